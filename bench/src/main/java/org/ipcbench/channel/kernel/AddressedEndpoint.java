// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.nio.ByteBuffer;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.posix.NativeMemory;

/** An end that has the content of its messages at addresses, for calls that leave Java. */
abstract class AddressedEndpoint implements Endpoint {
  final int payloadBytes;
  final long incomingAddress;
  final long outgoingAddress;
  final ByteBuffer incomingBuffer;
  final ByteBuffer outgoingBuffer;

  /** The addresses hold good as long as these are held. */
  private final NativeMemory incoming;

  private final NativeMemory outgoing;

  AddressedEndpoint(int payloadBytes) {
    this.payloadBytes = payloadBytes;
    incoming = new NativeMemory(payloadBytes);
    outgoing = new NativeMemory(payloadBytes);
    incomingAddress = incoming.address();
    outgoingAddress = outgoing.address();
    incomingBuffer = incoming.buffer();
    outgoingBuffer = outgoing.buffer();
  }

  @Override
  public final ByteBuffer outgoing() {
    return outgoingBuffer;
  }

  @Override
  public final ByteBuffer incoming() {
    return incomingBuffer;
  }
}
