// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import java.util.OptionalLong;

/** What this process has had read from storage. Thread-safe: holds nothing. */
public final class StorageReads {
  private static final String FIELD = "read_bytes: ";

  private StorageReads() {}

  /**
   * The bytes so far: {@code read_bytes} of {@code /proc/self/io}, proc_pid_io(5). A thread of the
   * kernel that polls a ring is one of this process, and what it reads is among them.
   *
   * @return empty where the kernel does not tell
   */
  public static OptionalLong bytes() {
    return bytes(SystemFiles.ofThisHost());
  }

  static OptionalLong bytes(SystemFiles files) {
    return files.lines("/proc/self/io").stream()
        .filter(line -> line.startsWith(FIELD))
        .mapToLong(line -> Long.parseLong(line.substring(FIELD.length())))
        .findFirst();
  }
}
