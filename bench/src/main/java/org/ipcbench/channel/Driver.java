// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import java.util.Locale;

/** Who makes the calls that move a message. */
public enum Driver {
  /** Java: each system call is one call through JNA's direct mapping. */
  JNA,
  /** Java, one call a message: the shim sends it and waits for the answer. */
  SHIM,
  /** C: the shim makes a whole batch of round trips. What the others are held against. */
  NATIVE,
  /** The JDK's own classes. */
  JDK;

  /**
   * Its name on the command line and in result files.
   *
   * @return lower case
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether it needs the project's own C library.
   *
   * @return true for {@link #SHIM} and {@link #NATIVE}
   */
  public boolean needsShim() {
    return this == SHIM || this == NATIVE;
  }
}
