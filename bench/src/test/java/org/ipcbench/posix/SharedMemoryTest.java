// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

final class SharedMemoryTest {
  @Test
  void twoMappingsAreTheSameMemory() {
    try (SharedMemory one = SharedMemory.create("test", 8192);
        SharedMemory other = SharedMemory.attach(one.descriptor().duplicate(), 8192)) {
      one.buffer().putLong(8184, 0x0102030405060708L);
      assertThat(other.buffer().getLong(8184)).isEqualTo(0x0102030405060708L);
    }
  }

  @Test
  void newMemoryIsZeroLittleEndianAndOfTheSizeAskedFor() {
    try (SharedMemory memory = SharedMemory.create("test", 100)) {
      assertThat(memory.buffer().capacity()).isEqualTo(100);
      assertThat(memory.buffer().getLong(92)).isZero();
      memory.buffer().putInt(0, 1);
      assertThat(memory.buffer().get(0)).isEqualTo((byte) 1);
    }
  }

  @Test
  void memoryOutlivesTheMappingThatMadeIt() {
    SharedMemory maker = SharedMemory.create("test", 4096);
    maker.buffer().put(0, (byte) 7);
    try (SharedMemory other = SharedMemory.attach(maker.descriptor().duplicate(), 4096)) {
      maker.close();
      assertThat(other.buffer().get(0)).isEqualTo((byte) 7);
    }
  }

  @Test
  void closedMappingHandsOutNoBuffer() {
    SharedMemory memory = SharedMemory.create("test", 4096);
    memory.close();
    memory.close();
    assertThat(memory.descriptor().open()).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(memory::buffer)
        .withMessage("the mapping is closed");
  }

  @Test
  void failedMappingClosesItsDescriptor() {
    Descriptor notMemory = Files.eventfd();
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> SharedMemory.attach(notMemory, 4096))
        .withMessageStartingWith("mmap(4096 bytes): ENODEV");
    assertThat(notMemory.open()).isFalse();
  }
}
