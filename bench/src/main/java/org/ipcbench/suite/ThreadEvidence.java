// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ipcbench.posix.ThreadAccount;

/** What one thread of a trial proves about itself, as results/README.md lists it. */
public final class ThreadEvidence {
  private ThreadEvidence() {}

  /**
   * Puts it together.
   *
   * @param account of the thread
   * @param switchesEach the name under which the voluntary switches go, such as {@code
   *     voluntarySwitchesPerRoundTrip}
   * @param count how often the thread did what they are counted by, at least 0
   * @return names and figures, in a fixed order
   */
  public static Map<String, Object> of(ThreadAccount account, String switchesEach, long count) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("thread", account.thread());
    entry.put("processorAtStart", account.processorAtStart());
    entry.put("processorAtEnd", account.processorAtEnd());
    double each = (double) account.switches().voluntary() / Math.max(1, count);
    entry.put(switchesEach, Math.round(each * 1000) / 1000.0);
    entry.put("involuntarySwitches", account.switches().involuntary());
    return entry;
  }
}
