// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.ipcbench.posix.NativeMemory;

/** The memory registered with a ring, which it keeps alive. */
final class RegisteredBuffers {
  private ByteBuffer[] buffers = {};
  private long[] addresses = {};

  /** Takes them over, before a request names one. */
  void take(ByteBuffer... memory) {
    buffers = memory.clone();
    addresses = Arrays.stream(memory).mapToLong(NativeMemory::addressOf).toArray();
  }

  /** Whether there are any. */
  boolean present() {
    return buffers.length > 0;
  }

  /** Where a part of one lies. */
  long address(int buffer, int start, int bytes) {
    Objects.checkIndex(buffer, buffers.length);
    Objects.checkFromIndexSize(start, bytes, buffers[buffer].capacity());
    return addresses[buffer] + start;
  }
}
