// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ipcbench.host.CpuList;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.ResultFiles;
import org.ipcbench.result.Status;

/**
 * Measures a plan's cells and writes the result file after each fork, so that whatever ends the run
 * loses at most one fork. A run that goes on where another ended keeps that one's forks and
 * measures the missing ones.
 */
public final class Run {
  private final Plan plan;
  private final ResultFile header;
  private final Path out;
  private final Progress progress;
  private final Map<Cell, List<ForkResult>> found = new LinkedHashMap<>();
  private volatile boolean interrupted;
  private volatile Fork fork;

  /**
   * Prepares a run.
   *
   * @param plan what to measure
   * @param header the result file, still without measurements; or with those of an interrupted run
   *     of the same plan, whose forks are kept
   * @param out where to write it
   * @param progress hears of every fork
   * @throws IllegalArgumentException if a histogram of the interrupted run is damaged
   */
  public Run(Plan plan, ResultFile header, Path out, Progress progress) {
    this.plan = plan;
    this.header = header;
    this.out = out;
    this.progress = progress;
    Kept kept = new Kept(header, plan.costModel());
    plan.cells().forEach(cell -> found.put(cell, new ArrayList<>(kept.forks(cell))));
  }

  /**
   * How many forks there are to measure.
   *
   * @return 0 if the interrupted run has left nothing to do
   */
  public int missingForks() {
    return rounds().stream().mapToInt(List::size).sum();
  }

  /** The cells of each round of forks; the rounds in which a cell's forks were kept lack it. */
  private List<List<Cell>> rounds() {
    return IntStream.range(0, plan.effort().forks())
        .mapToObj(
            round ->
                plan.measurable().stream().filter(cell -> found.get(cell).size() <= round).toList())
        .toList();
  }

  /**
   * Measures. The forks of different cells are interleaved: first one fork of each, then the
   * second. To be called once.
   *
   * @param allowed the processors that the program may use
   * @param log gets what the forks print; an interrupted run's is continued, any other replaced
   * @return what was found, as it is in the file now
   * @throws IOException if the private directory, the log or the result file cannot be written
   */
  public ResultFile execute(CpuList allowed, Path log) throws IOException {
    List<List<Cell>> rounds = rounds();
    int total = missingForks();
    Duration whole = expected(rounds);
    int done = 0;
    Duration expected = Duration.ZERO;
    String figure = "";
    long start = System.nanoTime();
    try (RunDirectory directory =
            RunDirectory.create(Path.of(System.getProperty("java.io.tmpdir")));
        PrintWriter logWriter =
            new PrintWriter(
                Files.newBufferedWriter(log, StandardCharsets.UTF_8, logOptions()), true)) {
      logWriter.println(
          "# What JMH has to say. It calls its runs non-forked: the JVMs are started by ipcbench.");
      fork = new Fork(plan, allowed, directory.path(), logWriter::println);
      prepare(rounds, directory.path());
      for (List<Cell> round : rounds) {
        for (Cell cell : round) {
          if (interrupted) {
            break;
          }
          progress.starting(done, total, cell, figure, left(start, whole, expected));
          logWriter.println("# " + cell.title() + " · fork " + (found.get(cell).size() + 1));
          ForkResult result = fork.measure(cell);
          if (interrupted) {
            break;
          }
          found.get(cell).add(result);
          ResultFiles.write(out, result());
          done++;
          figure = figure(cell, result);
          if (result.error() != null) {
            progress.failed(cell, result.error());
          }
          expected = expected.plus(plan.expected(cell));
          progress.finished(done, total, cell, figure, left(start, whole, expected));
        }
      }
    } finally {
      progress.ended();
    }
    ResultFile result = result();
    ResultFiles.write(out, result);
    return result;
  }

  private static void prepare(List<List<Cell>> rounds, Path directory) throws IOException {
    Map<Suite, List<Cell>> suites =
        rounds.stream().flatMap(List::stream).collect(Collectors.groupingBy(Cell::suite));
    for (Map.Entry<Suite, List<Cell>> suite : suites.entrySet()) {
      suite.getKey().prepare(directory, suite.getValue());
    }
  }

  /**
   * Ends the run early: the fork that runs is killed, what was measured is kept, and {@link
   * #execute} returns. Thread-safe.
   */
  public void interrupt() {
    interrupted = true;
    Fork running = fork;
    if (running != null) {
      running.stop();
    }
  }

  /**
   * Whether the run was ended early.
   *
   * @return true after {@link #interrupt()}
   */
  public boolean interrupted() {
    return interrupted;
  }

  private ResultFile result() {
    List<Measurement> measurements = new ArrayList<>();
    found.forEach(
        (cell, forks) -> {
          // A cell whose turn has not come is not in the file.
          if (cell.obstacle() != null || !forks.isEmpty()) {
            measurements.addAll(Assembly.measurements(cell, plan.costModel(), forks));
          }
        });
    return new ResultFile(
        header.schemaVersion(),
        header.label(),
        header.startedAt(),
        header.tool(),
        header.host(),
        header.settings(),
        Contradictions.noted(measurements),
        header.other());
  }

  private OpenOption[] logOptions() {
    OpenOption how =
        header.measurements().isEmpty()
            ? StandardOpenOption.TRUNCATE_EXISTING
            : StandardOpenOption.APPEND;
    return new OpenOption[] {StandardOpenOption.CREATE, StandardOpenOption.WRITE, how};
  }

  private Duration expected(List<List<Cell>> rounds) {
    return rounds.stream()
        .flatMap(List::stream)
        .map(plan::expected)
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** What is left if it goes on as it went: cells of different suites take different times. */
  private static Duration left(long start, Duration whole, Duration expectedSoFar) {
    Duration left = whole.minus(expectedSoFar);
    if (expectedSoFar.isZero()) {
      return left;
    }
    double pace = (double) (System.nanoTime() - start) / expectedSoFar.toNanos();
    return Duration.ofNanos(Math.round(left.toNanos() * pace));
  }

  private static String figure(Cell cell, ForkResult result) {
    Figure first = cell.suite().figures(cell).get(0);
    return result.modes().stream()
        .filter(mode -> mode.figure().equals(first.id()))
        .map(mode -> String.format(Locale.ROOT, "%,.0f ", mode.mean()).replace(',', ' '))
        .map(figure -> figure + first.metric().unit())
        .findFirst()
        .orElse("failed");
  }

  /**
   * Whether any cell of a result failed.
   *
   * @param result of a run
   * @return true if one did
   */
  public static boolean anyFailed(ResultFile result) {
    return result.measurements().stream().anyMatch(m -> m.status() == Status.FAILED);
  }
}
