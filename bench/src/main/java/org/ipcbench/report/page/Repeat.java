// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.page;

import java.util.List;
import org.ipcbench.report.Html;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Provenance;
import org.ipcbench.result.ResultFile;

/** How to measure the same again. */
final class Repeat {
  private Repeat() {}

  /** A part of a page: for each file the command, or why there is none. */
  static String of(List<String> labels, List<ResultFile> files) {
    StringBuilder html = new StringBuilder("<dl>\n");
    for (int i = 0; i < files.size(); i++) {
      html.append("<dt>").append(Html.escape(labels.get(i))).append("</dt>\n<dd>");
      html.append(of(files.get(i))).append("</dd>\n");
    }
    return html.append("</dl>\n").toString();
  }

  private static String of(ResultFile file) {
    if (file.settings().get("command") instanceof String command) {
      return "<pre><code>java -jar ipcbench.jar "
          + Html.escape(command)
          + "</code></pre>\n<p>"
          + (file.tool() == null
              ? ""
              : "With " + Html.escape(file.tool().name() + " " + file.tool().version()) + ". ")
          + "Another host gives other figures; so does another time, by as much as the forks"
          + " of a cell differ.</p>";
    }
    boolean published =
        !file.measurements().isEmpty()
            && file.measurements().stream()
                .map(Measurement::provenance)
                .allMatch(Provenance.PUBLISHED::equals);
    return published
        ? "<p>Copied from a publication: nothing of it was run by ipcbench.</p>"
        : "<p>The file does not say how it was measured.</p>";
  }
}
