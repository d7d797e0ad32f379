// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ipcbench.result.ResultFile;

/** All tables that the papers have, in their order, of whatever suites a file holds. */
public final class Sections {
  private Sections() {}

  /** A chapter of the papers: the tables of one suite. */
  private enum Section {
    /** Rates and latencies by mechanism; beside other files the rates stand in tables of theirs. */
    IPC(
        "ipc",
        "IPC round trips per second",
        file ->
            joined(
                Stream.of(
                    IpcTable.of(file),
                    DriverTable.of(file),
                    MatrixTable.of(file),
                    IpcLatencyTable.of(file))),
        file ->
            joined(Stream.of(IpcTable.ofPaced(file), DriverTable.of(file), MatrixTable.of(file)))),
    /** How long one way takes, by what the receiver does. */
    NOTIFY("notify", "One-way notification", NotifyTable::of),
    /** Reads beside computing. */
    ASYNCIO("asyncio", "Asynchronous I/O", AsyncioTables::of),
    /** System calls that another system answers. */
    CRTOS("crtos", "Remote system calls", CrtosTables::of),
    /** What single calls and memory operations cost. */
    BINDING("binding", "Cost of single operations", BindingTable::of);

    private final String suite;
    private final String title;
    private final Function<ResultFile, List<Table>> tables;
    private final Function<ResultFile, List<Table>> tablesBesideOthers;

    Section(String suite, String title, Function<ResultFile, List<Table>> tables) {
      this(suite, title, tables, tables);
    }

    Section(
        String suite,
        String title,
        Function<ResultFile, List<Table>> tables,
        Function<ResultFile, List<Table>> tablesBesideOthers) {
      this.suite = suite;
      this.title = title;
      this.tables = tables;
      this.tablesBesideOthers = tablesBesideOthers;
    }

    private boolean isIn(ResultFile file) {
      return file.measurements().stream().anyMatch(m -> m.suite().equals(suite));
    }
  }

  /**
   * The tables of what a file holds.
   *
   * @param file any result file
   * @return none if it holds no measurement of a known suite
   */
  public static List<Table> of(ResultFile file) {
    return Stream.of(Section.values())
        .flatMap(section -> section.tables.apply(file).stream())
        .toList();
  }

  /**
   * The tables of what a file holds and, for each suite that it lacks, how to measure it. A
   * publication lacks nothing: what is not in it was not published.
   *
   * @param file any result file
   * @param measurable the names of the suites that this version can measure
   * @return at least one, the last perhaps of lines only
   */
  public static List<Table> complete(ResultFile file, Collection<String> measurable) {
    boolean published = file.published();
    List<Table> tables = new ArrayList<>(of(file));
    List<String> missing =
        Stream.of(Section.values())
            .filter(section -> !published && !section.isIn(file))
            .map(
                section ->
                    section.title
                        + (measurable.contains(section.suite)
                            ? ": not measured: ipcbench run " + section.suite
                            : ": this version does not measure it"))
            .toList();
    if (!missing.isEmpty()) {
      tables.add(Table.ofLines("Not in this file", missing));
    }
    return tables;
  }

  /**
   * Several files: the rates side by side, the other tables of each under its label.
   *
   * @param files at least one
   * @return none if no file holds a measurement of a known suite
   */
  public static List<Table> sideBySide(List<ResultFile> files) {
    return withOthers(IpcComparison.sideBySide(files), files, section -> true);
  }

  /**
   * One file against another: the rates with their ratio and order, asynchronous I/O with its
   * ratios, and remote system calls beside what is quoted of them; of the other suites that it
   * holds, the tables of each file under its label.
   *
   * @param file whose rows are shown
   * @param other what they are compared with, such as a published host
   * @return none if neither holds a measurement of a known suite
   */
  public static List<Table> against(ResultFile file, ResultFile other) {
    List<Table> compared =
        joined(
            Stream.of(
                IpcComparison.against(file, other),
                AsyncioComparison.against(file, other),
                CrtosComparison.against(file, other)));
    return withOthers(compared, List.of(file, other), section -> section.isIn(file));
  }

  private static List<Table> joined(Stream<List<Table>> tables) {
    return tables.flatMap(List::stream).toList();
  }

  private static List<Table> withOthers(
      List<Table> compared, List<ResultFile> files, Predicate<Section> wanted) {
    List<Table> tables = new ArrayList<>(compared);
    List<String> labels = Labels.of(files);
    for (Section section : Section.values()) {
      if (wanted.test(section)) {
        for (int i = 0; i < files.size(); i++) {
          String label = labels.get(i);
          section
              .tablesBesideOthers
              .apply(files.get(i))
              .forEach(table -> tables.add(table.within(label)));
        }
      }
    }
    return tables;
  }
}
