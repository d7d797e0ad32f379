// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Variant;
import org.ipcbench.posix.ThreadAccount;

/**
 * What a conversation proves about itself.
 *
 * @param sent messages that the client sent
 * @param received answers that the client received, each with the right sequence number
 * @param peerReceived messages that the peer received, by its account
 * @param peerAnswered messages that the peer answered, by its account
 * @param client the client's thread
 * @param peer the peer's thread, by its own account
 * @param drainNanos how long the peer went on after the client had sent its last message, by the
 *     clock that both share: one way it received meanwhile what was still on its way
 */
public record Evidence(
    long sent,
    long received,
    long peerReceived,
    long peerAnswered,
    ThreadAccount client,
    ThreadAccount peer,
    long drainNanos) {
  /**
   * Fails if the conversation was not what it was meant to be.
   *
   * @param form the processes must differ, or not, as its variant says; the threads always; and who
   *     has sent and received how many messages depends on its direction
   * @param reachesPeer whether messages reach the peer in this form; if not, it must have heard
   *     none, and the client itself all of them
   * @param seats where the threads must have been
   * @param peerError what went wrong at the peer's; null if nothing
   * @throws PeerException saying what is wrong
   */
  void check(Form form, boolean reachesPeer, Seats seats, String peerError) {
    if (peerError != null) {
      throw new PeerException("peer: " + peerError);
    }
    long answers = form.direction() == Direction.ROUNDTRIP ? sent : 0;
    long heard = reachesPeer ? sent : 0;
    long said = reachesPeer ? answers : 0;
    if (peerReceived != heard || peerAnswered != said || received != answers) {
      throw new PeerException(
          "sent "
              + sent
              + ", peer received "
              + peerReceived
              + ", peer answered "
              + peerAnswered
              + ", received "
              + received);
    }
    boolean twoProcesses = client.process() != peer.process();
    if (twoProcesses != (form.variant() == Variant.PROCESS) || client.thread() == peer.thread()) {
      throw new PeerException(
          "variant "
              + form.variant().id()
              + ", but client is thread "
              + client.thread()
              + " of process "
              + client.process()
              + " and peer thread "
              + peer.thread()
              + " of process "
              + peer.process());
    }
    client.check(seats.client(), where -> new PeerException("client " + where));
    peer.check(seats.peer(), where -> new PeerException("peer " + where));
  }
}
