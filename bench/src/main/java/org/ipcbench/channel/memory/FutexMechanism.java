// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.memory;

import org.ipcbench.channel.Wait;

/**
 * A word in which the receiver always sleeps and whose sender always wakes: futex(2), the smallest
 * baton that the kernel has.
 */
public final class FutexMechanism extends MemoryMechanism {
  /** For the service loader. */
  public FutexMechanism() {
    super("futex", "shared memory, FUTEX_WAIT and FUTEX_WAKE for every message", Wait.BLOCK);
  }
}
