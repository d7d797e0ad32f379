// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ipcbench.run.ForkResult.ModeResult;
import org.ipcbench.uintr.sim.CostModel;
import org.openjdk.jmh.runner.RunnerException;

/**
 * A question that a run can ask: which cells it has, how one of them is measured in a fork, and
 * what its figures mean. A suite holds no state; {@link Suites} lists them.
 */
public interface Suite {
  /**
   * Its name on the command line and in result files.
   *
   * @return lower case
   */
  String id();

  /**
   * What it measures, for the list of suites.
   *
   * @return one line
   */
  String summary();

  /**
   * The mechanisms, methods or strategies that it compares.
   *
   * @return their names, in the order of its table
   */
  List<String> mechanisms();

  /**
   * Its cells that fit a selection, those too that cannot be measured here.
   *
   * @param selection what was chosen
   * @return in the order of its table; none if nothing fits
   */
  List<Cell> cells(Selection selection);

  /**
   * What a cell yields.
   *
   * @param cell one of this suite's
   * @return at least one figure, the one that progress shows first
   */
  List<Figure> figures(Cell cell);

  /**
   * How many schedules of messages that are due at a set rate an iteration has, one after another.
   *
   * @return 0 if the suite has no such messages
   */
  default int schedules() {
    return 0;
  }

  /**
   * How often a fork runs the iterations of a cell: once for each benchmark.
   *
   * @param cell one of this suite's
   * @return 0 if its benchmark is only called once
   */
  int passes(Cell cell);

  /**
   * How long one iteration takes.
   *
   * @param cell one of this suite's
   * @param effort the run's
   * @return what the effort says, unless an iteration is one call of the benchmark
   */
  default Duration iterationTime(Cell cell, Effort effort) {
    return effort.iterationTime();
  }

  /**
   * How long one iteration may take on a slow host before its fork counts as hung.
   *
   * @param cell one of this suite's
   * @param effort the run's
   * @return at least {@link #iterationTime}
   */
  default Duration longestIteration(Cell cell, Effort effort) {
    return iterationTime(cell, effort);
  }

  /**
   * What a fork needs before its iterations, beyond being started.
   *
   * @param cell one of this suite's
   * @return an estimate
   */
  default Duration preparation(Cell cell) {
    return Duration.ZERO;
  }

  /**
   * Measures one cell, in a fork.
   *
   * @param jmh runs a benchmark with the cell's parameters
   * @return a result for each figure
   * @throws RunnerException if a benchmark fails
   */
  List<ModeResult> measure(Jmh jmh) throws RunnerException;

  /**
   * What is known of a cell's figures beforehand, such as what the cost model predicts.
   *
   * @param cell one of this suite's
   * @param metric one of its metrics
   * @param costModel the simulated machine's
   * @return evidence for the result file, by name
   */
  Map<String, Object> foreknown(Cell cell, Metric metric, CostModel costModel);

  /**
   * What in the evidence of a cell's forks speaks against its figures.
   *
   * @param cell one of this suite's
   * @param forks what each fork found of one metric; at least one
   * @return a note each, none if all is well
   */
  List<String> doubts(Cell cell, List<ModeResult> forks);
}
