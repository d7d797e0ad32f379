// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.NativePath;
import org.ipcbench.posix.Pages;
import org.ipcbench.posix.PosixException;

/** Whether a file system lets files be read past the page cache. Thread-safe: holds nothing. */
public final class DirectIo {
  private static final int BYTES = 4096;

  private DirectIo() {}

  /**
   * Why files in a directory cannot be read past the page cache; found out with a file that is
   * there for a moment.
   *
   * @param directory where a file can be made
   * @return one line; null if they can
   */
  public static String missingIn(Path directory) {
    try {
      Path probe = Files.createTempFile(directory, ".ipcbench-", ".tmp");
      try {
        Files.write(probe, new byte[BYTES]);
        return missingFor(probe);
      } finally {
        Files.delete(probe);
      }
    } catch (IOException e) {
      return "no file can be made in " + directory + ": " + e;
    }
  }

  /**
   * The same for files that {@link DataFiles} has made.
   *
   * @param directory where they are
   * @return one line; null if they can
   */
  public static String missingForKept(Path directory) {
    return missingFor(DataFiles.path(directory, Workload.REHEARSED_BYTES));
  }

  /** Some file systems refuse only to read. */
  private static String missingFor(Path file) {
    try (Pages pages = new Pages(BYTES);
        Descriptor descriptor = new NativePath(file).open(true)) {
      org.ipcbench.posix.Files.readFully(descriptor.number(), pages.address(), BYTES);
      return null;
    } catch (PosixException e) {
      return e.errno() == Errno.EINVAL
          ? "the file system of " + file.getParent() + " has no O_DIRECT (EINVAL)"
          : e.getMessage();
    }
  }
}
