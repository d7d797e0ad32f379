// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import java.time.Duration;

/** The other side, however it runs. Used by the client's thread. */
interface Peer extends AutoCloseable {
  /**
   * Waits until the peer has joined the channel.
   *
   * @param limit how long
   * @return who it is
   * @throws PeerException if it died, failed or did not come in time
   */
  PeerIdentity joined(Duration limit);

  /**
   * Asks to be told, on some other thread, when the peer has died without closing its end.
   *
   * @param action to take; at once if it is dead already
   */
  void whenDead(Runnable action);

  /**
   * Waits for the peer's report, after the client has closed its end.
   *
   * @param limit how long
   * @return the report
   * @throws PeerException if it died, failed or did not come in time
   */
  PeerReport report(Duration limit);

  /** Ends the peer if it still runs. Idempotent. */
  @Override
  void close();
}
