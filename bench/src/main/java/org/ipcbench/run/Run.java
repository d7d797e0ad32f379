// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ipcbench.host.CpuList;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.ResultFiles;
import org.ipcbench.result.Status;

/**
 * Measures a plan's cells and writes the result file after each fork, so that whatever ends the run
 * loses at most one fork.
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
   * @param header the result file, still without measurements
   * @param out where to write it
   * @param progress hears of every fork
   */
  public Run(Plan plan, ResultFile header, Path out, Progress progress) {
    this.plan = plan;
    this.header = header;
    this.out = out;
    this.progress = progress;
    plan.cells().forEach(cell -> found.put(cell, new ArrayList<>()));
  }

  /**
   * Measures. The forks of different cells are interleaved: first one fork of each, then the
   * second.
   *
   * @param allowed the processors that the program may use
   * @param log gets what the forks print; replaced if it exists
   * @return what was found, as it is in the file now
   * @throws IOException if the private directory, the log or the result file cannot be written
   */
  public ResultFile execute(CpuList allowed, Path log) throws IOException {
    List<Cell> cells = plan.measurable();
    int total = cells.size() * plan.effort().forks();
    int done = 0;
    Duration expected = Duration.ZERO;
    String figure = "";
    long start = System.nanoTime();
    try (RunDirectory directory =
            RunDirectory.create(Path.of(System.getProperty("java.io.tmpdir")));
        PrintWriter logWriter =
            new PrintWriter(Files.newBufferedWriter(log, StandardCharsets.UTF_8), true)) {
      logWriter.println(
          "# What JMH has to say. It calls its runs non-forked: the JVMs are started by ipcbench.");
      fork = new Fork(plan, allowed, directory.path(), logWriter::println);
      for (int round = 0; round < plan.effort().forks() && !interrupted; round++) {
        for (Cell cell : cells) {
          progress.starting(done, total, cell, figure, left(start, expected));
          logWriter.println("# " + cell.title() + " · fork " + (round + 1));
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
          progress.finished(done, total, cell, figure, left(start, expected));
        }
      }
    } finally {
      progress.ended();
    }
    ResultFile result = result();
    ResultFiles.write(out, result);
    return result;
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
        measurements,
        header.other());
  }

  /** What is left if it goes on as it went: cells of different suites take different times. */
  private Duration left(long start, Duration expectedSoFar) {
    Duration left = plan.expected().minus(expectedSoFar);
    if (expectedSoFar.isZero()) {
      return left;
    }
    double pace = (double) (System.nanoTime() - start) / expectedSoFar.toNanos();
    return Duration.ofNanos(Math.round(left.toNanos() * pace));
  }

  private static String figure(Cell cell, ForkResult result) {
    Metric metric = cell.suite().metrics().get(0);
    return result.modes().stream()
        .filter(mode -> mode.metric().equals(metric.id()))
        .map(mode -> String.format(Locale.ROOT, "%,.0f ", mode.mean()).replace(',', ' '))
        .map(figure -> figure + metric.unit())
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
