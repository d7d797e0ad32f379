// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import org.ipcbench.uintr.UintrXsave;

/**
 * In what processors with user interrupts differ, and how CPUID tells it. Immutable.
 *
 * <p>Source: SDM volume 2, CPUID; volume 1, "Enumeration of CPU Support for XSAVE Instructions".
 *
 * @param linearBits the width of linear addresses that register writes accept, 48 or 57: that of
 *     the widest paging mode, whatever the mode in use
 * @param flexibleUiret whether UIRET loads UIF from bit 1 of the RFLAGS image instead of setting it
 */
public record ProcessorModel(int linearBits, boolean flexibleUiret) {
  /** The first processors with user interrupts. */
  public static final ProcessorModel SAPPHIRE_RAPIDS = new ProcessorModel(57, false);

  private static final int FEATURES_LEAF = 7;
  private static final int XSAVE_LEAF = 0xD;
  private static final int ADDRESSES_LEAF = 0x8000_0008;

  private static final int UINTR = 1 << 5;
  private static final int FLEXIBLE_UIRET = 1 << 17;
  private static final int XSAVES = 1 << 3;
  private static final int SUPERVISOR_COMPONENT = 1;
  private static final int LINEAR_BITS_SHIFT = 8;

  /**
   * What CPUID returns.
   *
   * @param eax EAX
   * @param ebx EBX
   * @param ecx ECX
   * @param edx EDX
   */
  public record Cpuid(int eax, int ebx, int ecx, int edx) {
    static final Cpuid NOTHING = new Cpuid(0, 0, 0, 0);
  }

  /**
   * Checks the model.
   *
   * @param linearBits the width of linear addresses, 48 or 57
   * @param flexibleUiret whether UIRET loads UIF
   */
  public ProcessorModel {
    if (linearBits != 48 && linearBits != 57) {
      throw new IllegalArgumentException(
          "linear addresses have 48 or 57 bits: linearBits=" + linearBits);
    }
  }

  /**
   * CPUID, as far as it concerns user interrupts; everything else reads as 0.
   *
   * @param leaf EAX
   * @param subleaf ECX
   * @return the four registers
   */
  public Cpuid cpuid(int leaf, int subleaf) {
    if (leaf == FEATURES_LEAF && subleaf == 0) {
      return new Cpuid(1, 0, 0, UINTR);
    }
    if (leaf == FEATURES_LEAF && subleaf == 1) {
      return new Cpuid(0, 0, 0, flexibleUiret ? FLEXIBLE_UIRET : 0);
    }
    if (leaf == XSAVE_LEAF && subleaf == 1) {
      return new Cpuid(XSAVES, 0, 1 << UintrXsave.COMPONENT, 0);
    }
    if (leaf == XSAVE_LEAF && subleaf == UintrXsave.COMPONENT) {
      return new Cpuid(UintrXsave.BYTES, 0, SUPERVISOR_COMPONENT, 0);
    }
    if (leaf == ADDRESSES_LEAF) {
      return new Cpuid(linearBits << LINEAR_BITS_SHIFT, 0, 0, 0);
    }
    return Cpuid.NOTHING;
  }
}
