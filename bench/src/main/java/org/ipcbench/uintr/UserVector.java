// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr;

/**
 * Arithmetic of user vectors, the numbers 0 to 63 that tell a receiver's user interrupts apart.
 *
 * <p>Sets of them are 64-bit words (PIR, UIRR) with bit <em>n</em> for vector <em>n</em>. Source:
 * SDM volume 3, "User Interrupts", introduction.
 */
public final class UserVector {
  /** How many there are. */
  public static final int COUNT = Long.SIZE;

  private UserVector() {}

  /**
   * Returns the set of one vector.
   *
   * @param vector 0 to 63
   * @return a word with that bit
   */
  public static long bit(int vector) {
    return 1L << vector;
  }

  /**
   * Returns the vector that is delivered first.
   *
   * @param requests a set of vectors, not empty
   * @return the highest in it, 0 to 63
   */
  public static int first(long requests) {
    return Long.SIZE - 1 - Long.numberOfLeadingZeros(requests);
  }
}
