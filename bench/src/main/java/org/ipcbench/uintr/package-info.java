// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The words and the contract of user interrupts: structures in memory, registers, faults.
 *
 * <p>Here belongs what the architecture fixes and every backend shares: bit layouts, reserved bits,
 * addresses of model-specific registers. Here does not belong behaviour: the simulated processor is
 * in {@code uintr.sim}, the simulated operating system in {@code uintr.linux}.
 *
 * <p>Names are those of Intel's <em>Software Developer's Manual</em> (SDM), volume 3 (order number
 * 325384), chapter "User Interrupts", and volume 2 (325383), instruction pages:
 *
 * <ul>
 *   <li><em>UPID</em>: user posted-interrupt descriptor, one per receiver. Linux: {@code
 *       uintr_upid}.
 *   <li><em>PIR</em>: the UPID's posted-interrupt requests, a bit per user vector. Linux: {@code
 *       puir}.
 *   <li><em>ON</em>, <em>SN</em>: the UPID's bits "outstanding notification" and "suppress
 *       notification".
 *   <li><em>NV</em>, <em>NDST</em>: notification vector and destination, in the UPID.
 *   <li><em>UITT</em>: user-interrupt target table, one per sender; an entry names a UPID and a
 *       user vector. Linux: {@code uitt}, an index is a {@code uipi_index}.
 *   <li><em>UV</em>: user vector, 0 to 63; 63 is delivered first. Linux: {@code uvec}.
 *   <li><em>UIRR</em>: the receiving processor's user-interrupt requests, filled from PIR.
 *   <li><em>UIF</em>: user-interrupt flag; 0 holds delivery back.
 *   <li><em>UINV</em>: the ordinary vector that the processor takes for a notification. Linux:
 *       {@code UINTR_NOTIFICATION_VECTOR}, 0xEC.
 * </ul>
 */
package org.ipcbench.uintr;
