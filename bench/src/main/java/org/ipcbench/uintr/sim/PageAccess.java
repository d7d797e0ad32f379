// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

/** The rights of a present page: the bits U/S and R/W of its page-table entry. */
public enum PageAccess {
  /** Supervisor, read-only. */
  SUPERVISOR_READ(false, false),
  /** Supervisor, read and write. */
  SUPERVISOR_WRITE(false, true),
  /** User, read-only. */
  USER_READ(true, false),
  /** User, read and write. */
  USER_WRITE(true, true);

  private final boolean user;
  private final boolean writable;

  PageAccess(boolean user, boolean writable) {
    this.user = user;
    this.writable = writable;
  }

  /** Whether accesses with user privilege are allowed. */
  boolean user() {
    return user;
  }

  /** Whether writes are allowed; CR0.WP is 1, so supervisor writes need it too. */
  boolean writable() {
    return writable;
  }
}
