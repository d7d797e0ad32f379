// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.memory;

import org.ipcbench.channel.Wait;

/**
 * A word that the receiver polls: two cache lines a round trip and nothing else, the limit below
 * which no mechanism of the host can go. No call is made by whichever driver: {@code jna} stands
 * for the loop in Java.
 */
public final class ShmSpinMechanism extends MemoryMechanism {
  /** For the service loader. */
  public ShmSpinMechanism() {
    super("shm-spin", "polled shared memory, no system call: nothing can be faster", Wait.SPIN);
  }
}
