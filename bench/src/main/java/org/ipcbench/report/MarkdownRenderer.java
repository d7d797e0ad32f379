// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.List;
import java.util.stream.Collectors;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;

/** Pipe tables. A group of columns, which Markdown does not know, stands before its headers. */
final class MarkdownRenderer implements Tables.Renderer {
  @Override
  public String render(List<Table> tables) {
    return tables.stream().map(MarkdownRenderer::render).collect(Collectors.joining("\n"));
  }

  private static String render(Table table) {
    StringBuilder lines = new StringBuilder();
    lines.append("**").append(escape(table.title())).append("**");
    lines.append(table.scope().isEmpty() ? "" : ", " + escape(table.scope())).append('\n');
    if (!table.columns().isEmpty()) {
      appendGrid(lines, table);
    }
    if (!table.footnotes().isEmpty()) {
      lines.append('\n');
      for (int i = 0; i < table.footnotes().size(); i++) {
        lines.append(i + 1).append(". ").append(escape(table.footnotes().get(i))).append('\n');
      }
    }
    table.remarks().forEach(remark -> lines.append('\n').append(escape(remark)).append('\n'));
    return lines.toString();
  }

  private static void appendGrid(StringBuilder lines, Table table) {
    List<Integer> shown = table.columnsForPeople();
    lines.append('\n');
    lines.append(row(shown.stream().map(i -> header(table.columns().get(i))).toList()));
    lines.append(
        row(
            shown.stream()
                .map(i -> table.columns().get(i).align() == Align.RIGHT ? "---:" : "---")
                .toList()));
    for (List<Cell> cells : table.rows()) {
      lines.append(row(shown.stream().map(i -> cell(cells.get(i))).toList()));
    }
  }

  private static String header(Column column) {
    return escape(
        column.group().isEmpty() ? column.header() : column.group() + ", " + column.header());
  }

  private static String cell(Cell cell) {
    String marks =
        cell.marks().isEmpty()
            ? ""
            : cell.marks().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", ", "<sup>", "</sup>"));
    return escape(cell.text() + cell.suffix()) + marks;
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("([\\\\|*_`\\[\\]])", "\\\\$1");
  }
}
