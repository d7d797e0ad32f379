// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

/**
 * What a processor's instructions cost: the cost model applied to its clock.
 *
 * <p>Under a model that charges nothing every method is a test of one field and no clock is read.
 * Used by the processor's owner only.
 */
final class Timing {
  private final boolean charges;
  private final ProcessorClock clock;
  private final long senduipiNanos;
  private final long flightNanos;
  private final long deliveryNanos;
  private final long uiretNanos;
  private final long cluiNanos;
  private final long stuiNanos;
  private final long kernelPathNanos;
  private final long ipiNanos;
  private final long[] workNanos;

  Timing(CostModel model, Clock wall) {
    this.charges = model.charges();
    this.clock = new ProcessorClock(wall, model.oneWayNanos());
    this.senduipiNanos = model.nanos(model.senduipi());
    this.flightNanos = model.nanos(model.flight());
    this.deliveryNanos = model.nanos(model.delivery());
    this.uiretNanos = model.nanos(model.uiret());
    this.cluiNanos = model.nanos(model.clui());
    this.stuiNanos = model.nanos(model.stui());
    this.kernelPathNanos = model.nanos(model.kernelPath());
    this.ipiNanos = model.nanos(model.ipi());
    this.workNanos = new long[KernelWork.values().length];
    for (KernelWork work : KernelWork.values()) {
      workNanos[work.ordinal()] = model.nanos(work.cost(model));
    }
  }

  /** SENDUIPI starts; returns when its post arrives, which means nothing without charges. */
  long senduipi() {
    return charges ? start(senduipiNanos) + flightNanos : 0;
  }

  /** A kernel sends an interrupt; returns when it arrives, which means nothing without charges. */
  long ipi() {
    return charges ? start(ipiNanos) + flightNanos : 0;
  }

  /** CLUI starts. */
  void clui() {
    if (charges) {
      start(cluiNanos);
    }
  }

  /** STUI starts. */
  void stui() {
    if (charges) {
      start(stuiNanos);
    }
  }

  /** UIRET starts, as an instruction of the program. */
  void uiret() {
    if (charges) {
      start(uiretNanos);
    }
  }

  /**
   * An instruction without a figure of its own starts, or a boundary within a computation; returns
   * the time, which means nothing without charges.
   */
  long instruction() {
    return charges ? start(0) : 0;
  }

  private long start(long nanos) {
    clock.enter();
    return clock.issue(nanos);
  }

  /** The program goes on after a wait that was not the machine's. */
  void waitedOutside() {
    if (charges) {
      clock.waitedOutside();
    }
  }

  /** The program goes on. */
  void resume() {
    if (charges) {
      clock.resume();
    }
  }

  /** Sends an interrupt that arrives at a time. */
  void send(ApicBus bus, ApicMode mode, int ndst, int vector, long arrivalNanos) {
    if (charges) {
      bus.send(mode, ndst, vector, arrivalNanos);
    } else {
      bus.send(mode, ndst, vector);
    }
  }

  /** Whether what is pending has arrived. */
  boolean arrived(LocalApic apic) {
    return !charges || clock.arrived(apic.arrivalNanos());
  }

  /** A notification goes the way through the kernel: that has passed on return. */
  void kernelPath() {
    if (kernelPathNanos > 0) {
      clock.spend(kernelPathNanos);
      clock.resume();
    }
  }

  /** A kernel's work, which has been done on return. */
  void work(KernelWork work) {
    if (charges) {
      if (work.countsFromArrival()) {
        clock.spend(workNanos[work.ordinal()]);
      } else {
        start(0);
        clock.spend(workNanos[work.ordinal()]);
      }
      clock.resume();
    }
  }

  /** A kernel's work begins, which is over before the processor's next instruction is. */
  void begin(KernelWork work) {
    if (charges) {
      start(workNanos[work.ordinal()]);
      clock.resume();
    }
  }

  /** A delivery is done; the handler starts when its cost has passed. */
  void delivered() {
    if (charges) {
      clock.spend(deliveryNanos);
      clock.resume();
    }
  }

  /** A handler ends with UIRET. */
  void handlerReturns() {
    if (charges) {
      clock.enter();
      clock.spend(uiretNanos);
    }
  }
}
