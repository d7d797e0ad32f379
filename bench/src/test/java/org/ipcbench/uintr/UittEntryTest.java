// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ipcbench.region.Region;
import org.junit.jupiter.api.Test;

/** SDM volume 2, SENDUIPI; volume 3, "User-Interrupt Target Table (UITT)". */
class UittEntryTest {
  private final Region region = Region.allocate(64);
  private final UittEntry entry = new UittEntry(region).wrap(16);

  @Test
  void vIsBit0UvBits15To8AndUpidaddrTheSecondWord() {
    entry.connect(63, 0xFFFF_8880_0000_1040L);
    assertThat(region.longPlain(16)).isEqualTo(0x3F01);
    assertThat(region.longPlain(24)).isEqualTo(0xFFFF_8880_0000_1040L);
    assertThat(UittEntry.uv(entry.control())).isEqualTo(63);
    assertThat(entry).hasToString("UITTE[V=1 UV=63 UPIDADDR=0xffff888000001040]");
  }

  @Property(tries = 200, seed = "1")
  void aConnectedEntryIsAcceptableAndComesBack(
      @ForAll @IntRange(max = 63) int vector, @ForAll long address) {
    long upidAddress = address & -Upid.BYTES;
    entry.connect(vector, upidAddress);
    assertThat(UittEntry.acceptable(entry.control(), entry.upidAddress())).isTrue();
    assertThat(UittEntry.uv(entry.control())).isEqualTo(vector);
    assertThat(entry.upidAddress()).isEqualTo(upidAddress);
  }

  @Test
  void anInvalidEntryIsNot() {
    entry.connect(1, 64);
    entry.invalidate();
    assertThat(UittEntry.acceptable(entry.control(), entry.upidAddress())).isFalse();
  }

  @Test
  void anEntryWithAnyReservedBitIsNot() {
    for (int bit = 1; bit < 64; bit++) {
      boolean uv = bit >= 8 && bit < 14;
      assertThat(UittEntry.acceptable(1 | 1L << bit, 64)).as("bit %d", bit).isEqualTo(uv);
    }
  }

  @Test
  void anEntryWithAMisalignedUpidIsNot() {
    for (int bit = 0; bit < 6; bit++) {
      assertThat(UittEntry.acceptable(1, 64 | 1L << bit)).as("UPIDADDR bit %d", bit).isFalse();
    }
  }
}
