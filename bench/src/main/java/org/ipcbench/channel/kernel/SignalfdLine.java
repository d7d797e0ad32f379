// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Wait;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.NativeEnd;
import org.ipcbench.posix.Signals;

/**
 * A thread that reads its signals from a descriptor, by which it can also wait in epoll_wait(2).
 */
final class SignalfdLine extends SignalLine {
  private final DescriptorLine line;
  private final Signals.Reader reader;

  SignalfdLine(ChannelSpec spec, boolean client) {
    super(spec, client);
    Descriptor descriptor = blocked().descriptor(spec.waitMode() == Wait.BLOCK);
    line = new DescriptorLine(descriptor, descriptor, spec);
    reader = new Signals.Reader(descriptor);
  }

  @Override
  int take() {
    line.beforeLook();
    for (int turn = 0; ; turn++) {
      int signal = reader.read();
      if (signal != 0) {
        return signal;
      }
      line.afterLook(turn);
    }
  }

  @Override
  NativeEnd newNativeEnd(ChannelSpec spec) {
    return line.nativeEnd(NativeEnd.Kind.SIGNALFD);
  }

  @Override
  public synchronized void close() {
    super.close();
    line.close();
  }
}
