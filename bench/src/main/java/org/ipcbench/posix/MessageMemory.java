// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import java.nio.ByteBuffer;

/**
 * Native memory for the content of a message, on a cache line of its own, after room for the header
 * that some calls want right before it: msgop(2). As {@link NativeMemory} else.
 */
public final class MessageMemory {
  /** A whole cache line, which keeps the content on the next one. */
  private static final int HEADER_ROOM_BYTES = 64;

  private final NativeMemory memory;
  private final ByteBuffer buffer;

  /**
   * Takes memory.
   *
   * @param payloadBytes of the content, at least 1
   */
  public MessageMemory(int payloadBytes) {
    memory = new NativeMemory(HEADER_ROOM_BYTES + payloadBytes);
    ByteBuffer all = memory.buffer();
    buffer = all.slice(HEADER_ROOM_BYTES, payloadBytes).order(all.order());
  }

  /**
   * Where the content lies, for a system call whose caller keeps this object reachable meanwhile.
   *
   * @return its first byte's address, a multiple of 64
   */
  public long address() {
    return memory.address() + HEADER_ROOM_BYTES;
  }

  /**
   * The content for Java, in the processor's byte order. Always the same object.
   *
   * @return a direct buffer over the content
   */
  public ByteBuffer buffer() {
    return buffer;
  }

  /** Writes the long right before the content. */
  void header(long value) {
    memory.buffer().putLong(HEADER_ROOM_BYTES - Long.BYTES, value);
  }
}
