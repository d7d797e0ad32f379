// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * The same cheap system call, getppid(2), by each way out of Java that there is, and a call into C
 * that makes none: to find out what the way costs. Thread-safe.
 *
 * <p>Each way is bound apart, so that loading the one does not need the other's library; only
 * {@link #byInterface} uses JNA's interface mapping, so that it can be held against direct mapping:
 * its proxy allocates with every call, and what is measured elsewhere must not allocate.
 */
public final class Calls {
  /** How many system calls {@link #batch} makes in C. */
  public static final int BATCH = 1000;

  private Calls() {}

  /** The C library, mapped as a Java interface. */
  public interface Mapped extends Library {
    /**
     * See getppid(2).
     *
     * @return the parent's number
     */
    int getppid();
  }

  private static final class ByInterface {
    private static final Mapped LIBC = Native.load(Platform.C_LIBRARY_NAME, Mapped.class);
  }

  private static final class InShim {
    static {
      Native.register(InShim.class, Shim.library());
    }

    private static native int ipcshim_getppid(int count);

    private static native int ipcshim_version();
  }

  /**
   * A JNA call by direct mapping, in which the C library makes the system call.
   *
   * @return the parent's number
   */
  public static int direct() {
    return Libc.getppid();
  }

  /**
   * A JNA call by interface mapping, in which the C library makes the system call.
   *
   * @return the parent's number
   */
  public static int byInterface() {
    return ByInterface.LIBC.getppid();
  }

  /**
   * A JNA call by direct mapping, in which the project's own library makes the system call. Needs
   * {@link Shim}.
   *
   * @return the parent's number
   */
  public static int throughShim() {
    return InShim.ipcshim_getppid(1);
  }

  /**
   * {@link #BATCH} system calls in one JNA call by direct mapping. Needs {@link Shim}.
   *
   * @return the parent's number
   */
  public static int batch() {
    return InShim.ipcshim_getppid(BATCH);
  }

  /**
   * A JNA call by direct mapping without a system call. Needs {@link Shim}.
   *
   * @return the library's version
   */
  public static int withoutSystemCall() {
    return InShim.ipcshim_version();
  }
}
