// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ipcbench.region.Region;
import org.junit.jupiter.api.Test;

/** SDM volume 2, SENDUIPI; volume 3, "User Posted-Interrupt Descriptor (UPID)". */
class UpidTest {
  private static final int OFFSET = 64;

  private final Region region = Region.allocate(128);
  private final Upid upid = new Upid(region).wrap(OFFSET);

  @Test
  void nvIsBits23To16AndNdstBits63To32() {
    upid.initialize(0xEC, 0x0102_0304);
    assertThat(region.longPlain(OFFSET)).isEqualTo(0x0102_0304_00EC_0000L);
    assertThat(Upid.nv(upid.control())).isEqualTo(0xEC);
    assertThat(Upid.ndst(upid.control())).isEqualTo(0x0102_0304);
  }

  @Property(tries = 200, seed = "1")
  void eachFieldChangesWithoutTheOthers(
      @ForAll @IntRange(max = 255) int nv,
      @ForAll int ndst,
      @ForAll boolean silent,
      @ForAll @IntRange(max = 63) int vector) {
    upid.initialize(0, 0);
    upid.notifyWith(nv);
    upid.route(ndst);
    if (silent) {
      upid.suppress();
    }
    upid.post(vector, upid.controlForPost());
    assertThat(Upid.nv(upid.control())).isEqualTo(nv);
    assertThat(Upid.ndst(upid.control())).isEqualTo(ndst);
    assertThat(upid.control() & (Upid.SN | Upid.ON)).isEqualTo(silent ? Upid.SN : Upid.ON);
    assertThat(upid.control() & Upid.RESERVED).isZero();
    assertThat(upid.pir()).isEqualTo(UserVector.bit(vector));
  }

  @Test
  void everyBitOutsideTheFieldsIsReserved() {
    long fields = Upid.ON | Upid.SN | 0xFFL << 16 | 0xFFFF_FFFFL << 32;
    assertThat(Upid.RESERVED).isEqualTo(~fields);
  }

  @Test
  void pirIsTheSecondWord() {
    upid.initialize(0, 0);
    upid.post(63, upid.controlForPost());
    assertThat(region.longPlain(OFFSET + 8)).isEqualTo(1L << 63);
  }

  @Test
  void aPostToAQuietUpidSetsOnAndAsksForANotification() {
    upid.initialize(0xEC, 1);
    long seen = upid.post(3, upid.controlForPost());
    assertThat(seen & (Upid.ON | Upid.SN)).as("ON = SN = 0 before: notify").isZero();
    assertThat(upid.control() & Upid.ON).as("ON := 1").isEqualTo(Upid.ON);
  }

  @Test
  void aPostWhileOnIsSetMergesInSilence() {
    upid.initialize(0xEC, 1);
    upid.post(3, upid.controlForPost());
    long seen = upid.post(4, upid.controlForPost());
    assertThat(seen & Upid.ON).as("ON was 1: no notification").isEqualTo(Upid.ON);
    assertThat(upid.pir()).as("PIR is set all the same").isEqualTo(0b11000);
  }

  @Test
  void aPostWhileSnIsSetIsSilentAndLeavesOn() {
    upid.initialize(0xEC, 1);
    upid.suppress();
    long seen = upid.post(0, upid.controlForPost());
    assertThat(seen & Upid.SN).isEqualTo(Upid.SN);
    assertThat(upid.control() & Upid.ON).as("ON stays 0").isZero();
    assertThat(upid.pir()).isEqualTo(1);
  }

  @Test
  void aPostSeesAReceiverThatTookAfterTheControlWordWasRead() {
    upid.initialize(0xEC, 1);
    upid.post(0, upid.controlForPost());
    long before = upid.controlForPost();
    upid.take();
    long seen = upid.post(1, before);
    assertThat(seen & Upid.ON).as("ON is read anew after PIR is set").isZero();
  }

  @Test
  void takingClearsOnAndPirAndNothingElse() {
    upid.initialize(0xEC, 5);
    upid.post(1, upid.controlForPost());
    upid.suppress();
    assertThat(upid.take()).isEqualTo(0b10);
    assertThat(upid.pir()).isZero();
    assertThat(upid.control()).isEqualTo(5L << 32 | 0xEC_0000 | Upid.SN);
  }

  @Test
  void itsTextSpellsEveryField() {
    upid.initialize(0xEC, 1);
    upid.post(0, upid.controlForPost());
    assertThat(upid).hasToString("UPID[ON=1 SN=0 NV=0xec NDST=0x00000001 PIR=0x0000000000000001]");
  }
}
