// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Mechanisms;
import org.ipcbench.channel.Protocol;
import org.ipcbench.channel.Variant;
import org.ipcbench.host.Assignment;
import org.ipcbench.host.CpuList;
import org.ipcbench.host.Placement;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Status;
import org.ipcbench.run.ForkResult.ModeResult;
import org.ipcbench.uintr.sim.CostModel;
import org.junit.jupiter.api.Test;

final class ReportsFormTest {
  private static final CostModel MODEL = CostModel.named("sapphire-rapids");
  private static final Map<String, Object> EVIDENCE =
      Map.of(
          "sent", 1000,
          "peerReceived", 0,
          "countedRate", 500_000.0,
          "meanNanos", 1800.0,
          "minNanos", 1536.0,
          "maxNanos", 9216.0,
          "clockStepNanos", 256,
          "setUpPercent", 10.0);

  private static Cell cell(String id, Variant variant, Protocol protocol, Placement placement) {
    Mechanism mechanism = Mechanisms.byId(id);
    List<Integer> measured = placement == Placement.SAME ? List.of(0, 0) : List.of(0, 1);
    Assignment assignment = new Assignment(placement, measured, CpuList.of(0, 1), null);
    Form form = Form.usual(variant, mechanism.waits().get(0)).as(protocol);
    return IpcSuite.cell(mechanism, form, 1, null, assignment);
  }

  private static List<String> notes(String id, Variant variant, Protocol protocol) {
    ModeResult fork = ModeResult.ofFigure(Metric.RATE.id(), 500_000, EVIDENCE);
    return ReportsForm.notes(cell(id, variant, protocol, Placement.SPREAD), List.of(fork, fork));
  }

  @Test
  void aFairCellNeedsNoNote() {
    assertThat(notes("eventfd", Variant.PROCESS, Protocol.FAIR)).isEmpty();
  }

  @Test
  void aReferenceCellSaysWhatTheReportsDoDifferently() {
    assertThat(notes("eventfd", Variant.PROCESS, Protocol.REFERENCE))
        .singleElement()
        .asString()
        .startsWith("reference: one eventfd for both directions");
  }

  @Test
  void aProcessThatNotifiesItselfIsNeverShownWithoutSayingSo() {
    assertThat(notes("uintr", Variant.PROCESS, Protocol.REFERENCE))
        .contains(
            "does not cross a process boundary: each process notified itself; the peer received 0"
                + " of 2000 messages");
    assertThat(notes("uintr", Variant.THREAD, Protocol.REFERENCE))
        .noneMatch(note -> note.contains("itself;"));
  }

  @Test
  void aReportedCellSaysHowItIsCounted() {
    assertThat(notes("pipe", Variant.PROCESS, Protocol.REPORTED))
        .contains(
            "reported: the first 1000 messages of a JVM that is not warm, by a clock of 256 ns"
                + " steps; 10.0 % of the time is set-up and the harness's own");
  }

  @Test
  void aReportedLatencyHasMeanLeastAndLargestAndNoDoubtAboutTheRate() {
    Cell cell = cell("uintr", Variant.PROCESS, Protocol.REPORTED, Placement.SPREAD);
    ForkResult fork =
        new ForkResult(
            null,
            List.of(
                ModeResult.ofFigure(Metric.RATE.id(), 500_000, EVIDENCE),
                ModeResult.ofFigure(Metric.LATENCY.id(), 1800, EVIDENCE)));
    List<Measurement> both = Assembly.measurements(cell, MODEL, List.of(fork));
    assertThat(both).extracting(Measurement::status).containsOnly(Status.OK);
    assertThat(both.get(0).percentiles()).isNull();
    assertThat(both.get(1).value()).isEqualTo(1800);
    assertThat(both.get(1).percentiles()).isEqualTo(Map.of("min", 1536.0, "max", 9216.0));
    assertThat(both.get(1).notes()).noneMatch(note -> note.contains("rate counted"));
  }

  @Test
  void theModelPredictsOneNotificationToOneself() {
    Cell self = cell("uintr", Variant.PROCESS, Protocol.REFERENCE, Placement.SPREAD);
    Cell fair = cell("uintr", Variant.PROCESS, Protocol.FAIR, Placement.SPREAD);
    assertThat(self.suite().foreknown(self, Metric.RATE, MODEL))
        .isEqualTo(Map.of("predictedNanos", 680L));
    assertThat(fair.suite().foreknown(fair, Metric.RATE, MODEL))
        .isEqualTo(Map.of("predictedNanos", 1360L));
  }

  @Test
  void aSharedEventfdIsNotMeasuredOnOneProcessor() {
    Cell shared = cell("eventfd", Variant.PROCESS, Protocol.REFERENCE, Placement.SAME);
    assertThat(shared.obstacle().status()).isEqualTo(Status.UNAVAILABLE);
    assertThat(shared.obstacle().reason()).contains("50 000 round trips did not end in 60 s");
    assertThat(cell("eventfd", Variant.PROCESS, Protocol.FAIR, Placement.SAME).obstacle()).isNull();
  }

  @Test
  void aReportedCellTakesNoIterations() {
    Cell cell = cell("pipe", Variant.PROCESS, Protocol.REPORTED, Placement.SPREAD);
    assertThat(cell.suite().passes(cell)).isZero();
  }
}
