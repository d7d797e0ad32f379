// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.util.Map;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.posix.Signals;
import org.ipcbench.posix.Threads;

/**
 * A thread that sends one signal and waits for another. A third signal ends the wait: the kernel
 * does not tell a waiter that its sender has died.
 */
final class SignalEndpoint extends CountingEndpoint {
  private static final int TO_PEER = Signals.realTime(0);
  private static final int TO_CLIENT = Signals.realTime(1);
  private static final int CLOSED = Signals.realTime(2);

  private final int incoming;
  private final int outgoing;
  private final Signals.Blocked blocked;
  private final int ownProcess = Threads.processId();
  private final int ownThread = Threads.threadId();
  private int otherProcess;
  private int otherThread;
  private boolean closed;

  private SignalEndpoint(int incoming, int outgoing) {
    this.incoming = incoming;
    this.outgoing = outgoing;
    blocked = new Signals.Blocked(incoming, CLOSED);
  }

  static SignalEndpoint ofClient() {
    return new SignalEndpoint(TO_CLIENT, TO_PEER);
  }

  static SignalEndpoint ofPeer() {
    return new SignalEndpoint(TO_PEER, TO_CLIENT);
  }

  /** Says where the other end's thread is. */
  void direct(Map<String, String> address) {
    otherProcess = SignalMechanism.process(address);
    otherThread = SignalMechanism.thread(address);
  }

  @Override
  public Map<String, String> answer() {
    return SignalMechanism.self();
  }

  @Override
  public void send(byte sequence) {
    if (!Signals.send(otherProcess, otherThread, outgoing)) {
      throw new ChannelClosedException("the other end's thread is gone");
    }
  }

  @Override
  public byte receive() {
    int signal = blocked.await();
    if (signal != incoming) {
      throw new ChannelClosedException("the other end was closed");
    }
    return count();
  }

  @Override
  public synchronized void abort() {
    if (!closed) {
      Signals.send(ownProcess, ownThread, CLOSED);
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (otherThread != 0) {
      Signals.send(otherProcess, otherThread, CLOSED);
    }
  }
}
