// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.ipcbench.report.IpcRow.Conditions;
import org.ipcbench.report.Table.Align;
import org.ipcbench.report.Table.Cell;
import org.ipcbench.report.Table.Column;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Provenance;
import org.ipcbench.result.Status;

/**
 * Whether the mechanisms come in the same order in two files. Rows that spin and rows that block
 * are ranked apart: between the two, a rank says how an end waits, not which mechanism it uses.
 */
final class IpcOrder {
  private final String label;
  private final String otherLabel;
  private final Map<Conditions, Pair> pairs = new LinkedHashMap<>();
  private final List<List<Cell>> rows = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  private IpcOrder(List<Pair> all, List<String> labels) {
    label = labels.get(0);
    otherLabel = labels.get(1);
    // Several rows of one file may stand against the same row of the other: the first speaks.
    all.forEach(pair -> pairs.putIfAbsent(pair.other().conditions(), pair));
  }

  /**
   * Rows of one line.
   *
   * @param own of the file that is looked at
   * @param other of the file that it is held against
   */
  record Pair(IpcRow own, IpcRow other) {
    private Optional<Ranked> at(int payload, String name) {
      Measurement rate = own.rates().get(payload);
      Measurement otherRate = other.rates().get(payload);
      return rate != null
              && otherRate != null
              && rate.status() == Status.OK
              && otherRate.status() == Status.OK
          ? Optional.of(new Ranked(name, own.conditions(), rate, otherRate))
          : Optional.empty();
    }
  }

  private record Ranked(String name, Conditions conditions, Measurement own, Measurement other) {
    private boolean isAhead(Ranked ranked) {
      return own.value() > ranked.own.value();
    }

    private boolean isAheadInOther(Ranked ranked) {
      return other.value() > ranked.other.value();
    }

    /** Whether the intervals of the two are known and overlap. */
    private boolean isClose(Ranked ranked) {
      return own.ciLow() != null
          && ranked.own.ciLow() != null
          && own.ciLow() <= ranked.own.ciHigh()
          && ranked.own.ciLow() <= own.ciHigh();
    }
  }

  /**
   * The table.
   *
   * @param pairs the rows that both files have, of one section
   * @param labels of the file and of the other
   * @param scope what holds for all of it
   * @param payloads in bytes
   * @return none where there are no two rows to rank
   */
  static Optional<Table> of(
      List<Pair> pairs, List<String> labels, String scope, Collection<Integer> payloads) {
    IpcOrder order = new IpcOrder(pairs, labels);
    payloads.forEach(order::addPayload);
    if (order.rows.isEmpty()) {
      return Optional.empty();
    }
    order.addSimulated();
    List<Column> columns =
        List.of(
            Column.of("payload", "payload (B)", Align.LEFT),
            Column.of("wait", "wait", Align.LEFT),
            Column.of("", "where", Align.LEFT),
            Column.of("order", "order", Align.LEFT));
    return Optional.of(
        new Table(
            "Order of the mechanisms that both have, fastest first",
            scope,
            columns,
            order.rows,
            List.of(),
            order.remarks));
  }

  private void addPayload(int payload) {
    Map<String, List<Ranked>> waits = new LinkedHashMap<>();
    for (Pair pair : pairs.values()) {
      pair.at(payload, name(pair))
          .ifPresent(
              ranked ->
                  waits
                      .computeIfAbsent(ranked.conditions().waitMode(), none -> new ArrayList<>())
                      .add(ranked));
    }
    waits.forEach(
        (waitMode, ranked) -> {
          if (ranked.size() > 1) {
            addOrder(payload, waitMode, ranked);
          }
        });
    if (waits.containsKey("spin") && waits.containsKey("block")) {
      remarks.add(
          "At "
              + payload
              + " B the slowest that spins is "
              + lead(waits, ranked -> ranked.other().value())
              + " times the fastest that blocks in "
              + otherLabel
              + ", "
              + lead(waits, ranked -> ranked.own().value())
              + " times in "
              + label
              + ": spinning against sleeping.");
    }
  }

  private void addOrder(int payload, String waitMode, List<Ranked> ranked) {
    add(payload, waitMode, otherLabel, order(ranked, each -> each.other().value()));
    add(payload, waitMode, label, order(ranked, each -> each.own().value()));
    List<String> swapped = new ArrayList<>();
    List<String> close = new ArrayList<>();
    int count = 0;
    for (int i = 0; i < ranked.size(); i++) {
      for (Ranked second : ranked.subList(i + 1, ranked.size())) {
        Ranked first = ranked.get(i);
        count++;
        if (first.isAhead(second) != first.isAheadInOther(second)) {
          (first.isClose(second) ? close : swapped).add(first.name() + "/" + second.name());
        }
      }
    }
    add(
        payload,
        waitMode,
        "swapped",
        swapped.isEmpty()
            ? "none of " + count + (count == 1 ? " pair" : " pairs")
            : swapped.size() + " of " + count + ": " + String.join(", ", swapped));
    if (!close.isEmpty()) {
      add(payload, waitMode, "too close", String.join(", ", close));
    }
  }

  private void add(int payload, String waitMode, String where, String order) {
    rows.add(
        List.of(
            new Cell(
                payload + "" + Figures.NO_BREAK_SPACE + "B",
                "",
                Integer.toString(payload),
                List.of()),
            Cell.of(waitMode),
            Cell.of(where),
            Cell.of(order)));
  }

  private static String order(List<Ranked> ranked, ToDoubleFunction<Ranked> rate) {
    return ranked.stream()
        .sorted(Comparator.comparingDouble(rate).reversed())
        .map(Ranked::name)
        .collect(Collectors.joining(" > "));
  }

  private static String lead(Map<String, List<Ranked>> waits, ToDoubleFunction<Ranked> rate) {
    return Figures.figure(
        waits.get("spin").stream().mapToDouble(rate).min().orElseThrow()
            / waits.get("block").stream().mapToDouble(rate).max().orElseThrow());
  }

  /** The mechanism alone where only one variant of it is ranked. */
  private String name(Pair pair) {
    Conditions conditions = pair.own().conditions();
    long variants =
        pairs.values().stream()
            .map(other -> other.own().conditions())
            .filter(other -> other.mechanism().equals(conditions.mechanism()))
            .map(Conditions::variant)
            .distinct()
            .count();
    return variants > 1 ? conditions.name() : conditions.mechanism();
  }

  private void addSimulated() {
    pairs.values().stream()
        .filter(pair -> pair.own().conditions().provenance() == Provenance.SIMULATED)
        .collect(
            Collectors.groupingBy(
                pair -> pair.own().conditions().what(),
                LinkedHashMap::new,
                Collectors.mapping(this::name, Collectors.joining(", "))))
        .forEach((what, names) -> remarks.add("In " + label + " " + what + ": " + names + "."));
  }
}
