// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ipcbench.region.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SDM volume 3, "Advanced Programmable Interrupt Controller (APIC)". */
class LocalApicTest {
  private final Region memory = Region.allocate(Machine.bytes(1, 0));
  private final InterruptRequests requests = new InterruptRequests(memory, 0, Parking.YIELDING);
  private final LocalApic apic = new LocalApic(requests, new FakeClock());

  @ParameterizedTest
  @ValueSource(ints = {16, 63, 64, 127, 128, 191, 192, 255})
  void everyVectorFrom16IsRequestedAndAccepted(int vector) {
    requests.post(vector);
    assertThat(apic.idle()).isFalse();
    assertThat(apic.pending()).isEqualTo(vector);
    apic.acknowledge(vector);
    assertThat(apic.idle()).as("no longer requested").isTrue();
  }

  @Test
  void vectorsBelow16AreDropped() {
    requests.post(15);
    assertThat(apic.idle()).isTrue();
  }

  @Test
  void theHighestVectorComesFirst() {
    requests.post(0x31);
    requests.post(0xEC);
    requests.post(0x80);
    assertThat(apic.pending()).isEqualTo(0xEC);
  }

  @Test
  void aVectorInServiceHoldsBackItsClassAndThoseBelowUntilItsEnd() {
    requests.post(0x41);
    apic.acknowledge(0x41);
    requests.post(0x4F);
    assertThat(apic.pending()).as("the same class waits").isEqualTo(LocalApic.NONE);
    requests.post(0x50);
    assertThat(apic.pending()).as("a higher class does not").isEqualTo(0x50);
    apic.acknowledge(0x50);
    apic.endOfInterrupt();
    assertThat(apic.pending()).as("0x41 is still in service").isEqualTo(LocalApic.NONE);
    apic.endOfInterrupt();
    assertThat(apic.pending()).isEqualTo(0x4F);
  }

  @Test
  void aPostThatMergesKeepsTheFirstArrival() {
    requests.post(0xEC, 100);
    requests.post(0xEC, 200);
    assertThat(apic.arrivalNanos()).isEqualTo(100);
  }

  @Test
  void whatIsPendingAtOnceArrivesWithTheLast() {
    requests.post(0xEC, 100);
    requests.post(0xEB, 200);
    assertThat(apic.arrivalNanos()).isEqualTo(200);
  }

  @Test
  void whatArrivesAtOnceDoesNotBringForwardWhatIsStillUnderWay() {
    requests.post(0xEC, 200);
    requests.post(0xEB, 100);
    assertThat(apic.arrivalNanos()).isEqualTo(200);
  }

  @Test
  void anArrivalThatIsOverIsNothingToTheNext() {
    requests.post(0xEC, 200);
    apic.acknowledge(0xEC);
    apic.endOfInterrupt();
    requests.post(0xEB, 100);
    assertThat(apic.arrivalNanos()).isEqualTo(100);
  }

  @Test
  @Timeout(30)
  void aNeighboursBitsSurviveARace() throws Exception {
    int rounds = 50_000;
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () -> {
              for (int round = 0; round < rounds; round++) {
                requests.post(0xC1);
                requests.clear(0xC1);
              }
            });
    for (int round = 0; round < rounds; round++) {
      requests.post(0xC0);
      assertThat(memory.longAcquire(MachineLayout.apicOffset(0) + 24) & 1)
          .as("bit 0xC0 in round %d", round)
          .isEqualTo(1);
      requests.clear(0xC0);
    }
    other.get(20, TimeUnit.SECONDS);
    assertThat(apic.idle()).isTrue();
  }
}
