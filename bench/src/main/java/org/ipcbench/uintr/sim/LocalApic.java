// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import org.ipcbench.region.Region;

/**
 * View of a processor's local APIC: interrupts requested, in service, masked by priority.
 *
 * <p>Source: SDM volume 3, "Advanced Programmable Interrupt Controller (APIC)", "Interrupt
 * Acceptance for Fixed Interrupts", "Task and Processor Priorities". Any processor posts; the other
 * methods are the owner's. IRR lies in a cache line of its own, which a waiting owner polls and
 * nothing else touches.
 */
final class LocalApic {
  /** No interrupt can be accepted. */
  static final int NONE = -1;

  private static final int LOWEST_VECTOR = 16;
  private static final int WORDS = 4;
  private static final int CLASS_SHIFT = 4;

  private final Region memory;
  private final int irr;
  private final int isr;
  private final int tpr;
  private final int arrivals;

  LocalApic(Region memory, int processor) {
    this.memory = memory;
    int offset = MachineLayout.apicOffset(processor);
    this.irr = offset + MachineLayout.IRR_OFFSET;
    this.isr = offset + MachineLayout.ISR_OFFSET;
    this.tpr = offset + MachineLayout.TPR_OFFSET;
    this.arrivals = offset + MachineLayout.ARRIVALS_OFFSET;
  }

  /** Requests an interrupt; vectors below 16 are illegal and dropped. */
  void post(int vector) {
    if (vector >= LOWEST_VECTOR) {
      // Pairs with the acquire in pending(): what the sender wrote before is seen by the handler.
      memory.getAndBitwiseOr(word(irr, vector), bit(vector));
    }
  }

  /**
   * Requests an interrupt that arrives later. A post that meets one still pending merges with it
   * and keeps its arrival; of two that meet in the act, either's may stay.
   */
  void post(int vector, long arrivalNanos) {
    if ((memory.longOpaque(word(irr, vector)) & bit(vector)) == 0) {
      // Ordered before the owner's reading by the atomic that sets the bit.
      memory.longOpaque(arrivals + vector * Long.BYTES, arrivalNanos);
    }
    post(vector);
  }

  /** When the pending post of a vector arrives. */
  long arrivalNanos(int vector) {
    return memory.longOpaque(arrivals + vector * Long.BYTES);
  }

  /** Whether nothing is requested: the look of a waiting loop's turn, at one cache line. */
  boolean idle() {
    return (memory.longOpaque(irr)
            | memory.longOpaque(irr + Long.BYTES)
            | memory.longOpaque(irr + 2 * Long.BYTES)
            | memory.longOpaque(irr + 3 * Long.BYTES))
        == 0;
  }

  /** The highest vector requested whose priority class is above the processor's, or NONE. */
  int pending() {
    int vector = highest(irr);
    int priority = Math.max(highest(isr), memory.intPlain(tpr));
    return vector != NONE && vector >> CLASS_SHIFT > priority >> CLASS_SHIFT ? vector : NONE;
  }

  /** Moves a request into service. */
  void acknowledge(int vector) {
    // An atomic, because other processors set bits of the same word.
    memory.getAndBitwiseAnd(word(irr, vector), ~bit(vector));
    int word = word(isr, vector);
    memory.longPlain(word, memory.longPlain(word) | bit(vector));
  }

  /** EOI: ends the service of the highest vector in service. */
  void endOfInterrupt() {
    int vector = highest(isr);
    if (vector != NONE) {
      int word = word(isr, vector);
      memory.longPlain(word, memory.longPlain(word) & ~bit(vector));
    }
  }

  /** Sets the task priority: vectors of its class and below wait. */
  void taskPriority(int priority) {
    memory.intPlain(tpr, priority);
  }

  /** Forgets what is in service, as at reset; requests stay, they are other processors' doing. */
  void reset() {
    for (int word = 0; word < WORDS; word++) {
      memory.longPlain(isr + word * Long.BYTES, 0);
    }
    taskPriority(0);
  }

  private int highest(int registers) {
    for (int word = WORDS - 1; word >= 0; word--) {
      // Acquire for IRR: pairs with the atomic in post(). ISR is the owner's and needs none.
      long bits = memory.longAcquire(registers + word * Long.BYTES);
      if (bits != 0) {
        return word * Long.SIZE + Long.SIZE - 1 - Long.numberOfLeadingZeros(bits);
      }
    }
    return NONE;
  }

  private static int word(int registers, int vector) {
    return registers + vector / Long.SIZE * Long.BYTES;
  }

  private static long bit(int vector) {
    return 1L << vector;
  }
}
