// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import org.ipcbench.region.Region;

/**
 * What joins the local APICs: takes an interrupt to the processors that its destination names.
 *
 * <p>The APIC ID of a processor is its index. A destination that no processor has takes the
 * interrupt nowhere. Source: SDM volume 3, "Issuing Interprocessor Interrupts", physical
 * destination mode. Thread-safe: it holds no state of its own.
 */
final class ApicBus {
  private final InterruptRequests[] targets;

  ApicBus(Region memory, int processors, Parking parking) {
    targets = new InterruptRequests[processors];
    for (int processor = 0; processor < processors; processor++) {
      targets[processor] = new InterruptRequests(memory, processor, parking);
    }
  }

  /** The requests of a processor. */
  InterruptRequests requests(int processor) {
    return targets[processor];
  }

  /** Posts at once. */
  void send(ApicMode mode, int ndst, int vector) {
    int destination = mode.destination(ndst);
    if (Integer.compareUnsigned(destination, targets.length) < 0) {
      targets[destination].post(vector);
    } else if (destination == mode.broadcast()) {
      for (InterruptRequests target : targets) {
        target.post(vector);
      }
    }
  }

  /** Posts for a time of arrival. */
  void send(ApicMode mode, int ndst, int vector, long arrivalNanos) {
    int destination = mode.destination(ndst);
    if (Integer.compareUnsigned(destination, targets.length) < 0) {
      targets[destination].post(vector, arrivalNanos);
    } else if (destination == mode.broadcast()) {
      for (InterruptRequests target : targets) {
        target.post(vector, arrivalNanos);
      }
    }
  }
}
