// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.ResultFileException;
import org.ipcbench.result.ResultFiles;

/** How long a notification takes according to the reports, by mechanism and receiver. */
final class PublishedLatencies {
  /** The published host that has such figures. */
  static final String HOST = "qemu";

  private static final ResultFile FILE = read();

  private static final Map<List<String>, Measurement> LATENCIES =
      FILE.measurements().stream()
          .filter(m -> m.suite().equals("notify") && m.metric().equals("latency"))
          .collect(Collectors.toMap(m -> List.of(m.mechanism(), m.receiver()), m -> m));

  private PublishedLatencies() {}

  /** In nanoseconds; null if it was not published. */
  static Double nanos(String mechanism, String receiver) {
    Measurement latency = LATENCIES.get(List.of(mechanism, receiver));
    return latency == null ? null : latency.value();
  }

  /** What the figures are, for a line below a table. */
  static String remark() {
    return "published: "
        + Origin.publication(FILE).orElse(HOST)
        + ", "
        + Footnotes.texts(LATENCIES.values().stream())
        + ".";
  }

  private static ResultFile read() {
    try {
      return ResultFiles.published(HOST);
    } catch (ResultFileException e) {
      throw new UncheckedIOException("the published latencies cannot be read", e);
    }
  }
}
