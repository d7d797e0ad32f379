// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErrnoTest {
  @ParameterizedTest
  @CsvSource({"1, EPERM", "4, EINTR", "11, EAGAIN", "32, EPIPE", "104, ECONNRESET"})
  void numberHasTheManualsSymbol(int errno, String symbol) {
    assertThat(Errno.symbol(errno)).isEqualTo(symbol);
  }

  @Test
  void unknownNumberIsShownAsNumber() {
    assertThat(Errno.symbol(4711)).isEqualTo("errno 4711");
  }

  @Test
  void exceptionSaysCallSymbolAndText() {
    assertThat(new PosixException("connect(/tmp/x)", 2))
        .hasMessage("connect(/tmp/x): ENOENT (No such file or directory)");
  }
}
