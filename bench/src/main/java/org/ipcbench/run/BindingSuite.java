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
import org.ipcbench.channel.Wait;
import org.ipcbench.host.Assignment;
import org.ipcbench.host.Placement;
import org.ipcbench.posix.Shim;
import org.ipcbench.run.ForkResult.ModeResult;
import org.ipcbench.suite.binding.Operation;
import org.ipcbench.suite.binding.OperationCost;
import org.ipcbench.uintr.sim.CostModel;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The suite {@code binding}: what one call or one operation on memory costs. There is one thread,
 * on one processor, and no message: whoever chooses payloads, drivers or ways to wait chooses none
 * of its cells.
 */
final class BindingSuite implements Suite {
  private static final int NO_PAYLOAD = 0;

  /** There is one thread, which never waits and hears of nobody. */
  private static final Form FORM = Form.usual(Variant.THREAD, Wait.SPIN).going(Direction.ONEWAY);

  @Override
  public String id() {
    return "binding";
  }

  @Override
  public String summary() {
    return "what one call from Java and one operation on memory cost";
  }

  @Override
  public List<String> mechanisms() {
    return Arrays.stream(Operation.values()).map(Operation::id).toList();
  }

  @Override
  public List<Figure> figures(Cell cell) {
    return List.of(Figure.of(cell, Metric.COST));
  }

  @Override
  public int passes(Cell cell) {
    return 1;
  }

  @Override
  public List<Cell> cells(Selection selection) {
    if (!Selection.fits(selection.variants(), FORM.variant())
        || !selection.payloads().isEmpty()
        || !selection.waits().isEmpty()
        || !selection.drivers().isEmpty()
        || !selection.protocols().isEmpty()
        || !selection.directions().isEmpty()) {
      return List.of();
    }
    List<Cell> cells = new ArrayList<>();
    for (Assignment assignment : assignments(selection)) {
      for (Operation operation : Operation.values()) {
        if (Selection.fits(selection.mechanisms(), operation.id())) {
          cells.add(cell(operation, assignment));
        }
      }
    }
    return cells;
  }

  /** Of the preset's placements one is enough: on one processor they hardly differ. */
  private static List<Assignment> assignments(Selection selection) {
    Map<Placement, Assignment> alone = new LinkedHashMap<>();
    for (Assignment assignment : selection.assignments()) {
      alone.putIfAbsent(assignment.alone().placement(), assignment.alone());
    }
    List<Assignment> all = List.copyOf(alone.values());
    return selection.placements().isEmpty() ? all.subList(0, 1) : all;
  }

  private Cell cell(Operation operation, Assignment assignment) {
    boolean missing = operation.needsShim() && Shim.reason() != null;
    return new Cell(
        this,
        operation.id(),
        FORM,
        NO_PAYLOAD,
        Particulars.NONE,
        assignment,
        false,
        missing ? Cell.Obstacle.unavailable(Shim.reason()) : Cell.Obstacle.of(assignment));
  }

  @Override
  public List<ModeResult> measure(Jmh jmh) throws RunnerException {
    String method = Operation.byId(jmh.parameters().get("mechanism")).method();
    List<Double> costs =
        jmh.run(OperationCost.class, method).stream()
            .map(iteration -> iteration.getPrimaryResult().getScore())
            .toList();
    return List.of(ModeResult.ofScores(Metric.COST.id(), costs, jmh.trial()));
  }

  @Override
  public Map<String, Object> foreknown(Cell cell, Metric metric, CostModel costModel) {
    return Map.of();
  }

  @Override
  public List<String> doubts(Cell cell, List<ModeResult> forks) {
    return Doubts.ofOperations(forks);
  }
}
