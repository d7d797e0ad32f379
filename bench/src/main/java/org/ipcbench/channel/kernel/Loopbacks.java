// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.util.function.Supplier;
import org.ipcbench.channel.Availability;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.PosixException;

/** Whether the loopback interface can be used: a network namespace need not have it up. */
final class Loopbacks {
  private Loopbacks() {}

  /**
   * Tries it.
   *
   * @param pair makes two connected sockets
   */
  static Availability availability(Supplier<Descriptor[]> pair) {
    try {
      for (Descriptor socket : pair.get()) {
        socket.close();
      }
      return Availability.YES;
    } catch (PosixException e) {
      return Availability.no("no connection over the loopback interface: " + e.getMessage());
    }
  }
}
