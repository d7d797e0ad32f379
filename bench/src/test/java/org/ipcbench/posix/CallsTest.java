// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;

final class CallsTest {
  private static final int PARENT = (int) ProcessHandle.current().parent().orElseThrow().pid();

  @Test
  void everyWayReachesTheSameSystemCall() {
    assertThat(Calls.direct()).isEqualTo(PARENT);
    assertThat(Calls.byInterface()).isEqualTo(PARENT);
  }

  @Test
  void everyWayThroughCReachesTheSameSystemCall() {
    assumeThat(Shim.reason()).isNull();

    assertThat(Calls.throughShim()).isEqualTo(PARENT);
    assertThat(Calls.batch()).isEqualTo(PARENT);
    assertThat(Calls.withoutSystemCall()).isPositive();
  }
}
