// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ipcbench.host.HostSnapshot;

/**
 * What result files for tests are made of; the files of a suite are in the class of its name
 * ({@link InventedIpc} …), their cells are described with {@link InventedCell}. Every figure in
 * them is INVENTED: nothing here was measured or published.
 */
public final class InventedResults {
  private InventedResults() {}

  /** The one place where tests make a host. */
  public static HostSnapshot host() {
    HostSnapshot.Model model = new HostSnapshot.Model("Invented CPU", null, null, null, null, null);
    return new HostSnapshot(model, null, null, null, null, null, null, null);
  }

  /** A file of the rate and the latency of each of {@code cells}. */
  public static ResultFile file(String label, int forks, InventedCell... cells) {
    return file(label, forks, Stream.of(cells).flatMap(cell -> cell.both().stream()).toList());
  }

  /** A file around {@code cells}. */
  public static ResultFile file(String label, int forks, List<Measurement> cells) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("preset", "quick");
    settings.put("forks", forks);
    settings.put("expectedSeconds", 140);
    return new ResultFile(
        1, label, "2026-11-21T20:00:00Z", tool(), host(), settings, cells, Map.of());
  }

  /** The same figures, of another host and day. */
  static ResultFile on(HostSnapshot host, String startedAt, ResultFile file) {
    return new ResultFile(
        1,
        file.label(),
        startedAt,
        file.tool(),
        host,
        file.settings(),
        file.measurements(),
        Map.of());
  }

  /** Writes a file for a command to read; returns its path. */
  public static String write(Path folder, String name, ResultFile content) throws IOException {
    Path file = folder.resolve(name);
    ResultFiles.write(file, content);
    return file.toString();
  }

  static ResultFile.Tool tool() {
    return new ResultFile.Tool("ipcbench", "0.1.0", "OpenJDK 17.0.15", "1.37");
  }
}
