// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.crtos;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ipcbench.crtos.rt.KernelCounters;

/**
 * What a real-time kernel has counted up to a moment, or between two.
 *
 * @param requests put into queues
 * @param responses that reached who waited for them
 * @param userInterrupts by which Linux was notified
 * @param processorInterrupts likewise, ordinary ones
 * @param reverseInterrupts by which it was notified itself
 * @param retries of calls that found their queue full
 * @param spurious interrupts of which nobody knows
 * @param secondNotifications sent anew to threads that were out
 * @param contextSwitches of its threads
 */
record Counts(
    long requests,
    long responses,
    long userInterrupts,
    long processorInterrupts,
    long reverseInterrupts,
    long retries,
    long spurious,
    long secondNotifications,
    long contextSwitches) {
  static Counts of(KernelCounters counters) {
    return new Counts(
        counters.requests(),
        counters.responses(),
        counters.userInterrupts(),
        counters.processorInterrupts(),
        counters.reverseInterrupts(),
        counters.retries(),
        counters.spurious(),
        counters.secondNotifications(),
        counters.switches());
  }

  Counts since(Counts earlier) {
    return new Counts(
        requests - earlier.requests,
        responses - earlier.responses,
        userInterrupts - earlier.userInterrupts,
        processorInterrupts - earlier.processorInterrupts,
        reverseInterrupts - earlier.reverseInterrupts,
        retries - earlier.retries,
        spurious - earlier.spurious,
        secondNotifications - earlier.secondNotifications,
        contextSwitches - earlier.contextSwitches);
  }

  /** As results/README.md lists it. */
  Map<String, Object> evidence() {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("requests", requests);
    entry.put("responses", responses);
    entry.put("userInterrupts", userInterrupts);
    entry.put("processorInterrupts", processorInterrupts);
    entry.put("reverseInterrupts", reverseInterrupts);
    entry.put("retries", retries);
    entry.put("spurious", spurious);
    entry.put("secondNotifications", secondNotifications);
    entry.put("contextSwitches", contextSwitches);
    return entry;
  }
}
