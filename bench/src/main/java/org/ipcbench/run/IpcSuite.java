// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Mechanisms;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.host.Assignment;
import org.ipcbench.result.Status;
import org.ipcbench.run.ForkResult.ModeResult;
import org.ipcbench.suite.ipc.RoundTrip;
import org.ipcbench.uintr.sim.CostModel;
import org.openjdk.jmh.runner.RunnerException;

/** The suite {@code ipc}: round trips between threads and between processes. */
final class IpcSuite implements Suite {
  private static final double NANOS_PER_SECOND = 1e9;

  @Override
  public String id() {
    return "ipc";
  }

  @Override
  public String summary() {
    return "round trips between threads and processes: rate and latency";
  }

  @Override
  public List<String> mechanisms() {
    return Mechanisms.all().stream().map(Mechanism::id).toList();
  }

  @Override
  public List<Metric> metrics() {
    return List.of(Metric.RATE, Metric.LATENCY);
  }

  @Override
  public int passes() {
    return 2;
  }

  @Override
  public List<Cell> cells(Selection selection) {
    Preset preset = selection.preset();
    List<Integer> payloads =
        selection.payloads().isEmpty() ? preset.payloads() : selection.payloads();
    List<Cell> cells = new ArrayList<>();
    for (Assignment assignment : selection.assignments()) {
      for (Mechanism mechanism : mechanisms(selection)) {
        for (Variant variant : variants(selection, mechanism)) {
          for (Wait wait : waits(selection, mechanism)) {
            for (int payload : payloads) {
              cells.add(cell(mechanism, variant, payload, wait, assignment));
            }
          }
        }
      }
    }
    return cells;
  }

  /** In the order in which they were named, if any was. */
  private static List<Mechanism> mechanisms(Selection selection) {
    return selection.mechanisms().isEmpty()
        ? Mechanisms.all()
        : selection.mechanisms().stream()
            .flatMap(id -> Mechanisms.all().stream().filter(known -> known.id().equals(id)))
            .toList();
  }

  private static List<Variant> variants(Selection selection, Mechanism mechanism) {
    return selection.variants().isEmpty()
        ? selection.preset().variants(mechanism)
        : selection.variants();
  }

  /** Who names a mechanism gets its own way to wait; the tables of the presets show all. */
  private static List<Wait> waits(Selection selection, Mechanism mechanism) {
    if (selection.waits().isEmpty()) {
      return selection.mechanisms().isEmpty() ? mechanism.waits() : mechanism.waits().subList(0, 1);
    }
    return mechanism.waits().stream().filter(selection.waits()::contains).toList();
  }

  /** One cell, with what stands against measuring it on this host. */
  static Cell cell(
      Mechanism mechanism, Variant variant, int payloadBytes, Wait wait, Assignment assignment) {
    return new Cell(
        new IpcSuite(),
        mechanism.id(),
        variant,
        payloadBytes,
        wait,
        "roundtrip",
        null,
        assignment,
        mechanism.simulated(),
        obstacle(mechanism, payloadBytes, wait, assignment));
  }

  private static Cell.Obstacle obstacle(
      Mechanism mechanism, int payloadBytes, Wait wait, Assignment assignment) {
    if (!mechanism.carriesPayload() && payloadBytes > 1) {
      return new Cell.Obstacle(Status.NOT_APPLICABLE, mechanism.id() + " carries no payload");
    }
    if (!mechanism.availability().available()) {
      return Cell.Obstacle.unavailable(mechanism.availability().reason());
    }
    if (assignment.reason() != null) {
      return Cell.Obstacle.of(assignment);
    }
    if (wait == Wait.SPIN && assignment.sharesProcessor()) {
      return Cell.Obstacle.unavailable(
          "two spinning ends on one processor wait a whole scheduler slice for each other");
    }
    return null;
  }

  @Override
  public List<ModeResult> measure(Jmh jmh) throws RunnerException {
    List<Double> rates =
        jmh.run(RoundTrip.class, "roundTrip").stream()
            .map(iteration -> iteration.getPrimaryResult().getScore() * NANOS_PER_SECOND)
            .toList();
    ModeResult rate = ModeResult.ofScores(Metric.RATE, rates, jmh.trial());
    int iterations = jmh.run(RoundTrip.class, "timedRoundTrip").size();
    return List.of(rate, ModeResult.ofTimes(Metric.LATENCY, iterations, jmh.trial()));
  }

  /** Of a receiver that sleeps few models know anything: sleep and wake-up are the host's. */
  @Override
  public Map<String, Object> foreknown(Cell cell, Metric metric, CostModel costModel) {
    if (!cell.simulated()) {
      return Map.of();
    }
    if (cell.waitMode() == Wait.SPIN) {
      return Map.of("predictedNanos", costModel.predictedRoundTripNanos());
    }
    return costModel.chargesKernelPath()
        ? Map.of("predictedNanos", costModel.predictedSleepingRoundTripNanos())
        : Map.of();
  }

  @Override
  public List<String> doubts(Cell cell, List<ModeResult> forks) {
    return Doubts.of(cell.waitMode(), forks);
  }
}
