// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.util.List;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Wait;

/** Signals read from a descriptor: signalfd(2). */
public final class SignalfdMechanism extends DirectedSignals {
  /** For the service loader. */
  public SignalfdMechanism() {
    super(
        "signalfd", "two real-time signals, tgkill and read of a signalfd", List.of(Wait.values()));
  }

  @Override
  SignalLine line(ChannelSpec spec, boolean client) {
    return new SignalfdLine(spec, client);
  }
}
