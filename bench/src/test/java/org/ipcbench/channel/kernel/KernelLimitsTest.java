// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class KernelLimitsTest {
  @Test
  void numberOfSeveralDigitsIsReadWhole() {
    // pid_max is never below 301: RESERVED_PIDS in kernel/pid.c.
    assertThat(KernelLimits.number("/proc/sys/kernel/pid_max", 0)).isGreaterThan(300);
  }

  @Test
  void unknownLimitIsWhatTheCallerSays() {
    assertThat(KernelLimits.number("/proc/sys/kernel/no_such_limit", 42)).isEqualTo(42);
  }
}
