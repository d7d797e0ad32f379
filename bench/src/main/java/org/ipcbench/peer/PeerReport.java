// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import java.util.HashMap;
import java.util.Map;
import org.ipcbench.posix.Threads.Switches;

/**
 * What the peer has to say in the end, by its own account.
 *
 * @param received messages received
 * @param answered messages sent back
 * @param switches context switches of its thread while it answered
 * @param processorAtStart where its thread was when it began
 * @param processorAtEnd where its thread was in the end
 * @param endedNanos when it found the channel closed, after the last message, by {@link
 *     System#nanoTime}: CLOCK_MONOTONIC, which all processes of a host share
 * @param error what went wrong, one line; null if the client's close ended it
 */
record PeerReport(
    long received,
    long answered,
    Switches switches,
    int processorAtStart,
    int processorAtEnd,
    long endedNanos,
    String error) {

  Map<String, String> words() {
    Map<String, String> words = new HashMap<>();
    words.put("received", String.valueOf(received));
    words.put("answered", String.valueOf(answered));
    words.put("voluntary", String.valueOf(switches.voluntary()));
    words.put("involuntary", String.valueOf(switches.involuntary()));
    words.put("processorAtStart", String.valueOf(processorAtStart));
    words.put("processorAtEnd", String.valueOf(processorAtEnd));
    words.put("endedNanos", String.valueOf(endedNanos));
    if (error != null) {
      words.put("error", error);
    }
    return words;
  }

  static PeerReport of(Map<String, String> words) {
    return new PeerReport(
        Long.parseLong(words.get("received")),
        Long.parseLong(words.get("answered")),
        new Switches(
            Long.parseLong(words.get("voluntary")), Long.parseLong(words.get("involuntary"))),
        Integer.parseInt(words.get("processorAtStart")),
        Integer.parseInt(words.get("processorAtEnd")),
        Long.parseLong(words.get("endedNanos")),
        words.get("error"));
  }
}
