// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.ipcbench.report.IpcComparison;
import org.ipcbench.report.IpcSection;
import org.ipcbench.report.Labels;
import org.ipcbench.result.AtomicFile;
import org.ipcbench.result.ResultFile;

/** Charts of result files. */
public final class Charts {
  private static final int WIDTH = 960;

  /** For a phone of 360 pixels, less what is around a chart. */
  private static final int NARROW_WIDTH = 330;

  /** For a page that is read on a screen or on paper. */
  private static final int PAGE_WIDTH = 860;

  private Charts() {}

  /**
   * A chart as a part of a page.
   *
   * @param title of it
   * @param wide an SVG element for a screen or for paper
   * @param narrow the same for a phone
   */
  public record Inline(String title, String wide, String narrow) {}

  /**
   * Draws charts into files. One file gives {@code LABEL-rate.svg}, {@code LABEL-latency.svg},
   * {@code LABEL-payload.svg} from three payloads on, {@code LABEL-matrix-pipe-process.svg} and its
   * like, {@code LABEL-notify.svg}, {@code LABEL-binding.svg}, {@code LABEL-asyncio-total.svg},
   * {@code -latency.svg} and {@code -timeline.svg}, and {@code LABEL-crtos-stages.svg}, {@code
   * -latency.svg} and {@code -cyclictest.svg}, of each what the file has figures for; several give
   * the rates side by side, {@code LABEL-LABEL-rate.svg}, and relative to the first file's, {@code
   * LABEL-LABEL-ratio.svg}, and {@code LABEL-LABEL-asyncio-total.svg} of those that had the same to
   * do. Where the files hold several placements, directions or paces, each has a chart and its name
   * is appended. Everything is drawn before the first file is written.
   *
   * @param files at least one
   * @param folder where to; made if it is missing
   * @param formats which files to write of each chart
   * @return the files written, none if there is nothing to draw
   * @throws ChartException if the JDK cannot draw PNG or PDF on this host
   * @throws IOException if a file cannot be written
   */
  public static List<Path> draw(List<ResultFile> files, Path folder, Set<ImageFormat> formats)
      throws IOException {
    if (System.getProperty("java.awt.headless") == null) {
      // A DISPLAY that does not answer must not keep a chart from its file.
      System.setProperty("java.awt.headless", "true");
    }
    Map<Path, byte[]> images = new LinkedHashMap<>();
    for (Map.Entry<String, Plot> plot : plots(files).entrySet()) {
      for (ImageFormat format : new TreeSet<>(formats)) {
        images.put(
            folder.resolve(plot.getKey() + "." + format.optionName()),
            encode(plot.getValue(), format));
      }
    }
    for (Map.Entry<Path, byte[]> image : images.entrySet()) {
      AtomicFile.write(image.getKey(), image.getValue());
    }
    return List.copyOf(images.keySet());
  }

  /**
   * Every chart of files for one page: those of several side by side first, then those of each.
   *
   * @param files at least one
   * @return none if there is nothing to draw
   */
  public static List<Inline> inline(List<ResultFile> files) {
    List<Plot> plots = new ArrayList<>(plots(files).values());
    if (files.size() > 1) {
      List<String> labels = Labels.of(files);
      for (int i = 0; i < files.size(); i++) {
        plots.addAll(ofOne(labels.get(i), files.get(i)).values());
      }
    }
    List<Inline> charts = new ArrayList<>();
    for (Plot plot : plots) {
      String id = "chart" + (charts.size() + 1);
      charts.add(
          new Inline(
              plot.title(),
              SvgWriter.inline(plot, PAGE_WIDTH, id + "w"),
              SvgWriter.inline(plot, NARROW_WIDTH, id + "n")));
    }
    return charts;
  }

  private static byte[] encode(Plot plot, ImageFormat format) throws IOException {
    return switch (format) {
      case SVG -> SvgWriter.file(plot, WIDTH).getBytes(StandardCharsets.UTF_8);
      case PNG -> ChartException.orExplained(() -> Painter.png(plot.draw(WIDTH)));
      case PDF -> ChartException.orExplained(() -> Painter.pdf(plot.draw(WIDTH)));
    };
  }

  /** Every plot under the name of its file. */
  private static Map<String, Plot> plots(List<ResultFile> files) {
    List<String> labels = Labels.of(files);
    return files.size() == 1 ? ofOne(labels.get(0), files.get(0)) : ofSeveral(labels, files);
  }

  private static Map<String, Plot> ofOne(String label, ResultFile file) {
    Map<String, Plot> plots = new LinkedHashMap<>();
    List<IpcSection> sections = IpcSection.of(file);
    for (IpcSection section : sections) {
      String suffix = suffix(sections, section);
      IpcSource source = new IpcSource(label, file, section);
      new RatePlots(source).rate().ifPresent(p -> plots.put(name(label, "rate", suffix), p));
      IpcLinePlots.latency(source).ifPresent(p -> plots.put(name(label, "latency", suffix), p));
      IpcLinePlots.payload(source).ifPresent(p -> plots.put(name(label, "payload", suffix), p));
    }
    MatrixPlots.of(label, file)
        .forEach((what, plot) -> plots.put(name(label, "matrix", "-" + what), plot));
    Map<String, DotPlot> notify = NotifyPlots.latency(label, file);
    notify.forEach(
        (placement, plot) ->
            plots.put(name(label, "notify", notify.size() > 1 ? "-" + placement : ""), plot));
    Map<String, DotPlot> binding = BindingPlots.cost(label, file);
    binding.forEach(
        (placement, plot) ->
            plots.put(name(label, "binding", binding.size() > 1 ? "-" + placement : ""), plot));
    AsyncioPlots.ofOne(label, file)
        .forEach((what, plot) -> plots.put(name(label, "asyncio", "-" + what), plot));
    CrtosPlots.of(label, file)
        .forEach((what, plot) -> plots.put(name(label, "crtos", "-" + what), plot));
    return plots;
  }

  private static Map<String, Plot> ofSeveral(List<String> labels, List<ResultFile> files) {
    Map<String, Plot> plots = new LinkedHashMap<>();
    List<IpcComparison.Joined> joined = IpcComparison.joined(files);
    List<IpcSection> sections = joined.stream().map(IpcComparison.Joined::section).toList();
    String label = String.join("-", labels);
    for (IpcComparison.Joined each : joined) {
      String suffix = suffix(sections, each.section());
      RatePlots rates = new RatePlots(labels, files, each);
      rates.rate().ifPresent(p -> plots.put(name(label, "rate", suffix), p));
      rates.ratio().ifPresent(p -> plots.put(name(label, "ratio", suffix), p));
    }
    AsyncioPlots.totals(labels, files)
        .forEach((what, plot) -> plots.put(name(label, "asyncio", "-" + what), plot));
    return plots;
  }

  private static String suffix(List<IpcSection> all, IpcSection section) {
    return (severalOf(all, IpcSection::placement) ? "-" + section.placement() : "")
        + (severalOf(all, IpcSection::direction) ? "-" + section.direction() : "")
        + (section.paced() && severalOf(all, IpcSection::pacedRate)
            ? "-paced" + section.pacedRate()
            : "");
  }

  private static boolean severalOf(List<IpcSection> all, Function<IpcSection, Object> axis) {
    return all.stream().map(axis).distinct().count() > 1;
  }

  /** A label comes from a file and may hold anything; a name must stay inside the folder. */
  private static String name(String label, String chart, String suffix) {
    return (label + "-" + chart + suffix).replaceAll("[^A-Za-z0-9._+-]", "_");
  }
}
