// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Protocol;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.crtos.rt.RealTimeKernel;
import org.ipcbench.host.Assignment;
import org.ipcbench.run.ForkResult.ModeResult;
import org.ipcbench.suite.Trial;
import org.ipcbench.suite.crtos.CallFigures;
import org.ipcbench.suite.crtos.DirectCall;
import org.ipcbench.suite.crtos.RemoteCall;
import org.ipcbench.suite.crtos.Stage;
import org.ipcbench.suite.crtos.Task;
import org.ipcbench.suite.crtos.WakeUp;
import org.ipcbench.uintr.sim.CostModel;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The suite {@code crtos}: system calls of a real-time task that Linux makes for it, by the
 * strategy by which the two domains notify each other; the same calls made directly; and a periodic
 * task's wake-ups while another one makes remote calls. The client is the real-time processor, the
 * peer the shadow.
 */
final class CrtosSuite implements Suite {
  /** The call made directly, which no strategy has anything to do with. */
  static final String NATIVE = "native";

  /** How much longer a rehearsal takes than the warm-ups whose place it takes; 4 s at most. */
  private static final Duration REHEARSAL = Duration.ofSeconds(1);

  private static final List<Wait> WAITS = List.of(Wait.SPIN, Wait.BLOCK);

  @Override
  public String id() {
    return "crtos";
  }

  @Override
  public String summary() {
    return "remote system calls of a real-time domain by strategy: latency, stages, cost, wake-ups";
  }

  @Override
  public List<String> mechanisms() {
    List<String> mechanisms = new ArrayList<>(Strategy.ids());
    mechanisms.add(NATIVE);
    return mechanisms;
  }

  @Override
  public List<Figure> figures(Cell cell) {
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.of(cell, Metric.LATENCY));
    if (cell.simulated() && Task.byId(cell.task()) != Task.CYCLICTEST) {
      figures.add(Figure.of(cell, Metric.RATE));
      figures.add(Figure.of(cell, Metric.COST));
      Strategy strategy = Strategy.byId(cell.mechanism());
      for (Stage stage : CallFigures.stages(strategy)) {
        Figure figure = Figure.of(cell, metric(stage));
        figures.add(simulated(stage, strategy) ? figure : figure.measured());
      }
    }
    return figures;
  }

  private static Metric metric(Stage stage) {
    return switch (stage) {
      case TRAP -> Metric.STAGE_TRAP;
      case QUEUE -> Metric.STAGE_QUEUE;
      case FORWARD -> Metric.STAGE_FORWARD;
      case SIGNAL -> Metric.STAGE_SIGNAL;
      case CALL -> Metric.STAGE_CALL;
      case REVERSE -> Metric.STAGE_REVERSE;
      case WAKE_UP -> Metric.STAGE_WAKE_UP;
    };
  }

  /** Whether the simulated machine makes up what a stage takes, or the host. */
  private static boolean simulated(Stage stage, Strategy strategy) {
    return switch (stage) {
      case TRAP, WAKE_UP -> true;
      case QUEUE, SIGNAL, CALL -> false;
      case FORWARD -> strategy != Strategy.POLLING;
      case REVERSE -> strategy == Strategy.UIPI || strategy == Strategy.IPI;
    };
  }

  /** One for each half. */
  @Override
  public int schedules() {
    return 2;
  }

  @Override
  public int passes(Cell cell) {
    return 1;
  }

  @Override
  public Duration preparation(Cell cell) {
    return cell.simulated() ? REHEARSAL : Duration.ZERO;
  }

  @Override
  public List<Cell> cells(Selection selection) {
    if (!Selection.fits(selection.variants(), Variant.PROCESS)
        || !Selection.fits(selection.drivers(), Driver.JNA)
        || !Selection.fits(selection.protocols(), Protocol.FAIR)
        || !Selection.fits(selection.directions(), Direction.ROUNDTRIP)) {
      return List.of();
    }
    List<Cell> cells = new ArrayList<>();
    for (Assignment assignment : selection.assignments()) {
      for (Task task : Task.values()) {
        if (Selection.fits(selection.tasks(), task) && canBePaced(selection, task)) {
          for (int payload : payloads(selection, task)) {
            addCells(selection, task, payload, assignment, cells);
          }
        }
      }
    }
    return cells;
  }

  /** Wake-ups have a pace of their own. */
  private static boolean canBePaced(Selection selection, Task task) {
    return selection.pacedRate() == null || task != Task.CYCLICTEST;
  }

  /** What a task moves; a task that can move any number moves those that were chosen. */
  private static List<Integer> payloads(Selection selection, Task task) {
    return task.transfers()
        ? Selection.orElse(selection.payloads(), task.usualPayloads())
        : task.usualPayloads().stream()
            .filter(payload -> Selection.fits(selection.payloads(), payload))
            .toList();
  }

  private void addCells(
      Selection selection, Task task, int payload, Assignment assignment, List<Cell> cells) {
    for (Wait wait : waits(selection, assignment)) {
      for (Strategy strategy : Strategy.values()) {
        boolean sleepingPoller = strategy == Strategy.POLLING && wait != Wait.SPIN;
        if (Selection.fits(selection.mechanisms(), strategy.id()) && !sleepingPoller) {
          Cell.Obstacle obstacle = obstacle(selection, strategy, payload, wait, assignment);
          Particulars particulars = Particulars.ofTask(task.id()).paced(selection.pacedRate());
          cells.add(cell(strategy.id(), particulars, payload, wait, assignment, obstacle));
        }
      }
    }
    if (Selection.fits(selection.mechanisms(), NATIVE)
        && selection.pacedRate() == null
        && Selection.fits(selection.waits(), Wait.SPIN)
        && task != Task.CYCLICTEST) {
      Cell.Obstacle obstacle = Cell.Obstacle.of(assignment);
      Particulars particulars = Particulars.ofTask(task.id());
      cells.add(cell(NATIVE, particulars, payload, Wait.SPIN, assignment, obstacle));
    }
  }

  /**
   * The published system runs; with a pace there is mostly nothing to do, and what that costs is
   * the question. Where both domains share a processor, only sleeping is any good.
   */
  private static List<Wait> waits(Selection selection, Assignment assignment) {
    if (!selection.waits().isEmpty()) {
      return WAITS.stream().filter(selection.waits()::contains).toList();
    }
    if (selection.preset() == Preset.FULL) {
      return WAITS;
    }
    boolean shared = assignment.reason() == null && assignment.sharesProcessor();
    if (shared) {
      return List.of(Wait.BLOCK);
    }
    return selection.pacedRate() == null ? List.of(Wait.SPIN) : WAITS;
  }

  private Cell cell(
      String mechanism,
      Particulars particulars,
      int payload,
      Wait wait,
      Assignment assignment,
      Cell.Obstacle obstacle) {
    return new Cell(
        this,
        mechanism,
        Form.usual(Variant.PROCESS, wait),
        payload,
        particulars,
        assignment,
        !mechanism.equals(NATIVE),
        obstacle);
  }

  private static Cell.Obstacle obstacle(
      Selection selection, Strategy strategy, int payload, Wait wait, Assignment assignment) {
    if (payload > Task.MOST_BYTES) {
      return Cell.Obstacle.unavailable("a remote call moves " + Task.MOST_BYTES + " bytes at most");
    }
    int ticks = RealTimeKernel.Settings.TICKS_PER_SECOND;
    if (strategy == Strategy.TIMER
        && selection.pacedRate() != null
        && selection.pacedRate() > ticks) {
      return Cell.Obstacle.unavailable(
          "a task's call is answered at a tick, of which there are " + ticks + " a second");
    }
    if (assignment.reason() == null && wait == Wait.SPIN && assignment.sharesProcessor()) {
      return Cell.Obstacle.unavailable(
          "two domains that run on one processor wait a whole scheduler slice for each other");
    }
    return Cell.Obstacle.of(assignment);
  }

  @Override
  public List<ModeResult> measure(Jmh jmh) throws RunnerException {
    if (jmh.parameters().get("mechanism").equals(NATIVE)) {
      return times(jmh, jmh.run(DirectCall.class, "call").size());
    }
    if (jmh.parameters().get("task").equals(Task.CYCLICTEST.id())) {
      return times(jmh, jmh.rehearsed().run(WakeUp.class, "wakeUps").size());
    }
    List<ModeResult> results =
        new ArrayList<>(times(jmh, jmh.rehearsed().run(RemoteCall.class, "calls").size()));
    Trial trial = jmh.trial();
    trial
        .scores()
        .forEach((figure, scores) -> results.add(ModeResult.ofScores(figure, scores, trial)));
    return results;
  }

  private static List<ModeResult> times(Jmh jmh, int iterations) {
    Trial trial = jmh.trial();
    return trial.times().keySet().stream()
        .map(figure -> ModeResult.ofTimes(figure, iterations, trial))
        .toList();
  }

  @Override
  public Map<String, Object> foreknown(Cell cell, Metric metric, CostModel costModel) {
    Map<String, Object> known = new LinkedHashMap<>();
    List<Integer> measured = cell.assignment().measured();
    if (!cell.simulated()) {
      if (!measured.isEmpty()) {
        known.put("processors", measured.subList(0, 1));
      }
      return known;
    }
    Long predicted = predicted(cell, metric, costModel);
    if (predicted != null) {
      known.put("predictedNanos", predicted);
    }
    return known;
  }

  /**
   * What a stage's simulated work takes by the model; null where it says nothing: what is measured,
   * and what an end that sleeps takes to wake up.
   */
  private static Long predicted(Cell cell, Metric metric, CostModel model) {
    Strategy strategy = Strategy.byId(cell.mechanism());
    long interrupt = model.nanos(model.flight()) + model.nanos(model.interruptEntry());
    boolean runs = cell.form().waitMode() == Wait.SPIN;
    return switch (metric) {
      case STAGE_TRAP -> model.nanos(model.syscall());
      case STAGE_FORWARD ->
          !runs || strategy == Strategy.POLLING
              ? null
              : (Long) (strategy == Strategy.UIPI ? model.oneWayNanos() : interrupt);
      case STAGE_REVERSE ->
          switch (strategy) {
            case UIPI -> runs ? (Long) interrupt : null;
            case IPI -> runs ? (Long) (model.nanos(model.syscall()) + interrupt) : null;
            case POLLING, TIMER -> null;
          };
      case STAGE_WAKE_UP ->
          strategy == Strategy.POLLING ? null : (Long) model.nanos(model.contextSwitch());
      default -> null;
    };
  }

  @Override
  public List<String> doubts(Cell cell, List<ModeResult> forks) {
    return CrtosDoubts.of(cell, forks);
  }
}
