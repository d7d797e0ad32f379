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
import org.ipcbench.suite.crtos.Task;
import org.ipcbench.uintr.sim.CostModel;
import org.junit.jupiter.api.Test;

final class CrtosSuiteTest {
  private static final CostModel COST_MODEL = CostModel.named("sapphire-rapids");
  private static final Assignment SPREAD =
      new Assignment(Placement.SPREAD, List.of(0, 1), CpuList.of(0, 1), null);
  private static final Assignment SAME =
      new Assignment(Placement.SAME, List.of(1, 1), CpuList.of(0, 1), null);

  private final CrtosSuite suite = new CrtosSuite();

  /** What is chosen; nothing yet. */
  private static final class Choice {
    private Preset preset = Preset.QUICK;
    private List<String> mechanisms = List.of();
    private List<Variant> variants = List.of();
    private List<Integer> payloads = List.of();
    private List<Wait> waits = List.of();
    private List<Task> tasks = List.of();
    private Assignment assignment = SPREAD;

    Selection selection() {
      return new Selection(
          preset,
          mechanisms,
          variants,
          payloads,
          waits,
          List.of(),
          List.of(),
          List.of(),
          null,
          preset.workload(),
          DataPlace.usual(),
          tasks,
          List.of(),
          List.of(assignment));
    }
  }

  private List<String> titles(Choice choice) {
    return suite.cells(choice.selection()).stream()
        .map(
            cell ->
                String.join(
                    " ",
                    cell.mechanism(),
                    cell.task(),
                    String.valueOf(cell.payloadBytes()),
                    cell.form().waitMode().id()))
        .toList();
  }

  private Cell cell(String mechanism, Task task) {
    return cell(mechanism, task, Wait.SPIN);
  }

  private Cell cell(String mechanism, Task task, Wait wait) {
    Choice choice = new Choice();
    choice.mechanisms = List.of(mechanism);
    choice.tasks = List.of(task);
    choice.waits = List.of(wait);
    return suite.cells(choice.selection()).get(0);
  }

  @Test
  void everyStrategyDoesEveryTaskAndTheCallsAreMadeDirectlyToo() {
    assertThat(titles(new Choice()))
        .hasSize(24)
        .containsSubsequence(
            "uipi getpid 0 spin",
            "ipi getpid 0 spin",
            "polling getpid 0 spin",
            "timer getpid 0 spin",
            "native getpid 0 spin",
            "uipi write 1 spin",
            "native write 1 spin",
            "uipi write 256 spin",
            "uipi read 256 spin",
            "uipi cyclictest 1 spin",
            "timer cyclictest 1 spin")
        .doesNotContain("native cyclictest 1 spin");
    assertThat(suite.cells(new Choice().selection())).allMatch(cell -> cell.obstacle() == null);
  }

  @Test
  void chosenTasksAloneAreDone() {
    Choice choice = new Choice();
    choice.tasks = List.of(Task.READ);
    choice.mechanisms = List.of("ipi");

    assertThat(titles(choice)).containsExactly("ipi read 256 spin");
  }

  @Test
  void tasksThatTransferMoveTheChosenPayloads() {
    Choice choice = new Choice();
    choice.mechanisms = List.of("uipi");
    choice.payloads = List.of(1, 4096);

    assertThat(titles(choice))
        .containsExactly(
            "uipi write 1 spin",
            "uipi write 4096 spin",
            "uipi read 1 spin",
            "uipi read 4096 spin",
            "uipi cyclictest 1 spin");
  }

  @Test
  void moreThanACallMovesIsUnavailable() {
    Choice choice = new Choice();
    choice.payloads = List.of(4097);

    assertThat(suite.cells(choice.selection()))
        .filteredOn(Cell::simulated)
        .isNotEmpty()
        .allMatch(
            cell -> cell.obstacle().reason().equals("a remote call moves 4096 bytes at most"));
  }

  @Test
  void whoPollsNeverSleeps() {
    Choice choice = new Choice();
    choice.tasks = List.of(Task.GETPID);
    choice.waits = List.of(Wait.BLOCK);

    assertThat(titles(choice))
        .containsExactly("uipi getpid 0 block", "ipi getpid 0 block", "timer getpid 0 block");
  }

  @Test
  void theFullPresetWaitsInBothWays() {
    Choice choice = new Choice();
    choice.preset = Preset.FULL;
    choice.mechanisms = List.of("uipi");
    choice.tasks = List.of(Task.GETPID);

    assertThat(titles(choice)).containsExactly("uipi getpid 0 spin", "uipi getpid 0 block");
  }

  @Test
  void onOneProcessorDomainsSleepAndThoseThatRunAreUnavailable() {
    Choice choice = new Choice();
    choice.assignment = SAME;
    choice.tasks = List.of(Task.GETPID);
    choice.mechanisms = List.of("uipi", "polling");
    assertThat(titles(choice)).containsExactly("uipi getpid 0 block");

    choice.waits = List.of(Wait.SPIN);
    assertThat(suite.cells(choice.selection()))
        .hasSize(2)
        .allMatch(cell -> cell.obstacle().reason().startsWith("two domains that run on one"));
  }

  @Test
  void thereIsAlwaysASecondProcess() {
    Choice choice = new Choice();
    choice.variants = List.of(Variant.THREAD);

    assertThat(suite.cells(choice.selection())).isEmpty();
  }

  @Test
  void aStrategysFiguresAreSimulatedAndOfItsStagesThoseThatItsNotificationsAre() {
    List<Measurement> found = failed(cell("ipi", Task.WRITE));

    assertThat(found)
        .extracting(m -> m.metric() + " " + m.provenance())
        .containsExactly(
            "latency SIMULATED",
            "rate SIMULATED",
            "cost SIMULATED",
            "stageTrap SIMULATED",
            "stageQueue MEASURED",
            "stageForward SIMULATED",
            "stageSignal MEASURED",
            "stageCall MEASURED",
            "stageReverse SIMULATED",
            "stageWakeUp SIMULATED");
    assertThat(found)
        .allMatch(m -> (m.costModel() != null) == (m.provenance() == Provenance.SIMULATED));
  }

  @Test
  void pollingIsMeasuredAndHasNoSignal() {
    assertThat(failed(cell("polling", Task.GETPID)))
        .extracting(m -> m.metric() + " " + m.provenance())
        .contains("stageForward MEASURED", "stageReverse MEASURED")
        .noneMatch(text -> text.startsWith("stageSignal"));
  }

  @Test
  void ofWakeUpsAndOfCallsMadeDirectlyThereIsALatencyOnly() {
    assertThat(failed(cell("uipi", Task.CYCLICTEST)))
        .extracting(m -> m.metric() + " " + m.provenance())
        .containsExactly("latency SIMULATED");
    assertThat(failed(cell("native", Task.READ)))
        .extracting(m -> m.metric() + " " + m.provenance())
        .containsExactly("latency MEASURED");
  }

  private static List<Measurement> failed(Cell cell) {
    return Assembly.measurements(cell, COST_MODEL, List.of(new ForkResult("lost", List.of())));
  }

  @Test
  void theModelPredictsTheSimulatedStagesOfDomainsThatRun() {
    long interrupt =
        COST_MODEL.nanos(COST_MODEL.flight()) + COST_MODEL.nanos(COST_MODEL.interruptEntry());
    long syscall = COST_MODEL.nanos(COST_MODEL.syscall());

    assertPredicted("uipi", Wait.SPIN, Metric.STAGE_TRAP, syscall);
    assertPredicted("uipi", Wait.SPIN, Metric.STAGE_FORWARD, COST_MODEL.oneWayNanos());
    assertPredicted("uipi", Wait.SPIN, Metric.STAGE_REVERSE, interrupt);
    assertPredicted("ipi", Wait.SPIN, Metric.STAGE_FORWARD, interrupt);
    assertPredicted("ipi", Wait.SPIN, Metric.STAGE_REVERSE, syscall + interrupt);
    assertPredicted("uipi", Wait.BLOCK, Metric.STAGE_FORWARD, null);
    assertPredicted("polling", Wait.SPIN, Metric.STAGE_FORWARD, null);
    assertPredicted("timer", Wait.SPIN, Metric.STAGE_REVERSE, null);
    assertPredicted("uipi", Wait.SPIN, Metric.LATENCY, null);
  }

  private void assertPredicted(String strategy, Wait wait, Metric metric, Long nanos) {
    assertThat(suite.foreknown(cell(strategy, Task.GETPID, wait), metric, COST_MODEL))
        .as("%s, %s, %s", strategy, wait, metric)
        .isEqualTo(nanos == null ? Map.of() : Map.of("predictedNanos", nanos));
  }

  @Test
  void aCallMadeDirectlyIsOnOneProcessor() {
    assertThat(suite.foreknown(cell("native", Task.GETPID), Metric.LATENCY, COST_MODEL))
        .containsEntry("processors", List.of(0));
  }
}
