// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.Native;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The path of a file that is opened again and again, as the kernel takes it. Thread-safe. */
public final class NativePath {
  /** open(2): past the page cache. */
  static final int O_DIRECT = 0x4000;

  private final Path path;
  private final NativeMemory name;
  private final long address;

  /**
   * A path.
   *
   * @param path of a file
   */
  public NativePath(Path path) {
    this.path = path;
    byte[] bytes = path.toString().getBytes(StandardCharsets.UTF_8);
    name = new NativeMemory(bytes.length + 1);
    name.buffer().put(0, bytes);
    address = name.address();
  }

  /**
   * Opens the file for reading.
   *
   * @param direct whether past the page cache
   * @return a new descriptor
   * @throws PosixException as open(2): EINVAL if the file system has no way past the page cache
   */
  public Descriptor open(boolean direct) {
    int flags = Files.O_RDONLY | Files.O_CLOEXEC | (direct ? O_DIRECT : 0);
    int fd = Libc.open(address, flags, 0);
    if (fd == -1) {
      throw notOpened(direct, Native.getLastError());
    }
    return new Descriptor(fd);
  }

  /**
   * What {@link #open} throws.
   *
   * @param direct as it was asked
   * @param errno of open(2)
   * @return to throw
   */
  public PosixException notOpened(boolean direct, int errno) {
    return new PosixException("open(" + path + (direct ? ", O_DIRECT)" : ")"), errno);
  }

  /** Where the name lies, ended by a 0, while this object is reachable. */
  long address() {
    return address;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
