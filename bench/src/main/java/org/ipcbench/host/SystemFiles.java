// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The text files in which Linux describes the machine, below a root directory: {@code /} for this
 * host, another for the files of another one. A file that is missing, forbidden or unreadable is
 * null or empty: much of {@code /sys} is hidden in containers, and some files fail on read.
 *
 * <p>Immutable; safe for any thread.
 */
final class SystemFiles {
  private final Path root;

  /**
   * Reads below {@code root}.
   *
   * @param root the directory that stands for {@code /}
   */
  SystemFiles(Path root) {
    this.root = root;
  }

  /** The files of the host that this process runs on. */
  static SystemFiles ofThisHost() {
    return new SystemFiles(Path.of("/"));
  }

  /**
   * The whole text without white space around it, one character a byte, or null.
   *
   * @param path absolute, such as {@code /proc/stat}
   */
  String text(String path) {
    try {
      // Not UTF-8: a library searched for its version is no text, and must not throw.
      return Files.readString(below(path), StandardCharsets.ISO_8859_1).strip();
    } catch (IOException e) {
      return null;
    }
  }

  /** The lines of a file; none if it cannot be read. */
  List<String> lines(String path) {
    String text = text(path);
    return text == null ? List.of() : text.lines().toList();
  }

  /** The file's text as a whole number, or null if it cannot be read or is none. */
  Long number(String path) {
    String text = text(path);
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The file's text as a list of processors, or null if it cannot be read or is none. */
  CpuList cpus(String path) {
    String text = text(path);
    try {
      return text == null ? null : CpuList.parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Names in a directory that start with {@code prefix}, sorted; none if it cannot be read. */
  List<String> names(String directory, String prefix) {
    try (Stream<Path> entries = Files.list(below(directory))) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.startsWith(prefix))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Whether there is such a file or directory. */
  boolean exists(String path) {
    return Files.exists(below(path));
  }

  private Path below(String path) {
    return root.resolve(path.substring(1));
  }
}
