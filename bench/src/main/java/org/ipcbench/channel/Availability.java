// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

/**
 * Whether something can be had here.
 *
 * @param reason why not, one line; null if it can be had
 */
public record Availability(String reason) {
  /** It can be had. */
  public static final Availability YES = new Availability(null);

  /**
   * It cannot be had.
   *
   * @param reason why, one line
   * @return the answer
   */
  public static Availability no(String reason) {
    return new Availability(reason);
  }

  /**
   * Whether it can be had.
   *
   * @return true if there is no reason against it
   */
  public boolean available() {
    return reason == null;
  }
}
