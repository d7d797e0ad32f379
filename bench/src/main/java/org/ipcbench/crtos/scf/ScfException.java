// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.scf;

import java.util.Objects;

/** The queue cannot be used as it is. The message names the value and what is allowed. */
public final class ScfException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What is wrong. */
  public enum Kind {
    /** A value in the page or a descriptor's number is out of range; published as -EINVAL. */
    EINVAL,

    /** An end has given up waiting for the lock. */
    LOCK_STUCK,

    /** What the page says cannot have come about by use of the queue. */
    CORRUPT
  }

  /**
   * Makes an exception.
   *
   * @param kind what is wrong
   * @param message the same in words, with the value
   */
  public ScfException(Kind kind, String message) {
    super(message);
    this.kind = Objects.requireNonNull(kind, "kind");
  }

  /**
   * Returns what is wrong.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }
}
