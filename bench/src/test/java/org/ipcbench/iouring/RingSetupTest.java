// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.ipcbench.posix.PosixException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RingSetupTest {
  @ParameterizedTest
  @ValueSource(ints = {-8, 0, 3, 65536})
  void entriesAreAPowerOfTwoThatTheKernelTakes(int entries) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RingSetup.of(entries))
        .withMessage("a queue's size is a power of 2 from 1 to 32768: entries=" + entries);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 12, 131072})
  void completionsHaveAtLeastAsMuchRoomAsRequests(int completionEntries) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RingSetup.of(8).withCompletionEntries(completionEntries))
        .withMessage(
            "a queue's size is a power of 2 from 8 to 65536: completionEntries="
                + completionEntries);
  }

  @Test
  void pollerNeedsAProcessorAndATime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RingSetup.of(1).polled(-2, 1))
        .withMessageEndingWith("processor=-2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RingSetup.of(1).polled(0, 0))
        .withMessageEndingWith("idleMillis=0");
  }

  @Test
  void completionQueueIsTwiceTheSubmissionQueueUnlessAsked() {
    assertThat(RingSetup.of(8)).isEqualTo(new RingSetup(8, 16, null));
    assertThat(RingSetup.of(8).withCompletionEntries(64).polled(1, 2))
        .isEqualTo(new RingSetup(8, 64, new RingSetup.Poller(1, 2)));
  }

  @Test
  void largestRingThatMayBeAskedForIsMade() {
    assumeThat(Support.missingForReads()).isNull();
    try (Ring ring = new Ring(RingSetup.of(RingSetup.MAX_ENTRIES))) {
      assertThat(ring.submissions().room()).isEqualTo(RingSetup.MAX_ENTRIES);
    }
  }

  @Test
  void processorThatTheKernelRefusesIsNamed() {
    assumeThat(Support.missingForPolledReads()).isNull();
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> new Ring(RingSetup.of(1).polled(1_000_000, 1)))
        .withMessageContaining("processor=1000000");
  }
}
