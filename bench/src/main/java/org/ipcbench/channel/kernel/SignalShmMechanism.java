// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import org.ipcbench.posix.NativeEnd;

/** The mechanism {@code signal}, with content in shared memory. */
public final class SignalShmMechanism extends SharedContentMechanism {
  /** For the service loader. */
  public SignalShmMechanism() {
    super(
        new SignalMechanism(),
        "two real-time signals, tgkill and sigwaitinfo; content in shared memory",
        NativeEnd.Kind.SIGNAL_AREA);
  }
}
