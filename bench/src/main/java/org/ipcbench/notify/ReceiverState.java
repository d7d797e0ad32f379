// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.notify;

import java.util.Locale;
import org.ipcbench.channel.Wait;

/** What a receiver does when it is notified. */
public enum ReceiverState {
  /** It runs, and looks at every turn of a loop: the report's "direct" path. */
  RUNNING,
  /** It sleeps in the kernel: the report's path through the kernel. */
  BLOCKED,
  /**
   * It is on no processor. Its turn comes as soon as the notification is out, since no scheduler is
   * modelled; the kernel then notifies it itself as it switches it in.
   */
  SWITCHED_OUT,
  /** It runs with UIF = 0. Times count from the STUI that ends this. */
  BUSY,
  /** It is the sender. */
  SELF,
  /** It runs, and eight senders notify it one right after the other with one user vector. */
  EIGHT_SENDERS;

  private static final int MANY = 8;

  /**
   * Its name in result files.
   *
   * @return lower case, with dashes
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Finds a state by its name.
   *
   * @param id its {@link #id()}
   * @return the state
   * @throws IllegalArgumentException if there is none
   */
  public static ReceiverState of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /**
   * How the host's thread waits meanwhile.
   *
   * @return asleep only where it is blocked
   */
  public Wait waitMode() {
    return this == BLOCKED ? Wait.BLOCK : Wait.SPIN;
  }

  /**
   * How many notify it in a round.
   *
   * @return 1 or 8
   */
  public int senders() {
    return this == EIGHT_SENDERS ? MANY : 1;
  }
}
