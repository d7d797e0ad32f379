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
 * <p>What the report on the compounded real-time system added to the second version is here too: a
 * sender registered by address, the physical address of a UPID ({@link
 * org.ipcbench.uintr.linux.LinuxThread}).
 *
 * <p>The door is {@link org.ipcbench.uintr.linux.Kernel}. Kernel memory lies in the machine's RAM,
 * so every attachment, in whichever process, sees the same kernel; a lock word guards it.
 *
 * <p><strong>Departs from Linux</strong> with the patches:
 *
 * <ul>
 *   <li>There is no scheduler: a thread leaves its processor and comes back when its program says
 *       so. One that waits keeps its processor, halted. A simulated processor accepts interrupts
 *       only while a thread owns it, so the one that waits is its idle loop: without it nobody
 *       would take the interrupt that wakes. And nobody could be made to give a processor back to
 *       it. All else is as at a switch: NV, BLKD, XSAVES, UINV = 0, and the return.
 *   <li>So the kernel's interrupt looks after the thread that waits on its own processor, where the
 *       patches search a list of all that wait.
 *   <li>A wait looks for posts that came before it, and a return to the program takes ON for a
 *       post; the patches do neither and lose wake-ups, as a kernel can be booted to do ({@code
 *       Context}).
 *   <li>A wait at the sender's cost leaves SN 0, where the patches set it: the check of BLKD and
 *       the post are not one locked update here, and a post between them must notify.
 *   <li>UINV is not programmed anew before each return: every XSAVES is followed by its XRSTORS.
 *   <li>What Linux does by interrupting another thread (task work) is done at that thread's next
 *       system call, and so is a signal, which has no handler and only ends a wait. SIGILL and
 *       SIGSEGV are the {@link org.ipcbench.uintr.ProcessorFault} itself.
 *   <li>Only uintr_wait sleeps: there are no other calls whose sleep a post could end.
 *   <li>A descriptor can be passed, closed and connected, not read; there is no fdinfo and no
 *       /proc/interrupts, but {@link org.ipcbench.uintr.linux.Kernel#spuriousNotifications}.
 *       Passing is one call and not a message on a socket. Of the ioctls there is the one that
 *       works.
 *   <li>The kernel itself posts nothing ({@code uintr_notify}): no driver here would call it.
 *   <li>The second version is built with its option for waiting; a wait of the first has no time
 *       limit, as in its first posting.
 *   <li>A handler's address that is not canonical faults in the call that registers it, where Linux
 *       logs the failed write and goes on.
 *   <li>Tables are small: {@code KernelLayout} says how small.
 * </ul>
 */
package org.ipcbench.uintr.linux;
