// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Messages notified by user interrupt: the content lies in shared memory, SENDUIPI says that it is
 * there, a handler of the receiver counts it. A client of the simulated machine and its kernel like
 * any program; what they do is not known here.
 */
package org.ipcbench.channel.uintr;
