// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.crtos;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What the measured task of the real-time domain does. */
public enum Task {
  /** Asks for its process's number: the least that a remote call can do. */
  GETPID("getpid", null, 0),
  /** Writes to a device that takes all at once. */
  WRITE("write", "/dev/null", 1, 256),
  /** Reads from a device that has always more. */
  READ("read", "/dev/zero", 256),
  /** Wakes up periodically, and makes no call; another thread writes remotely meanwhile. */
  CYCLICTEST("cyclictest", null, 1);

  /** What a call moves at most, in bytes. */
  public static final int MOST_BYTES = 4096;

  private static final int O_RDONLY = 0;
  private static final int O_WRONLY = 1;

  private final String id;
  private final String device;
  private final List<Integer> usualPayloads;

  Task(String id, String device, Integer... usualPayloads) {
    this.id = id;
    this.device = device;
    this.usualPayloads = List.of(usualPayloads);
  }

  /**
   * Its name on the command line and in result files.
   *
   * @return lower case
   */
  public String id() {
    return id;
  }

  /**
   * The names of all.
   *
   * @return in the order of tables
   */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Task::id).toList();
  }

  /**
   * Finds one by name.
   *
   * @param id its {@link #id()}
   * @return the task
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Task byId(String id) {
    return Arrays.stream(values())
        .filter(task -> task.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown task '"
                        + id
                        + "'; known: "
                        + ids().stream().collect(Collectors.joining(", "))));
  }

  /**
   * How many bytes its calls move, for each of its cells.
   *
   * @return 0 if they move none; of {@link #CYCLICTEST} what the other thread writes
   */
  public List<Integer> usualPayloads() {
    return usualPayloads;
  }

  /**
   * Whether its calls can move as many bytes as are asked for.
   *
   * @return if not, they have a number of their own
   */
  public boolean transfers() {
    return device != null;
  }

  /** The file that its calls are of; null if there is none. */
  String device() {
    return device;
  }

  /** As open(2) has them. */
  int openFlags() {
    return this == WRITE ? O_WRONLY : O_RDONLY;
  }
}
