// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.run.InventedCells.cell;
import static org.ipcbench.run.InventedMechanism.BLOCKING;
import static org.ipcbench.run.InventedMechanism.SPINNING;

import java.util.List;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.host.Assignment;
import org.ipcbench.host.CpuList;
import org.ipcbench.host.Placement;
import org.ipcbench.result.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class IpcSuiteTest {
  @ParameterizedTest
  @EnumSource
  void nothingStandsAgainstABlockingMechanismAnywhere(Placement placement) {
    assertThat(cell(BLOCKING, 4096, placement).obstacle()).isNull();
  }

  @Test
  void moreThanOneByteIsNotApplicableWithoutPayload() {
    assertThat(cell(BLOCKING.withoutPayload(), 2, Placement.SPREAD).obstacle())
        .isEqualTo(new Cell.Obstacle(Status.NOT_APPLICABLE, "invented carries no payload"));
    assertThat(cell(BLOCKING.withoutPayload(), 1, Placement.SPREAD).obstacle()).isNull();
  }

  @Test
  void aCellThatHasNoMeaningIsNotApplicableEvenWhereTheMechanismIsUnavailable() {
    InventedMechanism mechanism = BLOCKING.withoutPayload().unavailable("no such call");

    assertThat(cell(mechanism, 4096, Placement.SPREAD).obstacle().status())
        .isEqualTo(Status.NOT_APPLICABLE);
  }

  @Test
  void anUnavailableMechanismGivesItsReason() {
    assertThat(cell(BLOCKING.unavailable("no such call"), Placement.SPREAD).obstacle())
        .isEqualTo(new Cell.Obstacle(Status.UNAVAILABLE, "no such call"));
  }

  @Test
  void anUnavailablePlacementGivesItsReasonAndItsName() {
    Assignment nowhere =
        new Assignment(Placement.SPREAD, List.of(), CpuList.of(0), "only one processor");

    assertThat(
            IpcSuite.cell(BLOCKING, Form.usual(Variant.THREAD, Wait.BLOCK), 1, null, nowhere)
                .obstacle())
        .isEqualTo(new Cell.Obstacle(Status.UNAVAILABLE, "placement spread: only one processor"));
  }

  @Test
  void twoSpinningEndsAreNotMeasuredOnOneProcessor() {
    Cell.Obstacle obstacle = cell(SPINNING, Placement.SAME).obstacle();

    assertThat(obstacle.status()).isEqualTo(Status.UNAVAILABLE);
    assertThat(obstacle.reason()).contains("one processor");
  }

  @Test
  void twoSpinningEndsAreMeasuredFreeOnlyWhereThereAreTwoProcessors() {
    Assignment one = new Assignment(Placement.FREE, List.of(), CpuList.of(0), null);

    assertThat(cell(SPINNING, Placement.FREE).obstacle()).isNull();
    assertThat(
            IpcSuite.cell(SPINNING, Form.usual(Variant.THREAD, Wait.SPIN), 1, null, one).obstacle())
        .isNotNull();
  }

  @Test
  void aLoopInCIsNotPaced() {
    Cell cell = cell(BLOCKING, Placement.SAME);

    assertThat(InventedCells.paced(BLOCKING, 1000).obstacle()).isNull();
    assertThat(
            IpcSuite.cell(BLOCKING, cell.form().by(Driver.NATIVE), 1, 1000, cell.assignment())
                .obstacle()
                .reason())
        .isEqualTo("the loop of driver native is closed: it sends when the last answer is there");
  }

  @Test
  void messagesOneWayAreNotPaced() {
    Cell cell = InventedCells.oneWay(BLOCKING);

    assertThat(cell.obstacle()).isNull();
    assertThat(
            IpcSuite.cell(BLOCKING.queueing(), cell.form(), 1, 1000, cell.assignment())
                .obstacle()
                .reason())
        .isEqualTo("one way there is no answer whose latency could be paced");
  }

  @Test
  void aPacedCellSaysSo() {
    assertThat(InventedCells.paced(BLOCKING, 1000).title())
        .isEqualTo("invented · process · 1 B · spread · block · paced 1000 msg/s");
  }

  @Test
  void twoBlockingEndsAreMeasuredOnOneProcessor() {
    Cell spinning = cell(SPINNING, Placement.SAME);

    assertThat(
            IpcSuite.cell(
                    SPINNING,
                    Form.usual(Variant.THREAD, Wait.BLOCK),
                    1,
                    null,
                    spinning.assignment())
                .obstacle())
        .isNull();
  }
}
