// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.ipcbench.report.AsyncioComparison;
import org.ipcbench.report.CompareReport;
import org.ipcbench.report.CrtosComparison;
import org.ipcbench.report.HostTables;
import org.ipcbench.report.Html;
import org.ipcbench.report.HtmlRenderer;
import org.ipcbench.report.IpcComparison;
import org.ipcbench.report.Labels;
import org.ipcbench.report.Sections;
import org.ipcbench.report.Table;
import org.ipcbench.report.chart.Charts;
import org.ipcbench.result.Criteria;
import org.ipcbench.result.ResultFile;

/**
 * One page about result files that needs nothing but itself: no network, no script, no font. The
 * same files give the same bytes on every host. Whatever a file holds stays text.
 */
public final class ReportPage {
  private final List<ResultFile> files;
  private final List<String> labels;
  private final Collection<String> measurable;
  private final StringBuilder html = new StringBuilder();
  private int tables;

  private ReportPage(List<ResultFile> files, Collection<String> measurable) {
    this.files = files;
    this.labels = Labels.of(files);
    this.measurable = measurable;
  }

  /**
   * Makes the page.
   *
   * @param files at least one
   * @param measurable the names of the suites that this version can measure
   * @return a document of HTML5
   */
  public static String of(List<ResultFile> files, Collection<String> measurable) {
    ReportPage page = new ReportPage(files, measurable);
    page.write();
    return page.html.toString();
  }

  private void write() {
    List<Chapter> chapters = chapters();
    String title = "ipcbench: " + String.join(", ", labels);
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.append("<title>").append(Html.escape(title)).append("</title>\n<style>\n");
    html.append(style()).append("</style>\n</head>\n<body>\n<header>\n<h1>");
    html.append(Html.escape(title)).append("</h1>\n<p>How fast one thread tells another that");
    html.append(" there is something to do, by mechanism.</p>\n");
    html.append("<nav aria-label=\"On this page\">\n<ul>\n");
    for (Chapter chapter : chapters) {
      html.append("<li><a href=\"#").append(chapter.id()).append("\">");
      html.append(Html.escape(chapter.title())).append("</a></li>\n");
    }
    html.append("</ul>\n</nav>\n</header>\n<main>\n");
    for (Chapter chapter : chapters) {
      html.append("<section id=\"").append(chapter.id()).append("\">\n<h2>");
      html.append(Html.escape(chapter.title())).append("</h2>\n");
      html.append(chapter.body()).append("</section>\n");
    }
    html.append("</main>\n</body>\n</html>\n");
  }

  /** A part of the page: the body is HTML. */
  private record Chapter(String id, String title, String body) {}

  private List<Chapter> chapters() {
    List<Chapter> chapters = new ArrayList<>();
    chapters.add(
        new Chapter(
            "where",
            "What was measured where",
            tables(List.of(HostTables.overview(files))) + Findings.of(labels, files)));
    chapters.add(new Chapter("reading", "How to read it", resource("reading.html")));
    chapters.add(new Chapter("charts", "Charts", charts()));
    chapters.add(
        new Chapter(
            "tables",
            "Tables",
            tables(
                files.size() == 1
                    ? Sections.complete(files.get(0), measurable)
                    : Sections.sideBySide(files))));
    if (files.size() > 1) {
      chapters.add(
          new Chapter("comparison", "Comparison with " + labels.get(0), tables(comparison())));
    }
    chapters.add(new Chapter("hosts", "Host facts", tables(HostTables.facts(files))));
    chapters.add(new Chapter("repeat", "How to repeat it", Repeat.of(labels, files)));
    return chapters;
  }

  /** Published figures have no forks, and so ratios only. */
  private List<Table> comparison() {
    List<Table> compared = new ArrayList<>();
    ResultFile base = files.get(0);
    for (ResultFile other : files.subList(1, files.size())) {
      if (base.published() || other.published()) {
        compared.addAll(IpcComparison.against(other, base));
        compared.addAll(AsyncioComparison.against(other, base));
        compared.addAll(CrtosComparison.against(other, base));
      } else {
        compared.addAll(new CompareReport(base, List.of(other), Criteria.DEFAULT).tables());
      }
    }
    return compared;
  }

  private String tables(List<Table> shown) {
    if (shown.isEmpty()) {
      return "<p>Nothing of this is in the files.</p>\n";
    }
    StringBuilder body = new StringBuilder();
    for (Table table : shown) {
      tables++;
      body.append(HtmlRenderer.render(table, "table" + tables));
    }
    return body.toString();
  }

  private String charts() {
    List<Charts.Inline> charts = Charts.inline(files);
    if (charts.isEmpty()) {
      return "<p>There is no figure to draw.</p>\n";
    }
    StringBuilder body = new StringBuilder();
    for (Charts.Inline chart : charts) {
      body.append("<figure>\n<div class=\"for-screen\">\n").append(chart.wide());
      body.append("</div>\n<div class=\"for-phone\">\n").append(chart.narrow());
      body.append("</div>\n</figure>\n");
    }
    return body.toString();
  }

  private static String style() {
    return resource("page.css");
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " is in the jar", e);
    }
  }
}
