// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.ipcbench.result.AtomicFile;
import org.ipcbench.result.CellKey;
import org.ipcbench.result.Histograms;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;

/**
 * The histograms of a result file as HdrHistogram's logs, a file for each metric of a cell, a line
 * for each fork. Values are nanoseconds (the column {@code Interval_Max} is in milliseconds, as the
 * format has it); a line's interval is the fork's, warm-up included.
 */
public final class HistogramLogs {
  private HistogramLogs() {}

  /**
   * Writes the logs; files of the same names are replaced.
   *
   * @param result whose histograms; measurements without any are passed over
   * @param folder made if it does not exist
   * @return the files, in the order of the measurements
   * @throws IOException if one cannot be written
   * @throws IllegalArgumentException if a histogram in the file is damaged
   */
  public static List<Path> write(ResultFile result, Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Measurement m : result.measurements()) {
      List<Histogram> forks = m.forks().stream().map(HistogramLogs::histogram).toList();
      if (!forks.isEmpty() && forks.stream().allMatch(fork -> fork != null)) {
        Path file = folder.resolve(name(result.label(), m));
        AtomicFile.write(file, log(result, m, forks));
        files.add(file);
      }
    }
    return files;
  }

  /** Null if the fork has none, or does not say when it ran. */
  private static Histogram histogram(Map<String, Object> fork) {
    if (!(fork.get("histogram") instanceof String text
        && fork.get("startedAt") instanceof String start
        && fork.get("endedAt") instanceof String end)) {
      return null;
    }
    Histogram histogram = Histograms.decode(text);
    histogram.setStartTimeStamp(Instant.parse(start).toEpochMilli());
    histogram.setEndTimeStamp(Instant.parse(end).toEpochMilli());
    return histogram;
  }

  private static byte[] log(ResultFile result, Measurement m, List<Histogram> forks) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    HistogramLogWriter writer = new HistogramLogWriter(bytes);
    long start = forks.get(0).getStartTimeStamp();
    writer.outputComment(
        "[" + result.label() + " · " + title(m) + " · " + m.provenanceText() + " · values in ns]");
    writer.outputLogFormatVersion();
    writer.outputStartTime(start);
    writer.setBaseTime(start);
    writer.outputLegend();
    forks.forEach(writer::outputIntervalHistogram);
    writer.close();
    return bytes.toByteArray();
  }

  private static String title(Measurement m) {
    return String.join(" · ", CellKey.of(m).axes().values()) + " · " + m.metric();
  }

  /**
   * The label and the axes, such as {@code host-ipc-pipe-process-1-block-spread-….hlog}. Whatever a
   * shell or a file system might read otherwise becomes an underscore.
   */
  private static String name(String label, Measurement m) {
    List<String> parts = new ArrayList<>();
    parts.add(label);
    parts.addAll(CellKey.of(m).axes().values());
    parts.add(m.metric());
    if (m.costModel() != null) {
      parts.add(m.costModel());
    }
    return String.join("-", parts).replaceAll("[^A-Za-z0-9.+_-]", "_") + ".hlog";
  }
}
