// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a compounded system might leave behind in this process. */
public final class Leftovers {
  private final List<String> before = now();

  /**
   * Fails if there is more than there was when this object was made.
   *
   * @param directory that must be empty
   */
  public void assertNone(Path directory) {
    assertThat(directory).isEmptyDirectory();
    assertThat(ProcessHandle.current().children()).isEmpty();
    assertThat(now()).as("descriptors, mappings and threads").isEqualTo(before);
  }

  private static List<String> now() {
    try {
      Stream<String> descriptors =
          list("/proc/self/fd").map(Leftovers::target).filter(Leftovers::isOurs);
      Stream<String> mappings =
          Files.readAllLines(Path.of("/proc/self/maps")).stream()
              .filter(line -> line.contains("ipcbench-machine"));
      Stream<String> threads =
          list("/proc/self/task")
              .map(task -> read(task.resolve("comm")))
              .filter(name -> name.startsWith("ipcbench"));
      return Stream.of(descriptors, mappings, threads).flatMap(s -> s).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ordinary files are the JVM's: it opens and closes them when it likes. */
  private static boolean isOurs(String target) {
    return target.startsWith("socket:") || target.startsWith("/memfd:");
  }

  private static Stream<Path> list(String directory) throws IOException {
    try (Stream<Path> entries = Files.list(Path.of(directory))) {
      return entries.toList().stream();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "gone";
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      return "gone";
    }
  }
}
