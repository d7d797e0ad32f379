// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StrategyTest {
  @ParameterizedTest
  @EnumSource
  void aStrategyIsFoundByItsName(Strategy strategy) {
    assertThat(Strategy.byId(strategy.id())).isEqualTo(strategy);
    assertThat(strategy.description()).isNotBlank();
  }

  @Test
  void theReportsComesFirst() {
    assertThat(Strategy.ids()).containsExactly("uipi", "ipi", "polling", "timer");
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> Strategy.byId("pigeon"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown strategy 'pigeon'; known: uipi, ipi, polling, timer");
  }
}
