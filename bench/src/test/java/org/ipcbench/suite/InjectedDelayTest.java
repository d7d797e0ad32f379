// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InjectedDelayTest {
  @Test
  void noneIsInjectedUnlessAskedFor() {
    assertThat(InjectedDelay.share(null)).isZero();
    assertThat(InjectedDelay.present()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"10%,0.1", "1%,0.01", "100%,1.0", "999%,9.99"})
  void aPercentageIsAShare(String percentage, double share) {
    assertThat(InjectedDelay.share(percentage)).isEqualTo(share);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "0%", "-1%", "1.5%", "1000%", "ten", " 10%"})
  void anythingElseIsRefusedWithWhatIsAllowed(String text) {
    assertThatThrownBy(() -> InjectedDelay.share(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ipcbench.test.delay: '" + text + "' is not a percentage from 1% to 999%");
  }
}
