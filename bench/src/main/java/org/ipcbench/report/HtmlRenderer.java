// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.List;
import java.util.stream.Collectors;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;

/**
 * Tables as parts of a page. A mark is a link to its footnote; a table that is wider than its page
 * moves by itself.
 */
public final class HtmlRenderer {
  private final StringBuilder html = new StringBuilder();
  private final String id;

  private HtmlRenderer(String id) {
    this.id = id;
  }

  /**
   * Renders a table.
   *
   * @param table any
   * @param id of this part, unlike every other on the page; a name in the sense of HTML
   * @return a {@code section} with a heading of the third level
   */
  public static String render(Table table, String id) {
    HtmlRenderer renderer = new HtmlRenderer(id);
    renderer.section(table);
    return renderer.html.toString();
  }

  private void section(Table table) {
    html.append("<section class=\"table\" aria-labelledby=\"").append(id).append("\">\n");
    html.append("<h3 id=\"").append(id).append("\">").append(Html.escape(table.title()));
    html.append("</h3>\n");
    if (!table.scope().isEmpty()) {
      html.append("<p class=\"scope\">").append(Html.escape(table.scope())).append("</p>\n");
    }
    if (!table.columns().isEmpty()) {
      grid(table);
    }
    if (!table.footnotes().isEmpty()) {
      html.append("<ol class=\"notes\">\n");
      for (int i = 1; i <= table.footnotes().size(); i++) {
        html.append("<li id=\"").append(noteId(i)).append("\">");
        html.append(Html.escape(table.footnotes().get(i - 1))).append("</li>\n");
      }
      html.append("</ol>\n");
    }
    for (String remark : table.remarks()) {
      html.append("<p class=\"remark\">").append(Html.escape(remark)).append("</p>\n");
    }
    html.append("</section>\n");
  }

  private void grid(Table table) {
    List<Integer> shown = table.columnsForPeople();
    html.append("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"");
    html.append(id).append("\">\n<table>\n<thead>\n");
    if (shown.stream().anyMatch(i -> !table.columns().get(i).group().isEmpty())) {
      groups(table, shown);
    }
    html.append("<tr>");
    for (int i : shown) {
      Column column = table.columns().get(i);
      // A heading without words names nothing.
      html.append(column.header().isEmpty() ? "<td" : "<th scope=\"col\"");
      html.append(side(column.align())).append('>').append(Html.escape(column.header()));
      html.append(column.header().isEmpty() ? "</td>" : "</th>");
    }
    html.append("</tr>\n</thead>\n<tbody>\n");
    for (List<Cell> row : table.rows()) {
      row(table, shown, row);
    }
    html.append("</tbody>\n</table>\n</div>\n");
  }

  private void groups(Table table, List<Integer> shown) {
    html.append("<tr>");
    int start = 0;
    while (start < shown.size()) {
      String group = table.columns().get(shown.get(start)).group();
      int end = start + 1;
      while (end < shown.size() && group.equals(table.columns().get(shown.get(end)).group())) {
        end++;
      }
      String span = " colspan=\"" + (end - start) + "\">";
      html.append(
          group.isEmpty()
              ? "<td" + span + "</td>"
              : "<th scope=\"colgroup\"" + span + Html.escape(group) + "</th>");
      start = end;
    }
    html.append("</tr>\n");
  }

  private void row(Table table, List<Integer> shown, List<Cell> row) {
    html.append("<tr>");
    for (int i : shown) {
      boolean first = i == shown.get(0);
      html.append(first ? "<th scope=\"row\"" : "<td").append(side(table.columns().get(i).align()));
      html.append('>').append(cell(row.get(i))).append(first ? "</th>" : "</td>");
    }
    html.append("</tr>\n");
  }

  private String cell(Cell cell) {
    String text = Html.escape(cell.text() + cell.suffix());
    return cell.marks().isEmpty()
        ? text
        : text
            + cell.marks().stream()
                .map(this::mark)
                .collect(Collectors.joining(",", "<sup>", "</sup>"));
  }

  private String mark(int number) {
    return "<a href=\"#"
        + noteId(number)
        + "\" aria-label=\"note "
        + number
        + "\">"
        + number
        + "</a>";
  }

  private String noteId(int number) {
    return id + "-" + number;
  }

  private static String side(Align align) {
    return align == Align.RIGHT ? " class=\"figure\"" : "";
  }
}
