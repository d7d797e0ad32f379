// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import org.ipcbench.posix.NativeEnd;

/** The mechanism {@code eventfd}, with content in shared memory. */
public final class EventfdShmMechanism extends SharedContentMechanism {
  /** For the service loader. */
  public EventfdShmMechanism() {
    super(
        new EventfdMechanism(),
        "two eventfds, a count of one a message; content in shared memory",
        NativeEnd.Kind.COUNTER_AREA);
  }
}
