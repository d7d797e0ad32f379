// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces a file as a whole: a reader sees the old content or the new, never a part of either, and
 * a writer that fails leaves the old file as it was.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes {@code content} beside {@code target}, makes it durable, and renames it to {@code
   * target}. Missing folders are made. A symbolic link stays a link: what it points to is replaced.
   *
   * @param target the file to make or to replace
   * @param content all of its new content
   * @throws IOException if the folder or the file cannot be written, or is no regular file; the old
   *     file is then as it was
   */
  public static void write(Path target, byte[] content) throws IOException {
    // What is renamed to /dev/null takes the device's place.
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new IOException(target + ": is no regular file");
    }
    Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    Path folder = real.getParent();
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    Path temporary = folder.resolve("." + real.getFileName() + "." + System.nanoTime() + ".tmp");
    // Fails if the name is taken, so nobody else's file or link is ever written to.
    Files.createFile(temporary);
    try {
      // A stream and no channel: a thread that is being interrupted must still be able to save.
      try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
        out.write(content);
        out.getFD().sync();
      }
      Files.move(temporary, real, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    syncFolder(folder);
  }

  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (ClosedByInterruptException e) {
      // The file is complete and in its place; what is not certain is only that its name would
      // survive a loss of power within the next seconds.
      Thread.currentThread().interrupt();
    }
  }
}
