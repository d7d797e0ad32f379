// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.ipcbench.uintr.conform.CaseResult;
import org.ipcbench.uintr.conform.CaseResult.Outcome;
import org.ipcbench.uintr.conform.Conformance;
import org.ipcbench.uintr.conform.Difference;

/** {@code conform}: the simulated machine against recorded cases. */
final class ConformCommand implements Command {
  /** Exit code: a case differs. */
  private static final int DIFFERS = 1;

  private static final int SHOWN = 20;
  private static final String ROW = "%-34s %9s %9s %9s%n";

  private static final Map<String, String> GROUPS =
      Map.of(
          "a", "the checks of SENDUIPI",
          "b", "writes of registers",
          "c", "the 64 vectors",
          "d", "ON, SN, NV and NDST",
          "e", "notification identification",
          "f", "delivery",
          "g", "UIRET",
          "h", "XSAVES and XRSTORS",
          "i", "random sequences");

  @Override
  public String name() {
    return "conform";
  }

  @Override
  public String arguments() {
    return "[FILE]";
  }

  @Override
  public String summary() {
    return "replays recorded cases on the simulated machine and says where it differs";
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(
            Arguments.option(
                "case", "ID", "shows one case: its differences and what the machine did"));
  }

  @Override
  public int run(CommandLine line, Console console) throws UsageException, IOException {
    List<String> files = line.getArgList();
    if (files.size() > 1) {
      throw new UsageException("one FILE at most; there are " + files.size());
    }
    List<CaseResult> results =
        files.isEmpty() ? Conformance.ofOwnCases() : Conformance.of(Path.of(files.get(0)));
    if (line.hasOption("case")) {
      results = List.of(named(results, line.getOptionValue("case")));
      results.get(0).trace().forEach(console.out()::println);
    } else {
      printTable(results, console);
    }
    printDifferences(results, line.hasOption("case"), console);
    return results.stream().anyMatch(result -> result.outcome() == Outcome.DIFFERING)
        ? DIFFERS
        : DONE;
  }

  private static CaseResult named(List<CaseResult> results, String id) throws UsageException {
    return results.stream()
        .filter(result -> result.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new UsageException("--case: there is no case '" + id + "'"));
  }

  private static void printTable(List<CaseResult> results, Console console) {
    Map<String, List<CaseResult>> groups = new LinkedHashMap<>();
    for (CaseResult result : results) {
      groups.computeIfAbsent(result.group(), group -> new ArrayList<>()).add(result);
    }
    console.out().printf(Locale.ROOT, ROW, "Recorded cases", "agreed", "excused", "differing");
    new TreeMap<>(groups)
        .forEach(
            (group, cases) ->
                printRow(group + "  " + GROUPS.getOrDefault(group, ""), cases, console));
    printRow("all", results, console);
    Map<String, Long> excuses =
        results.stream()
            .flatMap(
                result ->
                    result.differences().stream()
                        .filter(Difference::excused)
                        .map(Difference::excusedBy)
                        .distinct())
            .collect(Collectors.groupingBy(id -> id, TreeMap::new, Collectors.counting()));
    if (!excuses.isEmpty()) {
      console.out().println("Excused by known defects of the recorded implementation: " + excuses);
    }
  }

  private static void printRow(String title, List<CaseResult> cases, Console console) {
    console
        .out()
        .printf(
            Locale.ROOT,
            ROW,
            title,
            count(cases, Outcome.AGREED),
            count(cases, Outcome.EXCUSED),
            count(cases, Outcome.DIFFERING));
  }

  private static long count(List<CaseResult> cases, Outcome outcome) {
    return cases.stream().filter(result -> result.outcome() == outcome).count();
  }

  /** Prints the differences of a case that was asked for, or the first that are not excused. */
  private static void printDifferences(
      List<CaseResult> results, boolean excusedToo, Console console) {
    List<String> lines =
        results.stream()
            .flatMap(
                result ->
                    result.differences().stream()
                        .filter(difference -> excusedToo || !difference.excused())
                        .map(difference -> result.id() + " " + result.name() + ": " + difference))
            .toList();
    lines.stream().limit(SHOWN).forEach(console.out()::println);
    if (lines.size() > SHOWN) {
      console.out().println("and " + (lines.size() - SHOWN) + " more differences");
    }
    if (lines.isEmpty() && excusedToo) {
      console.out().println(results.get(0).id() + " " + results.get(0).name() + ": agreed");
    }
  }
}
