// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.memory;

import org.ipcbench.channel.Wait;

/**
 * A word that the receiver polls for a while before it sleeps; it says so in the word, and the
 * sender wakes only who sleeps. What a program would do that has to be quick and may not spin for
 * ever.
 */
public final class ShmFutexMechanism extends MemoryMechanism {
  /** For the service loader. */
  public ShmFutexMechanism() {
    super(
        "shm-futex",
        "shared memory, polled for a while; futex only if the other end sleeps",
        Wait.HYBRID);
  }
}
