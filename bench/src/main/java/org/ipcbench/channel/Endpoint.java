// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * One end of a channel. Send, receive and close belong to the thread that opened or joined; {@link
 * #abort} may be called from any thread.
 *
 * <p>A message has {@code payloadBytes} bytes, and its first byte is a sequence number. A mechanism
 * without payload counts what it receives instead, and gives the count as the sequence number.
 */
public interface Endpoint extends AutoCloseable {
  /**
   * Sends {@link #outgoing()}, whose first byte becomes the sequence number. Allocates nothing.
   *
   * @param sequence any
   * @throws ChannelClosedException if the other end is gone
   * @throws org.ipcbench.posix.PosixException if the kernel refuses
   */
  void send(byte sequence);

  /**
   * Waits for a message and copies all of it to {@link #incoming()}. Allocates nothing.
   *
   * @return its sequence number
   * @throws ChannelClosedException if the other end is gone or this one was aborted
   * @throws org.ipcbench.posix.PosixException if the kernel refuses
   */
  byte receive();

  /**
   * Sends {@link #outgoing()} and waits for the next message: at the client's end the answer, at
   * the peer's the client's next message. Allocates nothing.
   *
   * @param sequence as for {@link #send}
   * @return as {@link #receive} does
   * @throws ChannelClosedException if the other end is gone or this one was aborted
   * @throws org.ipcbench.posix.PosixException if the kernel refuses
   */
  default byte exchange(byte sequence) {
    send(sequence);
    return receive();
  }

  /**
   * The content of the next message to send, without its first byte a free field of the caller's.
   *
   * @return a buffer of {@code payloadBytes} bytes, always the same
   */
  ByteBuffer outgoing();

  /**
   * The content of the last message received.
   *
   * @return a buffer of {@code payloadBytes} bytes, always the same
   */
  ByteBuffer incoming();

  /**
   * What the peer's end has to tell the client's, once it has joined.
   *
   * @return words, empty for most mechanisms
   */
  default Map<String, String> answer() {
    return Map.of();
  }

  /**
   * Ends a wait in {@link #receive} because the other end has died without saying so. Needed where
   * the kernel does not tell; elsewhere it does nothing. Thread-safe; harmless when nobody waits.
   */
  default void abort() {}

  /**
   * Closes this end and tells the other one, which still receives what was sent before. Idempotent.
   */
  @Override
  void close();
}
