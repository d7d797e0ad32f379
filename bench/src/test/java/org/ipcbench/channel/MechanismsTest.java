// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class MechanismsTest {
  @Test
  void unknownMechanismIsRefusedWithThoseThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mechanisms.byId("carrier-pigeon"))
        .withMessageStartingWith("unknown mechanism 'carrier-pigeon'; known: ")
        .withMessageContainingAll("signal", "eventfd", "pipe", "fifo", "domain");
  }

  @Test
  void mechanismsAreFoundByTheirNames() {
    assertThat(Mechanisms.all())
        .isNotEmpty()
        .allMatch(mechanism -> Mechanisms.byId(mechanism.id()) == mechanism);
  }
}
