// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * One header line and all rows of all tables. Figures are bare: no groups, no unit, every digit of
 * the result file. Where the columns change from one table to the next, an empty line and a new
 * header come between.
 */
final class CsvRenderer implements Tables.Renderer {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  @Override
  public String render(List<Table> tables) {
    StringBuilder lines = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(lines, FORMAT)) {
      List<Table.Column> columns = null;
      for (Table table : tables) {
        int[] shown =
            IntStream.range(0, table.columns().size())
                .filter(i -> table.columns().get(i).csvHeader() != null)
                .toArray();
        if (!table.columns().isEmpty() && !table.columns().equals(columns)) {
          if (columns != null) {
            printer.println();
          }
          columns = table.columns();
          printer.printRecord(
              IntStream.of(shown).mapToObj(i -> plain(table.columns().get(i).csvHeader())));
        }
        for (List<Table.Cell> row : table.rows()) {
          printer.printRecord(IntStream.of(shown).mapToObj(i -> plain(row.get(i).csv())));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a StringBuilder does not fail", e);
    }
    return lines.toString();
  }

  /** Words that people read too may hold a space that must not end a line; a machine ends none. */
  private static String plain(String text) {
    return text.replace(Figures.NO_BREAK_SPACE, ' ');
  }
}
