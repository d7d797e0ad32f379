// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The simulated machine: processors with user interrupts over one shared memory.
 *
 * <p>Here belongs hardware: processors and their registers, local APICs, address translation, cost
 * models. The door is {@link org.ipcbench.uintr.sim.Machine}. Here does not belong software: what
 * an operating system allocates, programs and forbids is in {@code uintr.linux}.
 *
 * <p>All state that processors share lies in a {@link org.ipcbench.region.Region}; a thread
 * attaches a {@code Machine} of its own to its own mapping of it, in the same process or in
 * another, and claims a processor. What only the owner of a processor touches (registers,
 * translations) are fields.
 *
 * <p><strong>Departs from the manual</strong> (SDM, as cited in {@link org.ipcbench.uintr}):
 *
 * <ul>
 *   <li>Programs are Java code, so RIP does not steer and boundaries come where the program offers
 *       them ({@link org.ipcbench.uintr.sim.Processor}); a handler is a Java object on no page, and
 *       page tables are Java objects, for code cannot lie in shared memory ({@link
 *       org.ipcbench.uintr.sim.AddressSpace}). No compiled code saves registers around a handler.
 *   <li>A processor is always in 64-bit or in compatibility mode (IA32_EFER.LMA = 1) and always has
 *       user interrupts in CPUID: nothing here runs in another mode or on an older processor. So
 *       neither the invalid opcodes of those modes nor missing registers come up.
 *   <li>CR4 is set bit by bit, by methods: no program here reads it as a number.
 *   <li>Of virtualisation (VMX) there is that a processor touches the memory of its part of the
 *       machine only ({@link org.ipcbench.uintr.sim.Partition}); what a hypervisor does then, and
 *       all else of VMX, is not there. Of enclaves (SGX), transactions (TSX), shadow stacks and
 *       branch tracking (CET), SMI and NMI there is nothing: their rules need state that no
 *       notification uses. Without MOV SS, STI, MONITOR, UMWAIT and TPAUSE there is no blocking by
 *       MOV SS, no monitoring to end and no wait but HLT.
 *   <li>XSAVE, XSAVEC and XSAVEOPT do not exist, for they cannot save user interrupts; XSAVES and
 *       XRSTORS handle no other state ({@code Xsave}). A faulting XRSTORS loads nothing.
 *   <li>Bits 2 and 1 of IA32_UINTR_STACKADJUST are writable, as the recorded implementation has
 *       them ({@code UserInterruptState}).
 *   <li>The locked 16-byte update of a UPID is two locked 8-byte ones, for Java has no wider
 *       ({@link org.ipcbench.uintr.Upid}, with the proof that no wake-up is lost by it).
 * </ul>
 */
package org.ipcbench.uintr.sim;
