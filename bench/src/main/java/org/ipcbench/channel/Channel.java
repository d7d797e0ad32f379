// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import java.util.Map;

/**
 * The client's side of a channel: what it takes to let the peer in, then the client's end. Used by
 * one thread, the one that opened it.
 */
public interface Channel extends AutoCloseable {
  /**
   * What the peer needs in order to join. Called once.
   *
   * @return descriptors and words; the caller passes the descriptors on, or closes them
   */
  Invitation invitation();

  /**
   * Completes the channel after the peer has joined.
   *
   * @param answer the peer's {@link Endpoint#answer()}
   * @return the client's end; closed with the channel
   * @throws org.ipcbench.posix.PosixException if the kernel refuses
   */
  Endpoint connect(Map<String, String> answer);

  /** Closes the client's end and removes every name; the peer's receive ends. Idempotent. */
  @Override
  void close();
}
