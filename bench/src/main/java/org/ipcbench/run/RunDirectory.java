// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A run's private directory (random name, 0700) for everything that needs a name: sockets, FIFOs,
 * the forks' temporary files. Removed with all it holds when the run ends. A run that was killed
 * cannot do that, so that the next one removes what it finds: a directory is its owner's as long as
 * a lock on a file in it is held, and the kernel drops the lock however the owner ends.
 */
final class RunDirectory implements AutoCloseable {
  private static final String PREFIX = "ipcbench-";
  private static final String LOCK = "lock";

  private final Path path;
  private final FileChannel lockFile;

  private RunDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Makes a directory, after removing those of runs that were killed.
   *
   * @return the directory
   * @throws IOException if it cannot be made
   */
  static RunDirectory create() throws IOException {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    sweep(parent);
    Path path = Files.createTempDirectory(parent, PREFIX);
    FileChannel lockFile =
        FileChannel.open(
            path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lockFile.lock();
    return new RunDirectory(path, lockFile);
  }

  Path path() {
    return path;
  }

  /** Removes the directory and what is in it. */
  @Override
  public void close() throws IOException {
    delete(path);
    lockFile.close();
  }

  private static void sweep(Path parent) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path directory : found) {
        if (orphaned(directory)) {
          delete(directory);
        }
      }
    }
  }

  /** Ours, locked once, and locked by nobody now. */
  private static boolean orphaned(Path directory) {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    // Another user's directory cannot be entered, so that its lock file cannot be opened.
    try (FileChannel channel = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }

  private static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            // A child that is ending may remove its own files meanwhile.
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException e)
              throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
