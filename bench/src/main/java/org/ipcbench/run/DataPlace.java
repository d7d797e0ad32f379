// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where data files are to be.
 *
 * @param directory in which a private one is made for them; or that has them
 * @param kept whether it has them: an earlier run was told to keep them
 */
public record DataPlace(Path directory, boolean kept) {
  /**
   * Where they are made unless a place is named.
   *
   * @return the folder for temporary files
   */
  public static DataPlace usual() {
    return new DataPlace(Path.of(System.getProperty("java.io.tmpdir")), false);
  }

  /**
   * The kind of file system that it is on.
   *
   * @return such as {@code ext4}; {@code unknown} if that cannot be found out
   */
  public String fileSystem() {
    try {
      return Files.getFileStore(directory).type();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
