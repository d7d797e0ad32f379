// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.host.Assignment;
import org.ipcbench.host.CpuList;
import org.ipcbench.host.Placement;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Provenance;
import org.ipcbench.run.ForkResult.ModeResult;
import org.ipcbench.uintr.sim.CostModel;
import org.junit.jupiter.api.Test;

/** Every figure here is invented. */
final class NotifySuiteTest {
  private static final CostModel COST_MODEL = CostModel.named("sapphire-rapids");
  private static final Assignment SPREAD =
      new Assignment(Placement.SPREAD, List.of(0, 1), CpuList.of(0, 1), null);
  private static final Assignment SAME =
      new Assignment(Placement.SAME, List.of(1, 1), CpuList.of(0, 1), null);

  private final NotifySuite suite = new NotifySuite();

  private static Selection selection(
      List<String> mechanisms, List<Variant> variants, List<Wait> waits, Assignment assignment) {
    return new Selection(
        Preset.QUICK,
        mechanisms,
        variants,
        List.of(),
        waits,
        List.of(),
        List.of(),
        List.of(),
        null,
        Preset.QUICK.workload(),
        DataPlace.usual(),
        List.of(),
        List.of(),
        List.of(assignment));
  }

  private List<Cell> cells(Assignment assignment, String... mechanisms) {
    return suite.cells(selection(List.of(mechanisms), List.of(), List.of(), assignment));
  }

  private Cell cell(String mechanism, String receiver) {
    return cells(SPREAD, mechanism).stream()
        .filter(cell -> cell.receiver().equals(receiver))
        .findFirst()
        .orElseThrow();
  }

  /** A fork whose receiver slept so often in each notification. */
  private static List<ModeResult> forks(double voluntarySwitches) {
    Map<String, Object> receiver = Map.of("voluntarySwitchesPerNotification", voluntarySwitches);
    return List.of(
        new ModeResult("latency", List.of(1e3), 1e3, null, Map.of("receiver", receiver)));
  }

  @Test
  void everyReceiverOfEveryMechanismIsACell() {
    assertThat(cells(SPREAD))
        .extracting(cell -> cell.mechanism() + " " + cell.receiver())
        .containsExactly(
            "uintr running",
            "uintr blocked",
            "uintr switched-out",
            "uintr busy",
            "uintr self",
            "uintr eight-senders",
            "signal running",
            "signal blocked",
            "eventfd running",
            "eventfd blocked",
            "futex running",
            "futex blocked");
    assertThat(cells(SPREAD)).allMatch(cell -> cell.obstacle() == null);
  }

  @Test
  void namedMechanismsKeepAllTheirReceivers() {
    assertThat(cells(SPREAD, "futex", "signal"))
        .extracting(Cell::mechanism)
        .containsExactly("signal", "signal", "futex", "futex");
  }

  @Test
  void onlyThreadsAreMeasuredAndOnlyTheChosenWaits() {
    assertThat(suite.cells(selection(List.of(), List.of(Variant.PROCESS), List.of(), SPREAD)))
        .isEmpty();
    assertThat(suite.cells(selection(List.of(), List.of(), List.of(Wait.BLOCK), SPREAD)))
        .hasSize(4)
        .allMatch(cell -> cell.receiver().equals("blocked"));
  }

  @Test
  void onOneProcessorAReceiverThatRunsIsNotMeasuredUnlessItIsTheSender() {
    assertThat(cells(SAME))
        .filteredOn(cell -> cell.obstacle() == null)
        .extracting(Cell::receiver)
        .containsOnly("blocked", "self");
  }

  @Test
  void theModelPredictsWhatItKnows() {
    assertThat(suite.foreknown(cell("uintr", "running"), Metric.LATENCY, COST_MODEL))
        .containsEntry("predictedNanos", COST_MODEL.oneWayNanos());
    assertThat(suite.foreknown(cell("uintr", "running"), Metric.COST, COST_MODEL))
        .containsEntry("predictedNanos", COST_MODEL.nanos(COST_MODEL.senduipi()));
    assertThat(suite.foreknown(cell("uintr", "blocked"), Metric.LATENCY, COST_MODEL)).isEmpty();
    assertThat(suite.foreknown(cell("eventfd", "running"), Metric.LATENCY, COST_MODEL)).isEmpty();
    CostModel emulator = CostModel.named("qemu");
    assertThat(suite.foreknown(cell("uintr", "blocked"), Metric.LATENCY, emulator))
        .containsEntry("predictedNanos", 464_000L);
  }

  @Test
  void aReceiverThatNotifiesItselfIsOnOneProcessor() {
    assertThat(suite.foreknown(cell("uintr", "self"), Metric.LATENCY, COST_MODEL))
        .containsEntry("processors", List.of(0));
  }

  @Test
  void aReceiverThatBlocksAndDoesNotSleepIsDoubted() {
    assertThat(suite.doubts(cell("eventfd", "blocked"), forks(0.1)))
        .containsExactly("the receiver slept in 0.1 of a notification's waits, not in all");
    assertThat(suite.doubts(cell("eventfd", "blocked"), forks(1))).isEmpty();
  }

  @Test
  void aReceiverThatRunsAndSleepsIsDoubted() {
    assertThat(suite.doubts(cell("eventfd", "running"), forks(0.1)))
        .containsExactly("the receiver slept 0.1 times a notification, though it spins");
  }

  @Test
  void aCellYieldsALatencyAndACostOneWay() {
    ForkResult failed = new ForkResult("lost", List.of());

    assertThat(
            Assembly.measurements(cell("uintr", "self"), COST_MODEL, List.of(failed)).stream()
                .map(m -> m.suite() + " " + m.receiver() + " " + m.metric() + " " + m.direction()))
        .containsExactly("notify self latency oneway", "notify self cost oneway");
    assertThat(Assembly.measurements(cell("uintr", "self"), COST_MODEL, List.of(failed)))
        .extracting(Measurement::provenance)
        .containsOnly(Provenance.SIMULATED);
  }
}
