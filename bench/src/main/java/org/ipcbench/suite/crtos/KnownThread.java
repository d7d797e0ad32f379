// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.crtos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.ipcbench.posix.ThreadAccount;
import org.ipcbench.posix.Threads.Switches;

/**
 * A thread of any process, as proc(5) knows it.
 *
 * @param process its process
 * @param thread its number
 */
record KnownThread(long process, long thread) {
  private static final String VOLUNTARY = "voluntary_ctxt_switches:";
  private static final String INVOLUNTARY = "nonvoluntary_ctxt_switches:";

  /** Of {@code stat}, counted from the field behind the name: processor. */
  private static final int PROCESSOR_FIELD = 36;

  /**
   * How long it has run.
   *
   * @return nanoseconds, up to the scheduler's last tick
   * @throws IllegalStateException if it has ended, or the kernel keeps no such account
   */
  long runNanos() {
    return Long.parseLong(text("schedstat").split(" ")[0]);
  }

  /**
   * How long the other threads of its process have run, likewise; those that have ended did not.
   */
  long othersNanos() {
    try (Stream<Path> all = Files.list(Path.of("/proc", String.valueOf(process), "task"))) {
      return all.map(task -> Long.parseLong(task.getFileName().toString()))
          .filter(other -> other != thread)
          .mapToLong(other -> new KnownThread(process, other).runNanosOrNone())
          .sum();
    } catch (IOException e) {
      throw unknown(e);
    }
  }

  private long runNanosOrNone() {
    try {
      return runNanos();
    } catch (IllegalStateException e) {
      return 0; // It has ended since it was listed.
    }
  }

  /** The processor on which it ran last. */
  int processor() {
    String stat = text("stat");
    return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[PROCESSOR_FIELD]);
  }

  /** Its context switches so far. */
  Switches switches() {
    String status = text("status");
    return new Switches(number(status, VOLUNTARY), number(status, INVOLUNTARY));
  }

  /** What it went through: these switches, since it was on that processor. */
  ThreadAccount account(Switches switches, int processorAtStart) {
    return new ThreadAccount((int) process, (int) thread, switches, processorAtStart, processor());
  }

  private static long number(String status, String key) {
    return status
        .lines()
        .filter(line -> line.startsWith(key))
        .mapToLong(line -> Long.parseLong(line.substring(key.length()).strip()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the kernel does not say " + key));
  }

  private String text(String file) {
    try {
      return Files.readString(Path.of("/proc", process + "/task/" + thread, file));
    } catch (IOException e) {
      throw unknown(e);
    }
  }

  private IllegalStateException unknown(IOException cause) {
    return new IllegalStateException(
        "nothing is known of thread " + thread + " of process " + process + ": " + cause, cause);
  }
}
