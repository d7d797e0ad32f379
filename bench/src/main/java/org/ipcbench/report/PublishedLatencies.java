// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** How long a user interrupt takes according to the reports, by host and receiver. */
final class PublishedLatencies {
  /** What the figures are, for a line below a table. */
  static final String REMARK =
      "published: OS-F-4 usr-intr, final report (2022), one trace in an emulator, from SENDUIPI until"
          + " the emulated hardware has the interrupt.";

  private static final double NANOS_A_MICRO = 1e3;

  private static final Map<String, Map<String, Double>> NANOS = read();

  private PublishedLatencies() {}

  /** The hosts, in the order of the publication. */
  static List<String> hosts() {
    return List.copyOf(NANOS.keySet());
  }

  /** In nanoseconds; null if it was not published. */
  static Double nanos(String host, String mechanism, String receiver) {
    return mechanism.equals("uintr") ? NANOS.get(host).get(receiver) : null;
  }

  private static Map<String, Map<String, Double>> read() {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setCommentMarker('#')
            .get();
    Map<String, Map<String, Double>> nanos = new LinkedHashMap<>();
    try (InputStream file = PublishedLatencies.class.getResourceAsStream("published-notify.csv")) {
      for (CSVRecord line : format.parse(new InputStreamReader(file, StandardCharsets.UTF_8))) {
        nanos
            .computeIfAbsent(line.get("host"), none -> new LinkedHashMap<>())
            .put(line.get("receiver"), Double.parseDouble(line.get("latency_us")) * NANOS_A_MICRO);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the published latencies cannot be read", e);
    }
    return nanos;
  }
}
