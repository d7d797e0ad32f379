// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChannelSpecTest {
  private static ChannelSpec spec(int payloadBytes) {
    return new ChannelSpec(
        Form.usual(Variant.THREAD, Wait.BLOCK), payloadBytes, "none", Path.of("/tmp"));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, (1 << 20) + 1})
  void payloadOutsideTheRangeIsRefused(int payloadBytes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec(payloadBytes))
        .withMessage("payload must be 1 to 1048576 bytes: payloadBytes=" + payloadBytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1 << 20})
  void bothEndsOfTheRangeAreAllowed(int payloadBytes) {
    assertThat(spec(payloadBytes).payloadBytes()).isEqualTo(payloadBytes);
  }
}
