// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The files that the program reads: one a size, in a directory. */
public final class DataFiles {
  private static final int CHUNK = 1 << 20;

  /** What a file system may want for itself: a sixteenth, and a MiB. */
  private static final int MARGIN_SHARE = 16;

  private static final long MARGIN = 1 << 20;

  /** Places at which a file that was kept is looked at. */
  private static final int LOOKS = 16;

  private DataFiles() {}

  /** Where the file of a size is. */
  static Path path(Path directory, int bytes) {
    return directory.resolve("data-" + bytes);
  }

  /**
   * Whether a directory has any of the files.
   *
   * @param directory any
   * @param sizes in bytes
   * @return true if one of that name is there, whatever is in it
   */
  public static boolean anyIn(Path directory, List<Integer> sizes) {
    return sizes.stream().anyMatch(bytes -> Files.exists(path(directory, bytes)));
  }

  /**
   * Makes the files.
   *
   * @param directory private to this program; the files may not exist there
   * @param sizes in bytes
   * @param stopped asked now and then; once it is true no more is written
   * @return true if the files are whole; false if it was stopped
   * @throws IOException if there is not room for all of them, or they cannot be written
   */
  public static boolean make(Path directory, List<Integer> sizes, BooleanSupplier stopped)
      throws IOException {
    requireRoom(directory, sizes);
    for (int bytes : sizes) {
      Path file = path(directory, bytes);
      try {
        write(file, bytes, stopped);
      } catch (IOException e) {
        // The JDK names no file when a write fails, and nothing else when opening does.
        String why = e instanceof FileSystemException named ? reason(named) : e.getMessage();
        throw new IOException("the data file " + file + " cannot be written: " + why, e);
      }
    }
    return !stopped.getAsBoolean();
  }

  private static String reason(FileSystemException e) {
    return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
  }

  private static void requireRoom(Path directory, List<Integer> sizes) throws IOException {
    long bytes = sizes.stream().mapToLong(Integer::longValue).sum();
    long needed = bytes + bytes / MARGIN_SHARE + MARGIN;
    FileStore store = Files.getFileStore(directory);
    long room = store.getUsableSpace();
    // Some file systems tell no sizes at all.
    if (room < needed && store.getTotalSpace() > 0) {
      throw new IOException(
          "no room for the data files in %s: %d bytes are needed, %d are free"
              .formatted(directory.getParent(), needed, room));
    }
  }

  private static void write(Path file, int bytes, BooleanSupplier stopped) throws IOException {
    ByteBuffer chunk =
        ByteBuffer.allocateDirect(Math.min(bytes, CHUNK)).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      for (int index = 0; index < bytes / Long.BYTES && !stopped.getAsBoolean(); ) {
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

  /**
   * Looks whether files that an earlier run has made can be used again.
   *
   * @param directory where they are
   * @param sizes in bytes
   * @throws IOException if one is missing, cannot be read, has another size, or other content at
   *     some place
   */
  public static void requireWhole(Path directory, List<Integer> sizes) throws IOException {
    for (int bytes : sizes) {
      Path file = path(directory, bytes);
      if (!Files.isRegularFile(file)) {
        throw new IOException("the data file " + file + " is missing");
      }
      requireSize(file, bytes);
      try (FileChannel channel = FileChannel.open(file)) {
        int words = bytes / Long.BYTES;
        for (int look = 0; look < LOOKS; look++) {
          requireWord(file, channel, bytes, (int) ((long) look * (words - 1) / (LOOKS - 1)));
        }
      }
    }
  }

  private static void requireSize(Path file, int bytes) throws IOException {
    long found = Files.size(file);
    if (found != bytes) {
      throw new IOException("the data file " + file + " has " + found + " bytes, not " + bytes);
    }
  }

  private static void requireWord(Path file, FileChannel channel, int bytes, int index)
      throws IOException {
    ByteBuffer word = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    long at = (long) index * Long.BYTES;
    if (channel.read(word, at) != Long.BYTES || word.getLong(0) != Content.word(bytes, index)) {
      throw new IOException("the data file " + file + " holds something else at byte " + at);
    }
  }

  /**
   * Makes the files ready to be read: looks whether they have their sizes, and brings them into the
   * page cache if they are read from there.
   *
   * @param directory where {@link #make} has made them
   * @param workload that reads them
   * @throws AsyncioException if one has another size, or cannot be read
   */
  public static void ready(Path directory, Workload workload) {
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
    for (int bytes : workload.fileSizes()) {
      Path file = path(directory, bytes);
      try {
        requireSize(file, bytes);
        if (workload.io() == Io.CACHED) {
          readWhole(file, chunk);
        }
      } catch (FileSystemException e) {
        throw new AsyncioException("the data file " + file + " cannot be read: " + reason(e), e);
      } catch (IOException e) {
        throw new AsyncioException(e.getMessage(), e);
      }
    }
  }

  private static void readWhole(Path file, ByteBuffer chunk) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      do {
        chunk.clear();
      } while (channel.read(chunk) >= 0);
    }
  }
}
