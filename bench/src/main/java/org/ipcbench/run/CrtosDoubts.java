// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.run.ForkResult.ModeResult;
import org.ipcbench.suite.crtos.Task;

/**
 * What in the evidence of a row of the suite {@code crtos} speaks against the row: a note for each
 * kind, of the worst fork. Pure.
 */
final class CrtosDoubts {
  /** How far the rate times the mean time from call to call may be from 1. */
  private static final double CLOSED_LOOP_TOLERANCE = 0.02;

  /** How many notifications may be missing or too many, as a share of the calls. */
  private static final double NOTIFICATIONS_TOLERANCE = 0.001;

  /** Ten readings of the clock are a share of a short call; what is more has changed the call. */
  private static final double MOST_STAMPED_EXCESS = 0.35;

  private static final double NANOS_PER_SECOND = 1e9;

  private final Cell cell;
  private final List<ModeResult> forks;
  private final List<String> notes = new ArrayList<>();

  private CrtosDoubts(Cell cell, List<ModeResult> forks) {
    this.cell = cell;
    this.forks = forks;
  }

  /**
   * Looks for doubts.
   *
   * @param cell of the suite {@code crtos}
   * @param forks what each fork found of one figure; at least one
   * @return a note each, none if all is well
   */
  static List<String> of(Cell cell, List<ModeResult> forks) {
    CrtosDoubts doubts = new CrtosDoubts(cell, forks);
    if (cell.simulated()) {
      doubts.weighNotifications();
      if (Task.byId(cell.task()) == Task.CYCLICTEST) {
        doubts.weighWakeUps();
      } else if (cell.pacedRate() == null) {
        // A paced call begins before its trap, and may have to wait for the one before.
        doubts.weighLoop();
        doubts.weighStamps();
      }
    }
    doubts.notes.addAll(Doubts.ofCalls(cell, forks));
    return doubts.notes;
  }

  /** A strategy notifies once for each call, in its own way. */
  private void weighNotifications() {
    Strategy strategy = Strategy.byId(cell.mechanism());
    boolean driver = strategy == Strategy.IPI || strategy == Strategy.TIMER;
    boolean back = strategy == Strategy.UIPI || strategy == Strategy.IPI;
    weighEach("userInterrupts", "user interrupts", strategy == Strategy.UIPI);
    weighEach("processorInterrupts", "interrupts of Linux", driver);
    weighEach("reverseInterrupts", "interrupts of the real-time processor", back);
  }

  private void weighEach(String key, String name, boolean oneEach) {
    int wanted = oneEach ? 1 : 0;
    most(fork -> Math.abs(perCall(fork, key) - wanted) - 1 / number(fork, "calls"))
        .filter(distance -> distance > NOTIFICATIONS_TOLERANCE)
        .ifPresent(
            distance ->
                forks.stream()
                    .max(Comparator.comparingDouble(fork -> Math.abs(perCall(fork, key) - wanted)))
                    .ifPresent(
                        fork -> note("%.3f %s a call, not %d", perCall(fork, key), name, wanted)));
  }

  private static double perCall(ModeResult fork, String key) {
    return number(fork, key) / number(fork, "calls");
  }

  /** One call follows the other: what a call takes, and what is between two, is all there is. */
  private void weighLoop() {
    most(CrtosDoubts::loopError)
        .filter(error -> error > CLOSED_LOOP_TOLERANCE)
        .ifPresent(error -> note("latency and pause are %.0f %% off the rate", 100 * error));
  }

  private static double loopError(ModeResult fork) {
    double turn = fork.mean() + number(fork, "betweenNanos");
    return fork.figure().equals(Metric.LATENCY.id())
        ? Math.abs(number(fork, "countedRate") * turn / NANOS_PER_SECOND - 1)
        : Double.NaN;
  }

  private void weighStamps() {
    most(CrtosDoubts::stampedExcess)
        .filter(excess -> excess > MOST_STAMPED_EXCESS)
        .ifPresent(
            excess ->
                note("calls that say where their time goes take %.0f %% longer", 100 * excess));
  }

  /** Of stages alone: the other figures are of calls without stamps. */
  private static double stampedExcess(ModeResult fork) {
    return fork.figure().startsWith("stage")
        ? number(fork, "stampedNanos") / number(fork, "unstampedNanos") - 1
        : Double.NaN;
  }

  private void weighWakeUps() {
    most(fork -> -number(fork, "countedRate"))
        .filter(negative -> negative >= 0)
        .ifPresent(none -> note("the other task made no call meanwhile"));
    most(fork -> number(fork, "missed") / number(fork, "wakeUps"))
        .filter(share -> share > 0)
        .ifPresent(share -> note("slept through %.2f %% of its periods", 100 * share));
  }

  private Optional<Double> most(ToDoubleFunction<ModeResult> figure) {
    return forks.stream()
        .map(figure::applyAsDouble)
        .filter(value -> !Double.isNaN(value))
        .max(Comparator.naturalOrder());
  }

  private static double number(ModeResult fork, String key) {
    return Doubts.number(fork.evidence().get(key));
  }

  private void note(String format, Object... arguments) {
    String text = String.format(Locale.ROOT, format, arguments);
    notes.add(forks.size() == 1 ? text : text + " (the worst of " + forks.size() + " forks)");
  }
}
