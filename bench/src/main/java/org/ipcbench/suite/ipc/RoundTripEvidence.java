// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.ipc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ipcbench.peer.Evidence;
import org.ipcbench.posix.ThreadAccount;
import org.ipcbench.suite.ThreadEvidence;

/** What a conversation proves about itself, as results/README.md lists it. */
final class RoundTripEvidence {
  private RoundTripEvidence() {}

  /**
   * Puts the evidence together.
   *
   * @param evidence of the conversation
   * @param countedRate round trips a second over the iterations that count, by our own count
   * @param clockNanos what a reading of the clock costs, which every latency contains once
   * @param noise what disturbed it, see {@link org.ipcbench.host.NoiseSample}
   */
  static Map<String, Object> of(
      Evidence evidence, double countedRate, long clockNanos, Map<String, Object> noise) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("sent", evidence.sent());
    entry.put("received", evidence.received());
    entry.put("peerReceived", evidence.peerReceived());
    entry.put("peerAnswered", evidence.peerAnswered());
    entry.put("countedRate", Math.round(countedRate * 10) / 10.0);
    entry.put("clockNanos", clockNanos);
    entry.put("client", side(evidence.client(), evidence.sent()));
    entry.put("peer", side(evidence.peer(), evidence.sent()));
    entry.putAll(noise);
    return entry;
  }

  private static Map<String, Object> side(ThreadAccount account, long roundTrips) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("process", account.process());
    entry.putAll(ThreadEvidence.of(account, "voluntarySwitchesPerRoundTrip", roundTrips));
    return entry;
  }
}
