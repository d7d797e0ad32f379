// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.ipc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ipcbench.channel.Direction;
import org.ipcbench.peer.Evidence;
import org.ipcbench.posix.ThreadAccount;
import org.ipcbench.suite.Pace;
import org.ipcbench.suite.ThreadEvidence;

/** What a conversation proves about itself, as results/README.md lists it. */
public final class RoundTripEvidence {
  private static final double NANOS_PER_SECOND = 1e9;

  private RoundTripEvidence() {}

  /**
   * Puts the evidence together.
   *
   * @param evidence of the conversation
   * @param direction one way there is a backlog
   * @param countedRate round trips, or messages one way, a second over the iterations that count,
   *     by our own count
   * @param clockNanos what a reading of the clock costs, which every latency contains once
   * @param pacing what the pace was, see {@link Pace#evidence}
   * @param noise what disturbed it, see {@link org.ipcbench.host.NoiseSample}
   * @return by name
   */
  public static Map<String, Object> of(
      Evidence evidence,
      Direction direction,
      double countedRate,
      long clockNanos,
      Map<String, Object> pacing,
      Map<String, Object> noise) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("sent", evidence.sent());
    entry.put("received", evidence.received());
    entry.put("peerReceived", evidence.peerReceived());
    entry.put("peerAnswered", evidence.peerAnswered());
    entry.put("countedRate", Math.round(countedRate * 10) / 10.0);
    entry.put("clockNanos", clockNanos);
    if (direction == Direction.ONEWAY) {
      entry.put("backlog", Math.round(countedRate * evidence.drainNanos() / NANOS_PER_SECOND));
    }
    entry.putAll(pacing);
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
