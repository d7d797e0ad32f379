// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.jdk;

/** One direction between two threads: the last message, and how many there were. */
final class Slot {
  /** The content; published by {@link #count}. */
  final byte[] content;

  /** Messages so far; one is outstanding at a time. Changed by the sender only. */
  volatile int count;

  /** Whether the sender's end is closed. */
  volatile boolean closed;

  /** Who waits; null before it does so for the first time. */
  volatile Thread receiver;

  Slot(int payloadBytes) {
    content = new byte[payloadBytes];
  }
}
