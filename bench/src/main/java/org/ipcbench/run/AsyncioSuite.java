// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ipcbench.asyncio.DirectIo;
import org.ipcbench.asyncio.Io;
import org.ipcbench.asyncio.Method;
import org.ipcbench.asyncio.Workload;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.host.Assignment;
import org.ipcbench.iouring.Support;
import org.ipcbench.posix.NativeReads;
import org.ipcbench.run.ForkResult.ModeResult;
import org.ipcbench.suite.Trial;
import org.ipcbench.suite.asyncio.ReadAndCompute;
import org.ipcbench.suite.asyncio.Shots;
import org.ipcbench.uintr.sim.CostModel;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The suite {@code asyncio}: a program that has reads and computations to do, by how it notices
 * that a read is complete. There is one process and no message: whoever chooses payloads, drivers
 * or protocols chooses none of its cells.
 */
final class AsyncioSuite implements Suite {
  private static final int NO_PAYLOAD = 0;

  /** A multiplication of three cycles, a byte copied into memory not touched before. */
  private static final double NANOS_A_MULTIPLICATION = 0.8;

  private static final double NANOS_A_BYTE = 0.5;

  /** A slow processor, a slow disk. */
  private static final int SLOWEST = 5;

  /** To rehearse, and to read the files once. */
  private static final Duration PREPARATION = Duration.ofMillis(1400);

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
      figures.add(Figure.ofSize(cell, Metric.LATENCY_SUM, bytes));
      figures.add(Figure.ofSize(cell, Metric.LATENCY_MIN, bytes));
      figures.add(Figure.ofSize(cell, Metric.LATENCY, bytes));
      figures.add(Figure.ofSize(cell, Metric.LATENCY_MAX, bytes));
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
    double computing = workload.multiplications() * NANOS_A_MULTIPLICATION;
    double reading = workload.bytes() * NANOS_A_BYTE;
    double nanos =
        switch (Method.byId(cell.mechanism())) {
          case COMPUTE_ONLY -> 2 * computing;
          case NORMAL -> computing + reading;
          default -> Math.max(computing, reading);
        };
    return Duration.ofNanos(Math.round(nanos));
  }

  @Override
  public Duration longestIteration(Cell cell, Effort effort) {
    return iterationTime(cell, effort).multipliedBy(SLOWEST);
  }

  @Override
  public Duration preparation(Cell cell) {
    return PREPARATION;
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
    String withoutRing = Support.missingForPolledReads();
    String withoutReads = missingForReads(selection);
    List<Cell> cells = new ArrayList<>();
    for (Assignment assignment : selection.assignments()) {
      for (Method method : Method.values()) {
        if (Selection.fits(selection.mechanisms(), method.id())
            && Selection.fits(selection.waits(), waitMode(method))) {
          String missing = missing(method, assignment, withoutRing, withoutReads);
          cells.add(cell(method, selection.workload(), assignment, missing));
        }
      }
    }
    return cells;
  }

  /** The first thing that a method needs and this host lacks; null if nothing. */
  private static String missing(
      Method method, Assignment assignment, String withoutRing, String withoutReads) {
    List<String> reasons = new ArrayList<>();
    if (method.usesRing()) {
      reasons.add(missingForRing(assignment, withoutRing));
    }
    if (method == Method.URING_SIGNAL) {
      reasons.add(NativeReads.reason());
    }
    if (method != Method.COMPUTE_ONLY) {
      reasons.add(withoutReads);
    }
    return reasons.stream().filter(Objects::nonNull).findFirst().orElse(null);
  }

  /**
   * On one processor the program and the kernel's polling thread, which spins, take turns by the
   * time slice: each read waits for the other's slice to end, and a run takes minutes.
   */
  private static String missingForRing(Assignment assignment, String withoutRing) {
    return withoutRing == null && assignment.sharesProcessor()
        ? "the kernel's thread that polls the ring needs a processor of its own: it spins"
        : withoutRing;
  }

  /** Why files cannot be read as they are to be read; null if they can. */
  private static String missingForReads(Selection selection) {
    if (selection.workload().io() == Io.CACHED) {
      return null;
    }
    DataPlace place = selection.data();
    return place.kept()
        ? DirectIo.missingForKept(place.directory())
        : DirectIo.missingIn(place.directory());
  }

  private Cell cell(Method method, Workload workload, Assignment assignment, String missing) {
    return new Cell(
        this,
        method.id(),
        Form.usual(Variant.THREAD, waitMode(method)).by(driver(method)).going(Direction.ONEWAY),
        NO_PAYLOAD,
        Particulars.of(workload),
        assignment,
        method.simulated(),
        missing != null ? Cell.Obstacle.unavailable(missing) : Cell.Obstacle.of(assignment));
  }

  /** Who makes the system calls of the reads: of one method a handler in C does. */
  private static Driver driver(Method method) {
    return method == Method.URING_SIGNAL ? Driver.SHIM : Driver.JNA;
  }

  /** How whoever finishes reads waits for them when there is nothing else to do. */
  private static Wait waitMode(Method method) {
    return switch (method) {
      case NORMAL, THREADS, URING_THREAD, UINTR_HELPER -> Wait.BLOCK;
      case COMPUTE_ONLY, URING, UINTR, URING_SIGNAL, URING_POLL -> Wait.SPIN;
    };
  }

  @Override
  public List<ModeResult> measure(Jmh jmh) throws RunnerException {
    int iterations = jmh.run(ReadAndCompute.class, "shot").size();
    Trial trial = jmh.trial();
    Trial others = trial.without(Shots.TIMELINE);
    List<ModeResult> results = new ArrayList<>();
    trial
        .scores()
        .forEach(
            (figure, scores) ->
                results.add(
                    ModeResult.ofScores(
                        figure, scores, figure.equals(Metric.TOTAL.id()) ? trial : others)));
    trial
        .times()
        .keySet()
        .forEach(figure -> results.add(ModeResult.ofTimes(figure, iterations, others)));
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
