// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ipcbench.report.IpcSection;
import org.ipcbench.report.Labels;
import org.ipcbench.report.chart.IpcPlots.Source;
import org.ipcbench.result.AtomicFile;
import org.ipcbench.result.ResultFile;

/** Charts of result files. */
public final class Charts {
  private Charts() {}

  /**
   * Draws the charts of the suite {@code ipc}. One file gives a chart of rates and one of
   * latencies, {@code LABEL-rate.svg} and {@code LABEL-latency.svg}; several give one of rates side
   * by side, {@code LABEL-LABEL-rate.svg}. Where the files hold several placements or directions,
   * each has a chart and its name is appended. Everything is drawn before the first file is
   * written.
   *
   * @param files at least one
   * @param folder where to; made if it is missing
   * @param formats which files to write of each chart
   * @return the files written, none if there is nothing to draw
   * @throws ChartException if the JDK cannot draw on this host
   * @throws IOException if a file cannot be written
   */
  public static List<Path> draw(List<ResultFile> files, Path folder, Set<ImageFormat> formats)
      throws IOException {
    if (System.getProperty("java.awt.headless") == null) {
      // A DISPLAY that does not answer must not keep a chart from its file.
      System.setProperty("java.awt.headless", "true");
    }
    Map<Path, byte[]> images =
        ChartException.orExplained(
            () -> {
              Map<Path, byte[]> drawn = new LinkedHashMap<>();
              for (Map.Entry<String, DotPlot> plot : plots(files).entrySet()) {
                DotPlotImage image = new DotPlotImage(plot.getValue());
                for (ImageFormat format : new TreeSet<>(formats)) {
                  drawn.put(
                      folder.resolve(plot.getKey() + "." + format.optionName()),
                      image.encode(format));
                }
              }
              return drawn;
            });
    for (Map.Entry<Path, byte[]> image : images.entrySet()) {
      AtomicFile.write(image.getKey(), image.getValue());
    }
    return List.copyOf(images.keySet());
  }

  /** Every plot under the name of its file. */
  static Map<String, DotPlot> plots(List<ResultFile> files) {
    Map<List<String>, List<Source>> sections = new LinkedHashMap<>();
    List<String> labels = Labels.of(files);
    for (int i = 0; i < files.size(); i++) {
      for (IpcSection section : IpcSection.of(files.get(i))) {
        sections
            .computeIfAbsent(
                List.of(section.placement(), section.direction()), none -> new ArrayList<>())
            .add(new Source(labels.get(i), files.get(i), section));
      }
    }
    boolean severalDirections =
        sections.keySet().stream().map(key -> key.get(1)).distinct().count() > 1;
    boolean severalPlacements =
        sections.keySet().stream().map(key -> key.get(0)).distinct().count() > 1;
    String label = String.join("-", labels);
    Map<String, DotPlot> plots = new LinkedHashMap<>();
    sections.forEach(
        (key, sources) -> {
          String suffix =
              (severalPlacements ? "-" + key.get(0) : "")
                  + (severalDirections ? "-" + key.get(1) : "");
          IpcPlots.rate(sources)
              .ifPresent(plot -> plots.put(fileName(label + "-rate" + suffix), plot));
          if (files.size() == 1) {
            IpcPlots.latency(sources.get(0))
                .ifPresent(plot -> plots.put(fileName(label + "-latency" + suffix), plot));
          }
        });
    return plots;
  }

  /** A label comes from a file and may hold anything; a name must stay inside the folder. */
  private static String fileName(String name) {
    return name.replaceAll("[^A-Za-z0-9._+-]", "_");
  }
}
