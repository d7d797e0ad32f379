// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class RegionTest {
  @Test
  void allocatedMemoryIsZero() {
    Region region = Region.allocate(100);
    assertThat(region.bytes()).isEqualTo(100);
    for (int offset = 0; offset <= 92; offset += 4) {
      assertThat(region.longPlain(offset)).as("word at %d", offset).isZero();
    }
  }

  @Test
  void wordsAreLittleEndian() {
    Region region = Region.allocate(64);
    region.longRelease(8, 0x0807_0605_0403_0201L);
    byte[] bytes = new byte[8];
    region.copyOut(8, bytes, 0, 8);
    assertThat(bytes).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void bytesCopiedInAreReadAsWords() {
    Region region = Region.allocate(64);
    region.copyIn(4, new byte[] {9, 1, 2, 0, 0}, 1, 4);
    assertThat(region.intAcquire(4)).isEqualTo(0x0201);
  }

  @Test
  void regionsOverOneBufferShareItsMemory() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(256).alignedSlice(64).slice(0, 128);
    Region one = Region.over(buffer.order(ByteOrder.LITTLE_ENDIAN));
    Region other = Region.over(buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN));
    one.longOpaque(64, 7);
    assertThat(other.longOpaque(64)).isEqualTo(7);
  }

  @Test
  void atomicsReturnTheWordAsItWas() {
    Region region = Region.allocate(64);
    assertThat(region.getAndAdd(0, 5)).isZero();
    assertThat(region.getAndBitwiseOr(0, 2)).isEqualTo(5);
    assertThat(region.getAndBitwiseAnd(0, 3)).isEqualTo(7);
    assertThat(region.getAndSet(0, 9)).isEqualTo(3);
    assertThat(region.compareAndSet(0, 8, 1)).as("not as expected").isFalse();
    assertThat(region.compareAndSet(0, 9, 1)).isTrue();
    assertThat(region.longAcquire(0)).isEqualTo(1);
    assertThat(region.intCompareAndSet(4, 0, 3)).isTrue();
    assertThat(region.intGetAndSet(4, 3)).isEqualTo(3);
    assertThat(region.intPlain(4)).isEqualTo(3);
  }

  @Test
  void offsetsOutsideAreRefused() {
    Region region = Region.allocate(64);
    assertThatThrownBy(() -> region.longOpaque(64)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> region.longPlain(57)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> region.intPlain(-4)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void orderedAccessesNeedAlignedOffsets() {
    Region region = Region.allocate(64);
    assertThatThrownBy(() -> region.longAcquire(4)).isInstanceOf(IllegalStateException.class);
    region.longPlain(4, 1);
    assertThat(region.longPlain(4)).as("plain accesses may be unaligned").isEqualTo(1);
  }

  @Test
  void buffersThatCannotBeSharedAreRefused() {
    ByteBuffer direct = ByteBuffer.allocateDirect(256).alignedSlice(64);
    assertThatThrownBy(() -> Region.over(ByteBuffer.allocate(64)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("direct");
    assertThatThrownBy(() -> Region.over(direct.asReadOnlyBuffer()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Region.over(direct.duplicate().order(ByteOrder.BIG_ENDIAN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("order=BIG_ENDIAN");
    assertThatThrownBy(() -> Region.over(direct.slice(8, 64).order(ByteOrder.LITTLE_ENDIAN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("misalignment=8");
    assertThatThrownBy(() -> Region.allocate(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
