// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.asyncio.DataFiles;
import org.ipcbench.asyncio.Method;
import org.ipcbench.asyncio.Workload;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.host.Assignment;
import org.ipcbench.iouring.Support;
import org.ipcbench.posix.NativeReads;
import org.ipcbench.run.ForkResult.ModeResult;
import org.ipcbench.suite.Trial;
import org.ipcbench.suite.asyncio.ReadAndCompute;
import org.ipcbench.uintr.sim.CostModel;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The suite {@code asyncio}: a program that has reads and computations to do, by how it notices
 * that a read is complete. There is one process and no message: whoever chooses payloads, drivers
 * or protocols chooses none of its cells.
 */
final class AsyncioSuite implements Suite {
  private static final int NO_PAYLOAD = 0;

  /** Generously: a multiplication of three cycles, a byte copied into memory not touched before. */
  private static final double NANOS_A_MULTIPLICATION = 1;

  private static final double NANOS_A_BYTE = 0.7;

  @Override
  public String id() {
    return "asyncio";
  }

  @Override
  public String summary() {
    return "computing and reading files: time in all and latency by who notices completions";
  }

  @Override
  public List<String> mechanisms() {
    return Arrays.stream(Method.values()).map(Method::id).toList();
  }

  @Override
  public List<Figure> figures(Cell cell) {
    Method method = Method.byId(cell.mechanism());
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.of(cell, Metric.TOTAL));
    figures.add(Figure.of(cell, Metric.PROCESSOR_TIME));
    if (method == Method.COMPUTE_ONLY) {
      figures.add(Figure.of(cell, Metric.BARE));
      return figures;
    }
    if (method.usesRing()) {
      figures.add(Figure.of(cell, Metric.NOTICE));
    }
    for (int bytes : cell.workload().readSizes()) {
      figures.add(Figure.ofSize(Metric.LATENCY_SUM, bytes));
      figures.add(Figure.ofSize(Metric.LATENCY_MIN, bytes));
      figures.add(Figure.ofSize(Metric.LATENCY, bytes));
      figures.add(Figure.ofSize(Metric.LATENCY_MAX, bytes));
    }
    return figures;
  }

  @Override
  public int passes(Cell cell) {
    return 1;
  }

  @Override
  public Duration iterationTime(Cell cell, Effort effort) {
    Workload workload = cell.workload();
    boolean onlyComputes = cell.mechanism().equals(Method.COMPUTE_ONLY.id());
    double computing = workload.multiplications() * NANOS_A_MULTIPLICATION;
    double reading = workload.bytes() * NANOS_A_BYTE;
    return Duration.ofNanos(Math.round(computing + (onlyComputes ? computing : reading)));
  }

  @Override
  public List<Cell> cells(Selection selection) {
    if (!Selection.fits(selection.variants(), Variant.THREAD)
        || !selection.payloads().isEmpty()
        || !selection.drivers().isEmpty()
        || !selection.protocols().isEmpty()
        || !selection.directions().isEmpty()) {
      return List.of();
    }
    String ringMissing = Support.missingForPolledReads();
    List<Cell> cells = new ArrayList<>();
    for (Assignment assignment : selection.assignments()) {
      for (Method method : Method.values()) {
        if (Selection.fits(selection.mechanisms(), method.id())
            && Selection.fits(selection.waits(), waitMode(method))) {
          cells.add(cell(method, selection.workload(), assignment, missing(method, ringMissing)));
        }
      }
    }
    return cells;
  }

  private Cell cell(Method method, Workload workload, Assignment assignment, String missing) {
    return new Cell(
        this,
        method.id(),
        Form.usual(Variant.THREAD, waitMode(method)).going(Direction.ONEWAY),
        NO_PAYLOAD,
        null,
        null,
        workload,
        assignment,
        method.simulated(),
        missing != null ? Cell.Obstacle.unavailable(missing) : Cell.Obstacle.of(assignment));
  }

  /** What the method needs and this host lacks; null if nothing. */
  private static String missing(Method method, String ringMissing) {
    String missing = method.usesRing() ? ringMissing : null;
    return missing == null && method == Method.URING_SIGNAL ? NativeReads.reason() : missing;
  }

  /** How whoever finishes reads waits for them when there is nothing else to do. */
  private static Wait waitMode(Method method) {
    return switch (method) {
      case NORMAL, THREADS, URING_THREAD, UINTR_HELPER -> Wait.BLOCK;
      case COMPUTE_ONLY, URING, UINTR, URING_SIGNAL, URING_POLL -> Wait.SPIN;
    };
  }

  @Override
  public void prepare(Path directory, List<Cell> cells) throws IOException {
    DataFiles.make(directory, cells.get(0).workload().readSizes());
  }

  @Override
  public List<ModeResult> measure(Jmh jmh) throws RunnerException {
    int iterations = jmh.run(ReadAndCompute.class, "shot").size();
    Trial trial = jmh.trial();
    List<ModeResult> results = new ArrayList<>();
    trial
        .scores()
        .forEach((figure, scores) -> results.add(ModeResult.ofScores(figure, scores, trial)));
    trial
        .times()
        .keySet()
        .forEach(figure -> results.add(ModeResult.ofTimes(figure, iterations, trial)));
    return results;
  }

  @Override
  public Map<String, Object> foreknown(Cell cell, Metric metric, CostModel costModel) {
    Map<String, Object> known = new LinkedHashMap<>();
    if (metric == Metric.NOTICE && cell.simulated()) {
      known.put("predictedNanos", costModel.oneWayNanos());
    }
    return known;
  }

  @Override
  public List<String> doubts(Cell cell, List<ModeResult> forks) {
    return AsyncioDoubts.of(cell, forks);
  }
}
