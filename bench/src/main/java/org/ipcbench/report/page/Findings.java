// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.page;

import java.util.List;
import org.ipcbench.host.Finding;
import org.ipcbench.report.Html;
import org.ipcbench.result.ResultFile;

/** What was found on the hosts that bears on their figures, each with the remedy. */
final class Findings {
  private Findings() {}

  /** A part of a page, with a heading of the third level for each host. */
  static String of(List<String> labels, List<ResultFile> files) {
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < files.size(); i++) {
      if (files.get(i).host() != null) {
        html.append("<h3>What bears on the figures of ").append(Html.escape(labels.get(i)));
        html.append("</h3>\n").append(list(files.get(i).host().findings()));
      }
    }
    return html.toString();
  }

  private static String list(List<Finding> findings) {
    if (findings.isEmpty()) {
      return "<p>Nothing was found.</p>\n";
    }
    StringBuilder html = new StringBuilder("<ul class=\"findings\">\n");
    for (Finding finding : findings) {
      boolean warning = finding.severity() == Finding.Severity.WARNING;
      html.append("<li><strong>").append(warning ? "Warning" : "Note").append(":</strong> ");
      html.append(Html.escape(finding.what())).append(": ").append(Html.escape(finding.effect()));
      if (finding.remedy() != null) {
        html.append("<br>Remedy: ").append(Html.escape(finding.remedy()));
      }
      if (finding.cost() != null) {
        html.append("<br>Costs: ").append(Html.escape(finding.cost()));
      }
      html.append("</li>\n");
    }
    return html.append("</ul>\n").toString();
  }
}
