// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;

/** Aligned columns for a terminal. Suffixes and marks hang to the right of the aligned figures. */
final class TextRenderer implements Tables.Renderer {
  private static final String GAP = "  ";
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  @Override
  public String render(List<Table> tables) {
    return tables.stream().map(TextRenderer::render).collect(Collectors.joining("\n"));
  }

  private static String render(Table table) {
    List<Integer> shown = table.columnsForPeople();
    int[] bodies = new int[shown.size()];
    int[] suffixes = new int[shown.size()];
    for (int i = 0; i < shown.size(); i++) {
      int column = shown.get(i);
      for (List<Cell> row : table.rows()) {
        bodies[i] = Math.max(bodies[i], width(row.get(column).text()));
        suffixes[i] = Math.max(suffixes[i], width(suffix(row.get(column))));
      }
      bodies[i] = Math.max(bodies[i], width(table.columns().get(column).header()) - suffixes[i]);
    }
    fitGroups(table, shown, bodies, suffixes);
    StringBuilder lines = new StringBuilder();
    int total =
        IntStream.range(0, shown.size()).map(i -> bodies[i] + suffixes[i]).sum()
            + GAP.length() * (shown.size() - 1);
    appendLine(lines, heading(table, total));
    if (!shown.isEmpty()) {
      appendGrid(lines, table, shown, bodies, suffixes);
    }
    for (int i = 0; i < table.footnotes().size(); i++) {
      appendLine(lines, superscript(i + 1) + " " + table.footnotes().get(i));
    }
    table.remarks().forEach(remark -> appendLine(lines, remark));
    return lines.toString();
  }

  private static void appendGrid(
      StringBuilder lines, Table table, List<Integer> shown, int[] bodies, int[] suffixes) {
    if (shown.stream().anyMatch(c -> !table.columns().get(c).group().isEmpty())) {
      appendLine(lines, groups(table, shown, bodies, suffixes));
    }
    StringBuilder header = new StringBuilder();
    for (int i = 0; i < shown.size(); i++) {
      Column column = table.columns().get(shown.get(i));
      header.append(i == 0 ? "" : GAP);
      header.append(pad(column.header(), bodies[i] + suffixes[i], column.align()));
    }
    appendLine(lines, header);
    for (List<Cell> row : table.rows()) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < shown.size(); i++) {
        Cell cell = row.get(shown.get(i));
        Align align = table.columns().get(shown.get(i)).align();
        line.append(i == 0 ? "" : GAP);
        line.append(
            align == Align.RIGHT
                ? pad(cell.text(), bodies[i], align) + pad(suffix(cell), suffixes[i], Align.LEFT)
                : pad(cell.text() + suffix(cell), bodies[i] + suffixes[i], align));
      }
      appendLine(lines, line);
    }
  }

  private static String heading(Table table, int total) {
    if (table.scope().isEmpty()) {
      return table.title();
    }
    int gap = Math.max(3, total - width(table.title()) - width(table.scope()));
    return table.title() + " ".repeat(gap) + table.scope();
  }

  /** Widens the first column of a group that is narrower than its heading. */
  private static void fitGroups(Table table, List<Integer> shown, int[] bodies, int[] suffixes) {
    for (int i = 0; i < shown.size(); i = endOfGroup(table, shown, i)) {
      int missing =
          width(table.columns().get(shown.get(i)).group())
              - groupWidth(bodies, suffixes, i, endOfGroup(table, shown, i));
      bodies[i] += Math.max(0, missing);
    }
  }

  private static String groups(Table table, List<Integer> shown, int[] bodies, int[] suffixes) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < shown.size(); i = endOfGroup(table, shown, i)) {
      int width = groupWidth(bodies, suffixes, i, endOfGroup(table, shown, i));
      String group = table.columns().get(shown.get(i)).group();
      int left = (width - width(group)) / 2;
      String dash = group.isEmpty() ? " " : "─";
      line.append(i == 0 ? "" : GAP);
      line.append(
          left < 2 || group.isEmpty()
              ? pad(group, width, Align.RIGHT)
              : dash.repeat(left - 1)
                  + " "
                  + group
                  + " "
                  + dash.repeat(width - left - width(group) - 1));
    }
    return line.toString();
  }

  private static int endOfGroup(Table table, List<Integer> shown, int start) {
    String group = table.columns().get(shown.get(start)).group();
    int end = start + 1;
    while (!group.isEmpty()
        && end < shown.size()
        && group.equals(table.columns().get(shown.get(end)).group())) {
      end++;
    }
    return end;
  }

  private static int groupWidth(int[] bodies, int[] suffixes, int start, int end) {
    return IntStream.range(start, end).map(i -> bodies[i] + suffixes[i]).sum()
        + GAP.length() * (end - start - 1);
  }

  private static String suffix(Cell cell) {
    return cell.suffix()
        + cell.marks().stream().map(TextRenderer::superscript).collect(Collectors.joining(","));
  }

  private static String superscript(int number) {
    return Integer.toString(number)
        .chars()
        .mapToObj(digit -> SUPERSCRIPTS.substring(digit - '0', digit - '0' + 1))
        .collect(Collectors.joining());
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String pad(String text, int width, Align align) {
    String fill = " ".repeat(Math.max(0, width - width(text)));
    return align == Align.RIGHT ? fill + text : text + fill;
  }

  private static void appendLine(StringBuilder lines, CharSequence line) {
    lines.append(line.toString().replace(Figures.NO_BREAK_SPACE, ' ').stripTrailing()).append('\n');
  }
}
