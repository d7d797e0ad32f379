// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.scf;

/**
 * What an end of the queue does while the other end holds the queue's lock.
 *
 * <p>An end holds the lock for some dozen accesses and never while it waits. Interrupts whose
 * handlers use the same end must not be let in by a turn: the published kernel takes the lock with
 * interrupts off.
 */
@FunctionalInterface
public interface Spinning {
  /**
   * One turn of the loop that waits for the lock.
   *
   * @param turn how many there have been of this wait, from 0 on
   * @throws ScfException {@link ScfException.Kind#LOCK_STUCK} to give up, for the holder is gone
   */
  void turn(int turn);
}
