// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A table before it takes a format.
 *
 * @param title what it shows
 * @param scope what holds for all of it, such as the placement; may be empty
 * @param columns from left to right; none if it consists of lines for people only
 * @param rows from top to bottom, each with one cell a column
 * @param footnotes what the marks in cells refer to: mark n is the n-th
 * @param remarks lines below it that refer to the whole
 */
public record Table(
    String title,
    String scope,
    List<Column> columns,
    List<List<Cell>> rows,
    List<String> footnotes,
    List<String> remarks) {

  /** Copies its lists; a row of another length than the columns is a defect of the caller. */
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    footnotes = footnotes.stream().map(Table::oneLine).toList();
    remarks = remarks.stream().map(Table::oneLine).toList();
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row has a cell a column: cells=" + row.size() + ", columns=" + columns.size());
      }
    }
  }

  /** Which side of its column a text keeps to. */
  public enum Align {
    /** For words. */
    LEFT,
    /** For figures. */
    RIGHT
  }

  /**
   * A column.
   *
   * @param group heading over this and its neighbours of the same group; empty for none
   * @param header heading for people; null if the column is for machines only
   * @param csvHeader heading for machines, with the unit; null if the column is for people only
   * @param align which side its texts keep to
   */
  public record Column(String group, String header, String csvHeader, Align align) {
    /** A column for people and machines. */
    static Column of(String header, String csvHeader, Align align) {
      return new Column("", header, csvHeader, align);
    }

    /** A column for people. */
    static Column forPeople(String header) {
      return new Column("", header, null, Align.LEFT);
    }

    /** A column for machines. */
    static Column forMachines(String csvHeader) {
      return new Column("", null, csvHeader, Align.LEFT);
    }
  }

  /**
   * A cell.
   *
   * @param text for people
   * @param suffix what follows the text without shifting its alignment, such as {@code ±1.2 %}
   * @param csv for machines: a bare figure or a word
   * @param marks numbers of the footnotes that it refers to, from 1
   */
  public record Cell(String text, String suffix, String csv, List<Integer> marks) {
    /** Keeps control characters of a foreign file from the terminal; copies the marks. */
    public Cell {
      text = oneLine(text);
      suffix = oneLine(suffix);
      csv = oneLine(csv);
      marks = List.copyOf(marks);
    }

    /** The same word for people and machines. */
    static Cell of(String text) {
      return new Cell(text, "", text, List.of());
    }

    /** This cell with references to footnotes. */
    Cell marked(List<Integer> footnotes) {
      return new Cell(text, suffix, csv, footnotes);
    }
  }

  /** Lines under a title: no columns, and nothing for machines. */
  static Table ofLines(String title, List<String> lines) {
    return new Table(title, "", List.of(), List.of(), List.of(), lines);
  }

  /** This table with another scope in front of its own. */
  Table within(String outer) {
    return new Table(
        title, scope.isEmpty() ? outer : outer + ", " + scope, columns, rows, footnotes, remarks);
  }

  /** The indices of the columns that people see. */
  List<Integer> columnsForPeople() {
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).header() != null)
        .boxed()
        .toList();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
