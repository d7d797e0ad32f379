// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;

/** Tables for a paper: booktabs rules, captions above, footnotes below. */
final class LatexRenderer implements Tables.Renderer {
  private static final Map<Integer, String> ESCAPES =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '&', "\\&"),
          Map.entry((int) '%', "\\%"),
          Map.entry((int) '$', "\\$"),
          Map.entry((int) '#', "\\#"),
          Map.entry((int) '_', "\\_"),
          Map.entry((int) '{', "\\{"),
          Map.entry((int) '}', "\\}"),
          Map.entry((int) '<', "\\textless{}"),
          Map.entry((int) '>', "\\textgreater{}"),
          Map.entry((int) 'µ', "\\textmu{}"),
          Map.entry((int) '±', "$\\pm$"),
          Map.entry((int) '×', "$\\times$"),
          Map.entry((int) '·', "\\textperiodcentered{}"),
          Map.entry((int) '–', "--"),
          Map.entry((int) Figures.NO_BREAK_SPACE, "\\,"));

  @Override
  public String render(List<Table> tables) {
    return tables.stream().map(LatexRenderer::render).collect(Collectors.joining("\n"));
  }

  private static String render(Table table) {
    if (table.columns().isEmpty()) {
      return Stream.concat(Stream.of(table.title()), table.remarks().stream())
          .map(line -> "\\par " + escape(line) + "\n")
          .collect(Collectors.joining());
    }
    List<Column> shown = table.columnsForPeople().stream().map(table.columns()::get).toList();
    List<String> lines = new ArrayList<>();
    lines.add("\\begin{table}");
    lines.add("  \\centering");
    String scope = table.scope().isEmpty() ? "" : ", " + table.scope();
    lines.add("  \\caption{" + escape(table.title() + scope) + "}");
    lines.add(
        "  \\begin{tabular}{"
            + shown.stream()
                .map(column -> column.align() == Align.RIGHT ? "r" : "l")
                .collect(Collectors.joining())
            + "}");
    lines.add("    \\toprule");
    if (shown.stream().anyMatch(column -> !column.group().isEmpty())) {
      addGroups(lines, shown);
    }
    lines.add(row(shown.stream().map(column -> escape(column.header())).toList()));
    lines.add("    \\midrule");
    for (List<Cell> cells : table.rows()) {
      lines.add(row(table.columnsForPeople().stream().map(i -> cell(cells.get(i))).toList()));
    }
    lines.add("    \\bottomrule");
    lines.add("  \\end{tabular}");
    for (int i = 0; i < table.footnotes().size(); i++) {
      lines.add(
          "  \\par\\footnotesize\\textsuperscript{"
              + (i + 1)
              + "}\\,"
              + escape(table.footnotes().get(i)));
    }
    table.remarks().forEach(remark -> lines.add("  \\par\\footnotesize " + escape(remark)));
    lines.add("\\end{table}");
    return String.join("\n", lines) + "\n";
  }

  private static void addGroups(List<String> lines, List<Column> shown) {
    List<String> headings = new ArrayList<>();
    StringBuilder rules = new StringBuilder("   ");
    for (int i = 0; i < shown.size(); ) {
      String group = shown.get(i).group();
      int end = i + 1;
      while (!group.isEmpty() && end < shown.size() && group.equals(shown.get(end).group())) {
        end++;
      }
      headings.add(
          group.isEmpty() ? "" : "\\multicolumn{" + (end - i) + "}{c}{" + escape(group) + "}");
      if (!group.isEmpty()) {
        rules.append(" \\cmidrule(lr){").append(i + 1).append('-').append(end).append('}');
      }
      i = end;
    }
    lines.add(row(headings));
    lines.add(rules.toString());
  }

  private static String row(List<String> cells) {
    return "    " + String.join(" & ", cells) + " \\\\";
  }

  private static String cell(Cell cell) {
    return escape(cell.text() + cell.suffix())
        + (cell.marks().isEmpty()
            ? ""
            : cell.marks().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",", "\\textsuperscript{", "}")));
  }

  private static String escape(String text) {
    return text.codePoints()
        .mapToObj(c -> ESCAPES.getOrDefault(c, Character.toString(c)))
        .collect(Collectors.joining());
  }
}
