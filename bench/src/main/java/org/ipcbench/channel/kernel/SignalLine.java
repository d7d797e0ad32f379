// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.util.Map;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Wait;
import org.ipcbench.posix.NativeEnd;
import org.ipcbench.posix.Signals;
import org.ipcbench.posix.Threads;

/**
 * A thread that sends one signal and waits for another. A third signal ends the wait: the kernel
 * does not tell a waiter that its sender has died. Made by that thread, in which its signals are
 * held back from then on.
 */
class SignalLine implements Line {
  /** In this order the kernel hands them out, so that the end comes last. */
  private static final int TO_PEER = Signals.realTime(0);

  private static final int TO_CLIENT = Signals.realTime(1);
  private static final int CLOSED = Signals.realTime(2);

  private static final String PROCESS = "process";
  private static final String THREAD = "thread";

  private final ChannelSpec spec;
  private final Wait waitMode;
  private final int outgoing;
  private final Signals.Blocked blocked;
  private final int ownProcess = Threads.processId();
  private final int ownThread = Threads.threadId();
  private NativeEnd nativeEnd;
  private int otherProcess;
  private int otherThread;
  private boolean closed;

  /**
   * Makes a line.
   *
   * @param spec of the channel
   * @param client whether it is the client's
   */
  SignalLine(ChannelSpec spec, boolean client) {
    this.spec = spec;
    waitMode = spec.waitMode();
    outgoing = client ? TO_PEER : TO_CLIENT;
    blocked = new Signals.Blocked(client ? TO_CLIENT : TO_PEER, CLOSED);
  }

  /** The calling thread's address, for the other end. */
  static Map<String, String> self() {
    return Map.of(
        PROCESS, String.valueOf(Threads.processId()), THREAD, String.valueOf(Threads.threadId()));
  }

  @Override
  public final Map<String, String> answer() {
    return self();
  }

  /** Says where the other end's thread is. */
  final void direct(Map<String, String> address) {
    otherProcess = Integer.parseInt(address.get(PROCESS));
    otherThread = Integer.parseInt(address.get(THREAD));
    if (nativeEnd != null) {
      nativeEnd.direct(otherProcess, otherThread, outgoing);
    }
  }

  /**
   * Sends the signal that is a message.
   *
   * @return true; false if the other end's thread is gone
   */
  final boolean send() {
    return Signals.send(otherProcess, otherThread, outgoing);
  }

  /**
   * Waits for a signal.
   *
   * @return whether it is a message; else the channel has ended
   */
  final boolean receive() {
    return take() != CLOSED;
  }

  /** Waits for a signal, and gives its number. */
  int take() {
    for (int turn = 0;
        waitMode == Wait.SPIN || waitMode == Wait.HYBRID && turn < DescriptorLine.TURNS;
        turn++) {
      int signal = blocked.poll();
      if (signal != 0) {
        return signal;
      }
      Thread.onSpinWait();
    }
    return blocked.await();
  }

  /** The signals that the thread holds back. */
  final Signals.Blocked blocked() {
    return blocked;
  }

  /** The end in C that does the same; to be had once. */
  final NativeEnd nativeEnd() {
    nativeEnd = newNativeEnd(spec).hearing(blocked, CLOSED);
    return nativeEnd;
  }

  /** The end in C, which is told of the signals later. */
  NativeEnd newNativeEnd(ChannelSpec spec) {
    return new NativeEnd(
        NativeEnd.Kind.SIGNAL, waitMode.ordinal(), DescriptorLine.TURNS, spec.payloadBytes());
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
