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
  private final LocalApic[] apics;

  ApicBus(Region memory, int processors) {
    apics = new LocalApic[processors];
    for (int processor = 0; processor < processors; processor++) {
      apics[processor] = new LocalApic(memory, processor);
    }
  }

  /** The local APIC of a processor. */
  LocalApic apic(int processor) {
    return apics[processor];
  }

  /** Posts at once. */
  void send(ApicMode mode, int ndst, int vector) {
    int destination = mode.destination(ndst);
    if (Integer.compareUnsigned(destination, apics.length) < 0) {
      apics[destination].post(vector);
    } else if (destination == mode.broadcast()) {
      for (LocalApic apic : apics) {
        apic.post(vector);
      }
    }
  }

  /** Posts for a time of arrival. */
  void send(ApicMode mode, int ndst, int vector, long arrivalNanos) {
    int destination = mode.destination(ndst);
    if (Integer.compareUnsigned(destination, apics.length) < 0) {
      apics[destination].post(vector, arrivalNanos);
    } else if (destination == mode.broadcast()) {
      for (LocalApic apic : apics) {
        apic.post(vector, arrivalNanos);
      }
    }
  }
}
