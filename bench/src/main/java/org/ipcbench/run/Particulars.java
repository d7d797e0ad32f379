// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ipcbench.asyncio.Workload;

/**
 * What only some suites tell of a cell; null where it has no meaning.
 *
 * @param receiver what the receiver does when it is notified
 * @param pacedRate how many messages a second are to be sent; null where the next one is sent when
 *     the answer to the last is there
 * @param workload what the program has to do
 * @param task what the measured task of the real-time domain does
 */
public record Particulars(String receiver, Integer pacedRate, Workload workload, String task) {
  /** Nothing but what every cell has. */
  static final Particulars NONE = new Particulars(null, null, null, null);

  static Particulars ofReceiver(String receiver) {
    return new Particulars(receiver, null, null, null);
  }

  static Particulars ofPace(int messagesPerSecond) {
    return new Particulars(null, messagesPerSecond, null, null);
  }

  static Particulars of(Workload workload) {
    return new Particulars(null, null, workload, null);
  }

  static Particulars ofTask(String task) {
    return new Particulars(null, null, null, task);
  }

  /** The same at a set rate; null for none. */
  Particulars paced(Integer perSecond) {
    return new Particulars(receiver, perSecond, workload, task);
  }

  /** As parameters of a suite's benchmarks, by name; none of what has no meaning. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (receiver != null) {
      parameters.put("receiver", receiver);
    }
    if (pacedRate != null) {
      parameters.put("pacedRate", pacedRate.toString());
    }
    if (workload != null) {
      parameters.put("computations", String.valueOf(workload.computations()));
      parameters.put("reads", String.valueOf(workload.reads()));
      parameters.put("unit", String.valueOf(workload.unit()));
      parameters.put("readSizes", workload.sizesText());
      parameters.put("io", workload.io().id());
    }
    if (task != null) {
      parameters.put("task", task);
    }
    return parameters;
  }
}
