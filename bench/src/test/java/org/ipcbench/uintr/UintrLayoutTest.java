// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.ipcbench.posix.Shim.fact;

import org.ipcbench.posix.Shim;
import org.ipcbench.region.Region;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Java writes into UPID and UITT lies where the C structures have it. */
final class UintrLayoutTest {
  private final Region region = Region.allocate(128);

  @BeforeAll
  static void requireLibrary() {
    assumeThat(Shim.reason()).isNull();
  }

  @Test
  void upidIsTheStructureOfC() {
    Upid upid = new Upid(region).wrap(64);
    upid.initialize(0xEC, 0x0102_0304);
    upid.post(5, upid.controlForPost());

    assertThat(Upid.BYTES).isEqualTo((int) fact("sizeof(struct upid)"));
    assertThat(Upid.BYTES).isEqualTo((int) fact("alignof(struct upid)"));
    assertThat(byteAt(64 + fact("offsetof(struct upid, status)"))).isEqualTo(Upid.ON);
    assertThat(byteAt(64 + fact("offsetof(struct upid, nv)"))).isEqualTo(0xEC);
    assertThat(region.intPlain((int) (64 + fact("offsetof(struct upid, ndst)"))))
        .isEqualTo(0x0102_0304);
    assertThat(region.longPlain((int) (64 + fact("offsetof(struct upid, pir)"))))
        .isEqualTo(1L << 5);
  }

  @Test
  void uittEntryIsTheStructureOfC() {
    UittEntry entry = new UittEntry(region).wrap(64);
    entry.connect(63, 0x1234_5678_0000_0040L);

    assertThat(UittEntry.BYTES).isEqualTo((int) fact("sizeof(struct uitt_entry)"));
    assertThat(byteAt(64 + fact("offsetof(struct uitt_entry, valid)"))).isEqualTo(1);
    assertThat(byteAt(64 + fact("offsetof(struct uitt_entry, uv)"))).isEqualTo(63);
    assertThat(region.longPlain((int) (64 + fact("offsetof(struct uitt_entry, upidaddr)"))))
        .isEqualTo(0x1234_5678_0000_0040L);
  }

  private long byteAt(long offset) {
    byte[] one = new byte[1];
    region.copyOut((int) offset, one, 0, 1);
    return Byte.toUnsignedLong(one[0]);
  }
}
