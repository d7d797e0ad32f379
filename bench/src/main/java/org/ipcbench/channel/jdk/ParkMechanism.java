// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.jdk;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Wait;

/** A volatile count, LockSupport.park and unpark: what java.util.concurrent is built on. */
public final class ParkMechanism extends ThreadsMechanism {
  /** For the service loader. */
  public ParkMechanism() {
    super(
        "park",
        "threads: a volatile count, LockSupport.park and unpark",
        List.of(Wait.BLOCK),
        false);
  }

  @Override
  public Channel open(ChannelSpec spec) {
    return SlotEndpoint.channel(spec, ParkEndpoint::new);
  }

  private static final class ParkEndpoint extends SlotEndpoint {
    ParkEndpoint(Slot in, Slot out) {
      super(in, out);
    }

    @Override
    void publish(Slot slot) {
      slot.count = slot.count + 1;
      // Volatile, as the store before it and the two accesses of the receiver in the other order:
      // either the receiver sees the count, or it is found here. To unpark nobody does nothing.
      LockSupport.unpark(slot.receiver);
    }

    @Override
    void await(Slot slot, int count) throws InterruptedException {
      if (slot.receiver == null) {
        slot.receiver = Thread.currentThread();
      }
      while (slot.count == count && !slot.closed) {
        LockSupport.park(slot);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    }

    @Override
    void close(Slot slot) {
      slot.closed = true;
      LockSupport.unpark(slot.receiver);
    }
  }
}
