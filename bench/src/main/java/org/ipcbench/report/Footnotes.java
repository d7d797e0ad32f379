// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Status;

/**
 * Collects the footnotes of a table. The same text is one footnote, however often it is referred
 * to; and notes of figures that differ in nothing but their numbers are one footnote with the range
 * of each number.
 */
final class Footnotes {
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])\\d+(?:\\.\\d+)?(?!\\w|\\.\\d)");

  private final List<Kind> kinds = new ArrayList<>();

  /** The number of a footnote with exactly this text, from 1. */
  int mark(String text) {
    return number(new Kind(text, List.of()));
  }

  /** The numbers of several footnotes. */
  List<Integer> marks(List<String> several) {
    return several.stream().map(this::mark).toList();
  }

  /** The numbers of what there is to say of a measurement: why it has no figure, and its notes. */
  List<Integer> marks(Measurement measurement) {
    return Stream.concat(
            reason(measurement).map(this::mark), measurement.notes().stream().map(this::markKind))
        .distinct()
        .toList();
  }

  /** Everything that there is to say of measurements, word for word, each thing once. */
  static String texts(Stream<Measurement> measurements) {
    return measurements
        .flatMap(m -> Stream.concat(reason(m), m.notes().stream()))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  /**
   * The table. A footnote that every figure in it refers to becomes a remark without marks.
   *
   * @param rows with the marks that this object gave
   */
  Table table(
      String title,
      String scope,
      List<Column> columns,
      List<List<Cell>> rows,
      List<String> remarks) {
    Set<Integer> common = common(columns, rows);
    List<Integer> kept =
        IntStream.rangeClosed(1, kinds.size()).filter(n -> !common.contains(n)).boxed().toList();
    return new Table(
        title,
        scope,
        columns,
        rows.stream()
            .map(row -> row.stream().map(cell -> renumbered(cell, kept)).toList())
            .toList(),
        kept.stream().map(n -> kinds.get(n - 1).text()).toList(),
        Stream.concat(
                common.stream().sorted().map(n -> "All figures: " + kinds.get(n - 1).text() + "."),
                remarks.stream())
            .toList());
  }

  private static Stream<String> reason(Measurement measurement) {
    return measurement.status() == Status.FAILED || measurement.status() == Status.UNAVAILABLE
        ? Stream.of(measurement.reason())
        : Stream.empty();
  }

  private int markKind(String note) {
    List<List<String>> numbers = new ArrayList<>();
    NUMBER
        .matcher(note)
        .results()
        .map(MatchResult::group)
        .forEach(number -> numbers.add(new ArrayList<>(List.of(number))));
    return number(new Kind(NUMBER.matcher(note).replaceAll("\0"), numbers));
  }

  private int number(Kind wanted) {
    for (int i = 0; i < kinds.size(); i++) {
      if (kinds.get(i).absorbs(wanted)) {
        return i + 1;
      }
    }
    kinds.add(wanted);
    return kinds.size();
  }

  private static Set<Integer> common(List<Column> columns, List<List<Cell>> rows) {
    List<Cell> figures =
        rows.stream()
            .flatMap(
                row ->
                    IntStream.range(0, row.size())
                        .filter(i -> columns.get(i).align() == Align.RIGHT)
                        .mapToObj(row::get))
            .filter(cell -> !cell.csv().isEmpty() && Character.isDigit(cell.csv().charAt(0)))
            .toList();
    if (figures.size() < 2) {
      return Set.of();
    }
    Set<Integer> common = new HashSet<>(figures.get(0).marks());
    figures.forEach(cell -> common.retainAll(cell.marks()));
    return common;
  }

  private static Cell renumbered(Cell cell, List<Integer> kept) {
    return cell.marked(
        cell.marks().stream()
            .filter(kept::contains)
            .map(mark -> kept.indexOf(mark) + 1)
            .sorted()
            .toList());
  }

  /**
   * Notes that are one footnote.
   *
   * @param template the text, a NUL character in place of each number
   * @param numbers for each of them the numbers met, as they were written
   */
  private record Kind(String template, List<List<String>> numbers) {
    private boolean absorbs(Kind other) {
      if (!template.equals(other.template) || numbers.size() != other.numbers.size()) {
        return false;
      }
      IntStream.range(0, numbers.size()).forEach(i -> numbers.get(i).addAll(other.numbers.get(i)));
      return true;
    }

    private String text() {
      StringBuilder text = new StringBuilder();
      String[] words = template.split("\0", -1);
      for (int i = 0; i < words.length; i++) {
        text.append(words[i]).append(i < numbers.size() ? range(numbers.get(i)) : "");
      }
      return text.toString();
    }

    private static String range(List<String> numbers) {
      Comparator<String> bySize = Comparator.comparing(BigDecimal::new);
      String least = numbers.stream().min(bySize).orElseThrow();
      String most = numbers.stream().max(bySize).orElseThrow();
      return Objects.equals(least, most) ? least : least + " to " + most;
    }
  }
}
