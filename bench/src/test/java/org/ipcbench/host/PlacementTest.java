// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlacementTest {
  @ParameterizedTest
  @EnumSource
  void everyPlacementIsFoundByItsId(Placement placement) {
    assertThat(Placement.parse(placement.id())).isSameAs(placement);
  }

  @Test
  void anUnknownPlacementIsNamedWithWhatIsAllowed() {
    assertThatThrownBy(() -> Placement.parse("apart"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown placement 'apart' (allowed: spread, same, free, matrix)");
  }
}
