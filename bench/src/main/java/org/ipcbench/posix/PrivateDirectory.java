// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.Native;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Directories of a random name that only their owner may enter. The JDK makes such too, but with
 * names of some twenty digits: three inside one another, and a socket in the innermost has a longer
 * path than the kernel takes.
 */
public final class PrivateDirectory {
  private PrivateDirectory() {}

  /**
   * Makes a directory.
   *
   * @param parent where
   * @param prefix of its name; six characters follow
   * @return the new directory, mode 0700
   * @throws PosixException as mkdtemp(3)
   */
  public static Path make(Path parent, String prefix) {
    String template = parent.resolve(prefix + "XXXXXX").toString();
    byte[] bytes = template.getBytes(StandardCharsets.UTF_8);
    NativeMemory name = new NativeMemory(bytes.length + 1);
    name.buffer().put(0, bytes);
    if (Libc.mkdtemp(name.pointer()) == null) {
      throw new PosixException("mkdtemp(" + template + ")", Native.getLastError());
    }
    name.buffer().get(0, bytes);
    return Path.of(new String(bytes, StandardCharsets.UTF_8));
  }
}
