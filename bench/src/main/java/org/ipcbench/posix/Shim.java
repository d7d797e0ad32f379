// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;

/**
 * The project's own small C library, where the jar was built with a C compiler for this
 * architecture. What needs it asks {@link #reason()} first. Thread-safe.
 */
public final class Shim {
  private static final int UINTR_PROCESSOR = 1;
  private static final int UINTR_KERNEL = 2;
  private static final int UINTR_KERNEL_UNKNOWN = 4;

  private static final NativeLibrary LIBRARY = load();

  private Shim() {}

  private static NativeLibrary load() {
    try {
      return NativeLibrary.getInstance("ipcshim");
    } catch (UnsatisfiedLinkError e) {
      return null;
    }
  }

  /**
   * Why the library cannot be used.
   *
   * @return one line; null if it can be used
   */
  public static String reason() {
    return LIBRARY == null
        ? "the jar was built without a C compiler for " + System.getProperty("os.arch")
        : null;
  }

  /**
   * What C says about a layout or a constant.
   *
   * @param expression in C, one of those listed in native-shim/src/facts.c
   * @return its value, at least 0
   * @throws IllegalStateException if the library cannot be used
   * @throws PosixException ENOENT if there is no such fact
   */
  public static long fact(String expression) {
    long value = function("ipcshim_fact").invokeLong(new Object[] {expression});
    if (value < 0) {
      throw new PosixException("ipcshim_fact(" + expression + ")", (int) -value);
    }
    return value;
  }

  /**
   * Whether this host could do user interrupts in hardware.
   *
   * @return one line: what processor and kernel have, or why that is not known
   */
  public static String hardwareUserInterrupts() {
    if (LIBRARY == null) {
      return "unknown: " + reason();
    }
    int flags = function("ipcshim_uintr").invokeInt(new Object[0]);
    if (flags < 0) {
      return "no: only x86-64 processors have them";
    }
    if ((flags & UINTR_PROCESSOR) == 0) {
      return "no: the processor does not enumerate them (CPUID leaf 7, EDX bit 5)";
    }
    if ((flags & UINTR_KERNEL) != 0) {
      return "processor and kernel have them";
    }
    return "the processor has them, the kernel "
        + ((flags & UINTR_KERNEL_UNKNOWN) != 0 ? "perhaps" : "does not offer them");
  }

  private static Function function(String name) {
    return library().getFunction(name);
  }

  /** The library, to map functions of. */
  static NativeLibrary library() {
    if (LIBRARY == null) {
      throw new IllegalStateException(reason());
    }
    return LIBRARY;
  }
}
