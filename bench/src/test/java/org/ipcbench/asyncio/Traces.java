// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a program might leave behind in this process: descriptors, threads of its own and the
 * kernel's polling threads, mappings of rings and machines.
 */
record Traces(List<String> descriptors, List<String> threads, long mappings) {
  private static final long LIMIT_SECONDS = 10;
  private static final long PAUSE_MILLIS = 10;

  static Traces now() throws IOException {
    List<String> descriptors = list("/proc/self/fd").filter(Traces::isOfAProgram).sorted().toList();
    List<String> threads =
        list("/proc/self/task")
            .map(task -> read(task + "/comm"))
            .filter(name -> name.startsWith("iou-") || name.startsWith("ipcbench"))
            .sorted()
            .toList();
    long mappings =
        Files.readAllLines(Path.of("/proc/self/maps")).stream()
            .filter(line -> line.contains("io_uring") || line.contains("ipcbench-machine"))
            .count();
    return new Traces(descriptors, threads, mappings);
  }

  /** Of the JVM's own files nobody knows when it opens them. */
  private static boolean isOfAProgram(String descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of(descriptor)).toString();
      return target.startsWith("anon_inode:") || target.contains("/data-");
    } catch (IOException e) {
      return false;
    }
  }

  /** Waits until there is no more than there was: the kernel ends its threads in its own time. */
  void awaitAgain() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    Traces after = now();
    while (!after.isWithin(this) && System.nanoTime() - end < 0) {
      Thread.sleep(PAUSE_MILLIS);
      after = now();
    }
    if (!after.isWithin(this)) {
      assertThat(after).as("what is left").isEqualTo(this);
    }
  }

  /** What an earlier program's end took away meanwhile is no fault. */
  private boolean isWithin(Traces before) {
    return descriptors.size() <= before.descriptors.size()
        && threads.size() <= before.threads.size()
        && mappings <= before.mappings;
  }

  private static Stream<String> list(String directory) throws IOException {
    try (Stream<Path> entries = Files.list(Path.of(directory))) {
      return entries.map(Path::toString).toList().stream();
    }
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
