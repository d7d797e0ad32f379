// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StorageReadsTest {
  @TempDir Path root;

  @Test
  void whatCameFromStorageIsTold() throws IOException {
    Path self = Files.createDirectories(root.resolve("proc/self"));
    Files.writeString(
        self.resolve("io"), "rchar: 1948\nsyscr: 7\nread_bytes: 4096\nwrite_bytes: 0\n");

    assertThat(StorageReads.bytes(new SystemFiles(root))).hasValue(4096);
  }

  @Test
  void aKernelThatDoesNotTellLeavesItOpen() {
    assertThat(StorageReads.bytes(new SystemFiles(root))).isEmpty();
  }
}
