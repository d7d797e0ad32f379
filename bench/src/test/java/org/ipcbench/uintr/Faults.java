// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions on the fault of an instruction. */
public final class Faults {
  private Faults() {}

  /** It ends with a fault of a kind. */
  public static void assertFault(ProcessorFault.Kind kind, ThrowingCallable instruction) {
    assertFault(fault -> assertThat(fault.kind()).isEqualTo(kind), instruction);
  }

  /** It ends with a fault of a kind and an error code. */
  public static void assertFault(
      ProcessorFault.Kind kind, int errorCode, ThrowingCallable instruction) {
    assertFault(
        fault -> {
          assertThat(fault.kind()).isEqualTo(kind);
          assertThat(fault.errorCode()).as("error code").isEqualTo(errorCode);
        },
        instruction);
  }

  /** It ends with a page fault at an address. */
  public static void assertPageFault(long address, int errorCode, ThrowingCallable instruction) {
    assertFault(
        fault -> {
          assertThat(fault.kind()).isEqualTo(ProcessorFault.Kind.PAGE);
          assertThat(fault.errorCode()).as("error code").isEqualTo(errorCode);
          assertThat(fault.address()).as("CR2").isEqualTo(address);
        },
        instruction);
  }

  private static void assertFault(Consumer<ProcessorFault> rule, ThrowingCallable instruction) {
    assertThatThrownBy(instruction).isInstanceOfSatisfying(ProcessorFault.class, rule);
  }
}
