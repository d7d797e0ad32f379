// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.asyncio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What the kernel says of this process, in proc(5). */
final class KernelSide {
  private static final Path TASKS = Path.of("/proc/self/task");
  private static final Path IO = Path.of("/proc/self/io");
  private static final String POLLING_THREAD = "iou-sqp";
  private static final String READ_BYTES = "read_bytes: ";

  /** Of {@code stat}, counted from the field behind the name: processor. */
  private static final int PROCESSOR_FIELD = 36;

  private KernelSide() {}

  /**
   * The thread that polls a ring.
   *
   * @param thread its number
   * @param runNanos how long it has run
   * @param processor where it ran last
   */
  record Poller(int thread, long runNanos, int processor) {}

  /** The one that was started last; none if there is none, or it is not to be seen. */
  static Optional<Poller> poller() {
    try (Stream<Path> tasks = Files.list(TASKS)) {
      return tasks
          .map(KernelSide::poller)
          .flatMap(Optional::stream)
          .max(Comparator.comparingInt(Poller::thread));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Poller> poller(Path task) {
    try {
      if (!Files.readString(task.resolve("comm")).startsWith(POLLING_THREAD)) {
        return Optional.empty();
      }
      String stat = Files.readString(task.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Optional.of(
          new Poller(
              Integer.parseInt(task.getFileName().toString()),
              Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0]),
              Integer.parseInt(fields[PROCESSOR_FIELD])));
    } catch (IOException e) {
      // It has ended since it was listed, or the kernel keeps no schedstat.
      return Optional.empty();
    }
  }

  /**
   * What this process has had from block devices, in bytes; none if the kernel keeps no account.
   */
  static OptionalLong deviceBytes() {
    List<String> lines;
    try {
      lines = Files.readAllLines(IO);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
    return lines.stream()
        .filter(line -> line.startsWith(READ_BYTES))
        .mapToLong(line -> Long.parseLong(line.substring(READ_BYTES.length())))
        .findFirst();
  }
}
