// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.lang.ref.Reference;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Files;
import org.ipcbench.posix.NativeEnd;
import org.ipcbench.posix.NativeMemory;

/**
 * A pair of eventfds, one a direction. The end of the channel adds {@link NativeEnd#CLOSED}, since
 * the kernel does not tell the reader of an eventfd that nobody can write to it any more.
 */
final class EventfdLine extends DescriptorLine {
  EventfdLine(Descriptor in, Descriptor out, ChannelSpec spec) {
    super(in, out, spec);
  }

  /** Puts the mark of the end, which was read, back for the next time. */
  void putEndBack() {
    end(in());
  }

  @Override
  public synchronized void abort() {
    end(in());
  }

  @Override
  public synchronized void close() {
    end(out());
    super.close();
  }

  /** Adds the mark of the end to a counter, if this object has not been closed yet. */
  private static void end(Descriptor descriptor) {
    if (descriptor.open()) {
      NativeMemory closed = new NativeMemory(Long.BYTES);
      closed.buffer().putLong(0, NativeEnd.CLOSED);
      Files.writeFully(descriptor.number(), closed.address(), Long.BYTES);
      // The kernel read from the address alone.
      Reference.reachabilityFence(closed);
    }
  }
}
