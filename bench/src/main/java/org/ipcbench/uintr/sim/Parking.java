// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

/**
 * How the owner of a halted processor sleeps on the host, and how others wake it: the machine's
 * only way to give up the processor it runs on. Words are named by their offset in the machine's
 * memory.
 *
 * <p>Parking and unparking a word is one question and one answer, as with futex(2): {@link #park}
 * looks at the word and goes to sleep in one step as seen by {@link #unpark}. Thread-safe; all
 * attachments of a machine must wake each other's threads.
 */
public interface Parking {
  /** Nobody sleeps: a halted processor's owner yields the host's processor and looks again. */
  Parking YIELDING =
      new Parking() {
        @Override
        public void park(int offset, int expected, long timeoutNanos) {
          Thread.yield();
        }

        @Override
        public void unpark(int offset) {}
      };

  /**
   * Sleeps while a word is as expected, until it is unparked or the time is over. May return early
   * without a reason.
   *
   * @param offset of the word in the machine's memory, in bytes, a multiple of 4
   * @param expected what the word must be for the thread to sleep, 32 bits
   * @param timeoutNanos the longest sleep; {@link Long#MAX_VALUE}: no limit
   */
  void park(int offset, int expected, long timeoutNanos);

  /**
   * Wakes all who sleep on a word, which has been changed before.
   *
   * @param offset of the word in the machine's memory, in bytes, a multiple of 4
   */
  void unpark(int offset);
}
