// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** The files that the program reads: one a size, in a directory. */
public final class DataFiles {
  private static final int CHUNK = 1 << 20;

  private DataFiles() {}

  /** Where the file of a size is. */
  static Path path(Path directory, int bytes) {
    return directory.resolve("data-" + bytes);
  }

  /**
   * Makes the files.
   *
   * @param directory private to this program; the files may not exist there
   * @param sizes in bytes
   * @throws IOException if there is not room for all of them, or they cannot be written
   */
  public static void make(Path directory, List<Integer> sizes) throws IOException {
    long needed = sizes.stream().mapToLong(Integer::longValue).sum();
    long room = Files.getFileStore(directory).getUsableSpace();
    if (room < needed) {
      throw new IOException(
          "no room for the data files in "
              + directory
              + ": "
              + needed
              + " bytes are needed, "
              + room
              + " are free");
    }
    for (int bytes : sizes) {
      write(path(directory, bytes), bytes);
    }
  }

  private static void write(Path file, int bytes) throws IOException {
    ByteBuffer chunk =
        ByteBuffer.allocateDirect(Math.min(bytes, CHUNK)).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      for (int index = 0; index < bytes / Long.BYTES; ) {
        chunk.clear();
        while (chunk.hasRemaining() && index < bytes / Long.BYTES) {
          chunk.putLong(Content.word(bytes, index++));
        }
        chunk.flip();
        while (chunk.hasRemaining()) {
          channel.write(chunk);
        }
      }
      channel.force(false);
    }
  }
}
