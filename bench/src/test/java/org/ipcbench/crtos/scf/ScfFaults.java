// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.scf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions on what a queue refuses. */
final class ScfFaults {
  private ScfFaults() {}

  /** It ends with an exception of a kind, whose message names something. */
  static void assertScf(ScfException.Kind kind, String named, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ScfException.class, refused -> assertThat(refused.kind()).isEqualTo(kind))
        .hasMessageContaining(named);
  }
}
