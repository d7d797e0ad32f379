// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Variant;
import org.ipcbench.host.Assignment;
import org.ipcbench.notify.Notifier;
import org.ipcbench.notify.ReceiverState;
import org.ipcbench.run.ForkResult.ModeResult;
import org.ipcbench.suite.notify.OneWay;
import org.ipcbench.uintr.sim.CostModel;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The suite {@code notify}: how long until a receiver knows, and what it costs the sender, for each
 * thing that a receiver can be doing. Sender and receiver are threads of one process; a
 * notification carries nothing but the fact, which stands as a payload of one byte.
 */
final class NotifySuite implements Suite {
  private static final int PAYLOAD_BYTES = 1;
  private static final List<Metric> METRICS = List.of(Metric.LATENCY, Metric.COST);

  @Override
  public String id() {
    return "notify";
  }

  @Override
  public String summary() {
    return "one-way notifications by what the receiver is doing: latency and sender's cost";
  }

  @Override
  public List<String> mechanisms() {
    return Arrays.stream(Notifier.values()).map(Notifier::id).toList();
  }

  @Override
  public List<Figure> figures(Cell cell) {
    return METRICS.stream().map(metric -> Figure.of(cell, metric)).toList();
  }

  @Override
  public int passes(Cell cell) {
    return 1;
  }

  @Override
  public List<Cell> cells(Selection selection) {
    if (!Selection.fits(selection.variants(), Variant.THREAD)
        || !Selection.fits(selection.payloads(), PAYLOAD_BYTES)) {
      return List.of();
    }
    List<Cell> cells = new ArrayList<>();
    for (Assignment assignment : selection.assignments()) {
      for (Notifier notifier : Notifier.values()) {
        for (ReceiverState state : notifier.states()) {
          if (Selection.fits(selection.mechanisms(), notifier.id())
              && Selection.fits(selection.waits(), state.waitMode())) {
            cells.add(cell(notifier, state, assignment));
          }
        }
      }
    }
    return cells;
  }

  private Cell cell(Notifier notifier, ReceiverState state, Assignment assignment) {
    return new Cell(
        this,
        notifier.id(),
        Form.usual(Variant.THREAD, state.waitMode()).going(Direction.ONEWAY),
        PAYLOAD_BYTES,
        Particulars.ofReceiver(state.id()),
        assignment,
        notifier.simulated(),
        obstacle(state, assignment));
  }

  private static Cell.Obstacle obstacle(ReceiverState state, Assignment assignment) {
    boolean alone = state == ReceiverState.SELF || state == ReceiverState.BLOCKED;
    if (assignment.reason() == null && !alone && assignment.sharesProcessor()) {
      return Cell.Obstacle.unavailable(
          "a receiver that runs and a sender on one processor wait a whole scheduler slice for each"
              + " other");
    }
    return Cell.Obstacle.of(assignment);
  }

  @Override
  public List<ModeResult> measure(Jmh jmh) throws RunnerException {
    int iterations = jmh.run(OneWay.class, "notification").size();
    return METRICS.stream()
        .map(metric -> ModeResult.ofTimes(metric.id(), iterations, jmh.trial()))
        .toList();
  }

  @Override
  public Map<String, Object> foreknown(Cell cell, Metric metric, CostModel costModel) {
    Map<String, Object> known = new LinkedHashMap<>();
    ReceiverState state = ReceiverState.of(cell.receiver());
    List<Integer> measured = cell.assignment().measured();
    if (state == ReceiverState.SELF && !measured.isEmpty()) {
      known.put("processors", measured.subList(0, 1));
    }
    Long predicted = cell.simulated() ? predicted(state, metric, costModel) : null;
    if (predicted != null) {
      known.put("predictedNanos", predicted);
    }
    return known;
  }

  /** Null where the model says nothing: mostly, sleep, wake-up and switches are the host's. */
  private static Long predicted(ReceiverState state, Metric metric, CostModel costModel) {
    if (metric == Metric.COST) {
      return state == ReceiverState.BLOCKED ? null : costModel.nanos(costModel.senduipi());
    }
    return switch (state) {
      case RUNNING, SELF -> costModel.oneWayNanos();
      case BUSY -> costModel.nanos(costModel.delivery());
      case BLOCKED -> costModel.chargesKernelPath() ? costModel.throughKernelNanos() : null;
      case SWITCHED_OUT, EIGHT_SENDERS -> null;
    };
  }

  @Override
  public List<String> doubts(Cell cell, List<ModeResult> forks) {
    return Doubts.ofNotifications(cell.form().waitMode(), forks);
  }
}
