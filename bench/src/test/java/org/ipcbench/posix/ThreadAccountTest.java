// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipcbench.posix.Threads.Switches;
import org.junit.jupiter.api.Test;

final class ThreadAccountTest {
  @Test
  void anAccountIsOfTheThreadThatGivesItAndOfItsSwitchesSinceTheWorkBegan() {
    Switches before = Threads.switches();

    ThreadAccount account = ThreadAccount.since(before, 5);

    assertThat(account.process()).isEqualTo(Threads.processId());
    assertThat(account.thread()).isEqualTo(Threads.threadId());
    assertThat(account.processorAtStart()).isEqualTo(5);
    assertThat(Threads.allowed().get(account.processorAtEnd())).isTrue();
    Switches since = Threads.switches().since(before);
    assertThat(account.switches().voluntary()).isBetween(0L, since.voluntary());
    assertThat(account.switches().involuntary()).isBetween(0L, since.involuntary());
  }
}
