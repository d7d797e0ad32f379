// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.result.InventedIpc.cell;

import java.util.List;
import org.ipcbench.result.InventedCell;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Status;
import org.junit.jupiter.api.Test;

/** Every figure here is invented. */
final class ContradictionsTest {
  private static InventedCell spinning(String mechanism, double rate) {
    return cell(mechanism, "thread", 1).waiting("spin").rate(rate);
  }

  private static InventedCell pipe(int payloadBytes, double rate) {
    return cell("pipe", "process", payloadBytes).forks(rate, 1.01 * rate, 0.99 * rate);
  }

  private static List<List<String>> notes(Measurement... measurements) {
    return Contradictions.noted(List.of(measurements)).stream().map(Measurement::notes).toList();
  }

  @Test
  void aRowMoreThanTwiceAsFastAsPolledMemoryIsNoted() {
    assertThat(
            notes(
                spinning("pipe", 8_000_001).rateOnly(),
                spinning("fifo", 8_000_000).rateOnly(),
                spinning("shm-spin", 4_000_000).rateOnly(),
                spinning("shm-spin", 3_000_000).placed("free").rateOnly()))
        .containsExactly(
            List.of("faster than possible: 8000001 msg/s, but 4000000 msg/s of shm-spin"),
            List.of(),
            List.of(),
            List.of());
  }

  @Test
  void aLatencyBelowHalfOfPolledMemorysIsNoted() {
    assertThat(
            notes(
                spinning("shm-spin", 1).latency(120, 150).latencyOnly(),
                spinning("pipe", 1).latency(59, 90).latencyOnly(),
                spinning("fifo", 1).latency(60, 90).latencyOnly()))
        .containsExactly(
            List.of(), List.of("faster than possible: 59 ns, but 120 ns of shm-spin"), List.of());
  }

  @Test
  void withoutPolledMemoryNothingIsClaimed() {
    Measurement failed = cell("shm-spin", "thread", 1).without(Status.FAILED, "no").rateOnly();

    assertThat(notes(spinning("pipe", 1e12).rateOnly(), failed))
        .containsExactly(List.of(), List.of());
  }

  @Test
  void oneWayIsNotHeldAgainstARoundTrip() {
    assertThat(
            notes(
                spinning("shm-spin", 1_000_000).rateOnly(),
                spinning("pipe", 9_000_000).oneWay().rateOnly()))
        .containsExactly(List.of(), List.of());
  }

  @Test
  void aLargerPayloadThatIsFasterByEvidenceIsNoted() {
    assertThat(notes(pipe(4096, 15_000).rateOnly(), pipe(1, 10_000).rateOnly()))
        .containsExactly(
            List.of("1.50 times as fast as with 1 B, though a message is larger"), List.of());
  }

  @Test
  void aLargerPayloadThatIsFasterByChanceIsNot() {
    Measurement noisy = cell("pipe", "process", 4096).forks(7_000, 15_000, 11_000).rateOnly();

    assertThat(notes(pipe(1, 10_000).rateOnly(), noisy)).containsExactly(List.of(), List.of());
    assertThat(notes(pipe(1, 10_000).rateOnly(), pipe(4096, 10_050).rateOnly()))
        .containsExactly(List.of(), List.of());
  }

  @Test
  void ofTooFewForksNothingFollows() {
    Measurement small = cell("pipe", "process", 1).forks(100, 101).rateOnly();
    Measurement large = cell("pipe", "process", 4096).forks(900, 901).rateOnly();

    assertThat(notes(small, large)).containsExactly(List.of(), List.of());
  }

  @Test
  void payloadsOfOtherConditionsAreNotHeldAgainstEachOther() {
    assertThat(notes(pipe(1, 10_000).rateOnly(), pipe(4096, 90_000).placed("same").rateOnly()))
        .containsExactly(List.of(), List.of());
  }

  @Test
  void whatARowSaysOfItselfStaysFirst() {
    Measurement noted =
        Contradictions.noted(
                List.of(pipe(1, 10_000).rateOnly(), pipe(4096, 15_000).note("noisy").rateOnly()))
            .get(1);

    assertThat(noted.notes()).hasSize(2).first().isEqualTo("noisy");
    assertThat(noted.value()).isEqualTo(15_000);
  }
}
