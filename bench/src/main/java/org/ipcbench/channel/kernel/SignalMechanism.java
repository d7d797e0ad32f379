// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.posix.Threads;

/**
 * Two real-time signals, one a direction, each directed at one thread and received with
 * sigwaitinfo(2): signal(7).
 */
public final class SignalMechanism extends KernelMechanism {
  private static final String PROCESS = "process";
  private static final String THREAD = "thread";

  /** For the service loader. */
  public SignalMechanism() {
    super(
        "signal",
        "two real-time signals, tgkill and sigwaitinfo",
        false,
        List.of(Wait.BLOCK),
        List.of(Driver.JNA),
        false);
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
  public Channel open(ChannelSpec spec) {
    SignalEndpoint endpoint = SignalEndpoint.ofClient();
    return new ReadyChannel(new Invitation(List.of(), self()), endpoint, endpoint::direct);
  }

  @Override
  public Endpoint join(ChannelSpec spec, Invitation invitation) {
    SignalEndpoint endpoint = SignalEndpoint.ofPeer();
    endpoint.direct(invitation.words());
    return endpoint;
  }

  /** The calling thread's address, for the other end. */
  static Map<String, String> self() {
    return Map.of(
        PROCESS, String.valueOf(Threads.processId()), THREAD, String.valueOf(Threads.threadId()));
  }

  static int process(Map<String, String> address) {
    return Integer.parseInt(address.get(PROCESS));
  }

  static int thread(Map<String, String> address) {
    return Integer.parseInt(address.get(THREAD));
  }
}
