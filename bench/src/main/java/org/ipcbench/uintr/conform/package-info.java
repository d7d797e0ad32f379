// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Conformance: cases recorded of another implementation of user interrupts, replayed on the
 * simulated machine.
 *
 * <p>Here belongs what reads recorded cases, drives a processor through them and compares what can
 * be observed. Here does not belong behaviour of the processor: where a case differs, the rule to
 * mend is in {@code uintr.sim}. The door is {@link org.ipcbench.uintr.conform.Conformance}.
 */
package org.ipcbench.uintr.conform;
