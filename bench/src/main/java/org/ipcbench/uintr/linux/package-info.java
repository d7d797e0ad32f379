// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The simulated operating system: Linux's user-interrupt calls over the simulated machine.
 *
 * <p>Here belongs what Linux does with the hardware: processes, threads and descriptors, UPIDs and
 * UITTs and who may use them. The interface is that of the patches "x86 User Interrupts support",
 * first version (LKML, 2021-09-13, message 20210913200132.3396598-1-sohil.mehta@intel.com), or of
 * the second ("PoC v2", github.com/intel/uintr-linux-kernel); {@link
 * org.ipcbench.uintr.linux.KernelAbi} says where they differ. Here does not belong the hardware
 * itself ({@code uintr.sim}).
 *
 * <p>The door is {@link org.ipcbench.uintr.linux.Kernel}. Kernel memory lies in the machine's RAM,
 * so every attachment, in whichever process, sees the same kernel; a lock word guards it.
 */
package org.ipcbench.uintr.linux;
