// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NativeMemoryTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 4095, 1 << 20})
  void memoryStartsOnCacheLineAndIsZero(int bytes) {
    NativeMemory memory = new NativeMemory(bytes);
    assertThat(memory.address() % 64).isZero();
    assertThat(memory.buffer().capacity()).isEqualTo(bytes);
    assertThat(memory.buffer().order()).isEqualTo(ByteOrder.nativeOrder());
    byte[] content = new byte[bytes];
    memory.buffer().get(0, content);
    assertThat(content).containsOnly(0);
  }

  @Test
  void noMemoryIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NativeMemory(0))
        .withMessage("memory needs at least 1 byte: bytes=0");
  }
}
