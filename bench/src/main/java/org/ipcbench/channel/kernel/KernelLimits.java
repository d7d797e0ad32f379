// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Limits of the kernel, and of this process, as /proc shows them: proc(5). */
final class KernelLimits {
  private KernelLimits() {}

  /**
   * A number that sysctl(8) sets.
   *
   * @param path of its file
   * @param unknown what to say if it cannot be read
   */
  static long number(String path, long unknown) {
    // With room to read all at once: such a file gives no more from its second byte on, and the
    // JDK's readString, which takes the size for 0, begins with one byte.
    try (BufferedReader reader = Files.newBufferedReader(Path.of(path))) {
      return Long.parseLong(reader.readLine());
    } catch (IOException | NumberFormatException e) {
      return unknown;
    }
  }

  /** RLIMIT_MSGQUEUE of this process: getrlimit(2). */
  static String posixQueueBytes() {
    try {
      return Files.readAllLines(Path.of("/proc/self/limits")).stream()
          .filter(line -> line.startsWith("Max msgqueue size"))
          .map(line -> line.split(" +")[3] + " bytes")
          .findFirst()
          .orElse("too low");
    } catch (IOException e) {
      return "too low";
    }
  }
}
