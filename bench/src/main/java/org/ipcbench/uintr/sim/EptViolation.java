// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import java.util.Locale;

/**
 * A processor touched physical memory that its part of the machine does not have. The instruction
 * had no effect; the processor leaves its guest for the hypervisor (SDM volume 3, "EPT-Induced VM
 * Exits", "EPT Violations"; basic exit reason 48), which has no way to go on with the guest.
 */
public final class EptViolation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The guest-physical address. */
  private final int address;

  EptViolation(String partition, long linear, int address, boolean write) {
    super(
        String.format(
            Locale.ROOT,
            "EPT violation: the %s domain may not %s physical address 0x%x (linear 0x%016x)",
            partition,
            write ? "write" : "read",
            address,
            linear));
    this.address = address;
  }

  /**
   * Returns what was touched.
   *
   * @return a physical address
   */
  public int address() {
    return address;
  }
}
