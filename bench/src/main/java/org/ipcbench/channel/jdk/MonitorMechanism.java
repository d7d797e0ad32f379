// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.jdk;

import java.util.List;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Wait;

/** A count under a monitor, Object.wait and notify: what the language itself has. */
public final class MonitorMechanism extends ThreadsMechanism {
  /** For the service loader. */
  public MonitorMechanism() {
    super("monitor", "threads: synchronized, Object.wait and notify", List.of(Wait.BLOCK), false);
  }

  @Override
  public Channel open(ChannelSpec spec) {
    return SlotEndpoint.channel(spec, MonitorEndpoint::new);
  }

  private static final class MonitorEndpoint extends SlotEndpoint {
    MonitorEndpoint(Slot in, Slot out) {
      super(in, out);
    }

    @Override
    void publish(Slot slot) {
      synchronized (slot) {
        slot.count = slot.count + 1;
        slot.notify();
      }
    }

    @Override
    void await(Slot slot, int count) throws InterruptedException {
      synchronized (slot) {
        while (slot.count == count && !slot.closed) {
          slot.wait();
        }
      }
    }

    @Override
    void close(Slot slot) {
      synchronized (slot) {
        slot.closed = true;
        slot.notify();
      }
    }
  }
}
