// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.Native;

/**
 * Direct mapping of libipcshim's functions that take an end, or reads, in the spelling of
 * ipcshim.h. Loading this class needs the library: see {@link Shim#reason()}.
 */
final class ShimCalls {
  static {
    Native.register(ShimCalls.class, Shim.library());
  }

  private ShimCalls() {}

  static native int ipcshim_send(long end, byte sequence);

  static native int ipcshim_receive(long end);

  static native int ipcshim_exchange(long end, byte sequence);

  static native int ipcshim_ask(long end, int count, long nanos);

  static native int ipcshim_answer(long end, int count);

  static native int ipcshim_tell(long end, int count);

  static native int ipcshim_count(long end, int count);

  static native int ipcshim_reads_start(long reads);

  static native int ipcshim_reads_stop(long reads);
}
