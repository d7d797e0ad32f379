// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ipcbench.posix.PosixException;
import org.ipcbench.posix.PrivateDirectory;
import org.ipcbench.posix.SystemVQueue;

/**
 * A run's private directory (random name, 0700) for everything that needs a name: sockets, FIFOs,
 * the forks' temporary files, the records of System V message queues. Removed with all it holds,
 * and the queues on record, when the run ends. A run that was killed cannot do that, so that the
 * next one removes what it finds: a directory is its owner's as long as a lock on a file in it is
 * held, and the kernel drops the lock however the owner ends.
 */
final class RunDirectory implements AutoCloseable {
  private static final String PREFIX = "ipcbench-";
  private static final String LOCK = "lock";

  /**
   * Those of this process, by their real paths. To look at the lock of one of them would be to lose
   * it: a process that closes a file gives up all its locks on it.
   */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lockFile;

  private RunDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Makes a directory, and removes those of runs that were killed.
   *
   * @param parent where all runs have theirs: the folder for temporary files
   * @return the directory
   * @throws IOException if it cannot be made
   */
  static RunDirectory create(Path parent) throws IOException {
    Path path = make(parent);
    try {
      sweep(parent, Files.getOwner(path));
      return new RunDirectory(path, lock(path));
    } catch (IOException e) {
      delete(path);
      throw e;
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    Path unlocked = path.resolve(LOCK + ".new");
    FileChannel lockFile =
        FileChannel.open(unlocked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lockFile.lock();
    OWN.add(path.toRealPath());
    // Another run that sweeps just now sees the lock file locked or not at all.
    Files.move(unlocked, path.resolve(LOCK));
    return lockFile;
  }

  private static Path make(Path parent) throws IOException {
    try {
      return PrivateDirectory.make(parent, PREFIX);
    } catch (PosixException e) {
      throw new IOException("no directory for temporary files: " + e.getMessage(), e);
    }
  }

  Path path() {
    return path;
  }

  /** Removes the directory and what is in it. */
  @Override
  public void close() throws IOException {
    OWN.remove(path.toRealPath());
    delete(path);
    lockFile.close();
  }

  /** Leaves the directory as it is; no later run takes it for one of a run that was killed. */
  void keep() throws IOException {
    Files.delete(path.resolve(LOCK));
    OWN.remove(path.toRealPath());
    lockFile.close();
  }

  private static void sweep(Path parent, UserPrincipal user) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path directory : found) {
        if (orphaned(directory, user)) {
          deleteQuietly(directory);
        }
      }
    }
  }

  /** Of this user, locked once, and locked by nobody now. Root too leaves others' alone. */
  private static boolean orphaned(Path directory, UserPrincipal user) {
    try {
      if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
          || !Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(user)
          || OWN.contains(directory.toRealPath())) {
        return false;
      }
      try (FileChannel channel =
              FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        return lock != null;
      }
    } catch (IOException e) {
      return false;
    }
  }

  /** What somebody else left behind is no reason not to run: the next run tries again. */
  private static void deleteQuietly(Path directory) {
    try {
      delete(directory);
    } catch (IOException e) {
      // Another run may be removing it too.
    }
  }

  private static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (file.toString().endsWith(SystemVQueue.RECORD_SUFFIX)) {
              SystemVQueue.removeRecorded(file);
            }
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
