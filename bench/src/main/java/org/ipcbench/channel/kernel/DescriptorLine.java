// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Wait;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.NativeEnd;
import org.ipcbench.posix.Readiness;

/**
 * An end's descriptors of the two directions, and how it waits for the incoming one to have
 * something. The descriptor must not wait by itself unless the end is to block in the read.
 */
class DescriptorLine implements Line {
  /** Looks of an end that spins a while, each a system call: some 20 µs. */
  static final int TURNS = 100;

  private final Descriptor in;
  private final Descriptor out;
  private final ChannelSpec spec;
  private final Wait waitMode;
  private final Readiness readiness;

  /**
   * Makes a line.
   *
   * @param in where messages come from; owned
   * @param out where messages go; owned, may be the same as {@code in}
   * @param spec of the channel
   */
  DescriptorLine(Descriptor in, Descriptor out, ChannelSpec spec) {
    this.in = in;
    this.out = out;
    this.spec = spec;
    waitMode = spec.waitMode();
    readiness =
        switch (waitMode) {
          case EPOLL -> Readiness.byEpoll(in);
          case HYBRID -> Readiness.byPoll(in);
          case BLOCK, SPIN -> null;
        };
  }

  final Descriptor in() {
    return in;
  }

  final Descriptor out() {
    return out;
  }

  /** To be called before the first look for a message. */
  final void beforeLook() {
    if (waitMode == Wait.EPOLL) {
      readiness.sleep();
    }
  }

  /**
   * To be called after a look that found nothing.
   *
   * @param turn how many have found nothing since something came, from 0
   */
  final void afterLook(int turn) {
    if (waitMode == Wait.SPIN || waitMode == Wait.HYBRID && turn < TURNS) {
      Thread.onSpinWait();
    } else {
      readiness.sleep();
    }
  }

  /**
   * The end in C that does the same over the same descriptors.
   *
   * @param kind by what its messages move
   */
  final NativeEnd nativeEnd(NativeEnd.Kind kind) {
    NativeEnd end =
        new NativeEnd(kind, waitMode.ordinal(), TURNS, spec.payloadBytes()).between(in, out);
    return waitMode == Wait.EPOLL ? end.watchedBy(readiness.epoll()) : end;
  }

  @Override
  public void close() {
    if (readiness != null) {
      readiness.close();
    }
    out.close();
    in.close();
  }
}
