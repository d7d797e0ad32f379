// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.util.List;
import java.util.Optional;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;

/** Signals received by waiting for them: sigwaitinfo(2), and sigtimedwait(2) to look for one. */
public final class SignalMechanism extends DirectedSignals {
  /** For the service loader. */
  public SignalMechanism() {
    super(
        "signal",
        "two real-time signals, tgkill and sigwaitinfo",
        List.of(Wait.BLOCK, Wait.SPIN, Wait.HYBRID));
  }

  /**
   * SIGUSR1 and SIGUSR2 are the JVM's (signal handling of HotSpot), and a process group may hold
   * anybody.
   */
  @Override
  public Optional<String> reference(Variant variant) {
    return Optional.of(
        "reference: as fair; theirs is SIGUSR1 and SIGUSR2 to the whole process group, which would"
            + " hit others, here a real-time signal to one thread");
  }

  @Override
  SignalLine line(ChannelSpec spec, boolean client) {
    return new SignalLine(spec, client);
  }
}
