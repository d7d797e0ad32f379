// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import java.util.HashMap;
import java.util.Map;

/**
 * Who the peer is, stamped by itself on its own thread after it has joined.
 *
 * @param process its process
 * @param thread its thread
 * @param answer what its end of the channel has to tell the client's
 */
record PeerIdentity(int process, int thread, Map<String, String> answer) {
  private static final String PREFIX = "answer.";

  Map<String, String> words() {
    Map<String, String> words = new HashMap<>();
    words.put("process", String.valueOf(process));
    words.put("thread", String.valueOf(thread));
    answer.forEach((key, value) -> words.put(PREFIX + key, value));
    return words;
  }

  static PeerIdentity of(Map<String, String> words) {
    Map<String, String> answer = new HashMap<>();
    words.forEach(
        (key, value) -> {
          if (key.startsWith(PREFIX)) {
            answer.put(key.substring(PREFIX.length()), value);
          }
        });
    return new PeerIdentity(
        Integer.parseInt(words.get("process")), Integer.parseInt(words.get("thread")), answer);
  }
}
