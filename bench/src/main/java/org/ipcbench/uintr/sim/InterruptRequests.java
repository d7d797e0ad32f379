// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import org.ipcbench.region.Region;

/**
 * View of a processor's interrupt request register (IRR): the pending bits that others set.
 *
 * <p>Source: SDM volume 3, "Advanced Programmable Interrupt Controller (APIC)", "Interrupt
 * Acceptance for Fixed Interrupts". The register lies in a cache line of its own, which a waiting
 * owner polls and nothing else touches. Any processor posts; the other methods are the owner's.
 *
 * <p><strong>Sleep.</strong> The owner of a halted processor sleeps on the word <em>asleep</em>,
 * which shares the register's line: a poster has just taken that line, so that its look at the word
 * costs no trip. No wake-up is lost: the owner sets asleep (S1), then reads the register (S2); a
 * poster sets its bit (P1), then reads asleep (P2). S1 and P1 are atomic and S2 and P2 volatile, so
 * either S2 sees the bit, and the owner does not sleep, or P2 sees asleep, and the poster clears it
 * (P3) and wakes the owner (P4). An owner that has not come to sleep by then does not either: it
 * sleeps only while asleep is set.
 */
final class InterruptRequests {
  /** No interrupt is requested. */
  static final int NONE = -1;

  private static final int LOWEST_VECTOR = 16;
  private static final int WORDS = 4;
  private static final int ASLEEP = 1;

  private final Region memory;
  private final int irr;
  private final int asleep;
  private final int arrival;
  private final Parking parking;

  InterruptRequests(Region memory, int processor, Parking parking) {
    this.memory = memory;
    this.parking = parking;
    int offset = MachineLayout.apicOffset(processor);
    this.irr = offset + MachineLayout.IRR_OFFSET;
    this.asleep = offset + MachineLayout.ASLEEP_OFFSET;
    this.arrival = offset + MachineLayout.ARRIVAL_OFFSET;
  }

  /** Requests an interrupt; vectors below 16 are illegal and dropped. */
  void post(int vector) {
    if (vector >= LOWEST_VECTOR) {
      // Pairs with the acquire in highest(): what the sender wrote before is seen by the handler.
      // First as if nothing were requested, which it mostly is: that asks for the line once, to
      // write, where setting a bit asks twice, to read and to write.
      if (!memory.compareAndSet(word(vector), 0, bit(vector))) {
        memory.getAndBitwiseOr(word(vector), bit(vector));
      }
      // P2 behind P1; see the class comment.
      if (memory.longVolatile(asleep) != 0) {
        wakeOwner();
      }
    }
  }

  private void wakeOwner() {
    // P3: of several posters one wakes. P4 behind it.
    if (memory.getAndSet(asleep, 0) != 0) {
      parking.unpark(asleep);
    }
  }

  /**
   * Lets the owner sleep until something is requested, or the time is over; may return early.
   *
   * @param timeoutNanos the longest sleep; {@link Long#MAX_VALUE}: no limit
   */
  void sleep(long timeoutNanos) {
    memory.getAndSet(asleep, ASLEEP); // S1
    boolean requested = false;
    for (int word = irr; word < irr + WORDS * Long.BYTES; word += Long.BYTES) {
      requested |= memory.longVolatile(word) != 0; // S2
    }
    if (!requested) {
      parking.park(asleep, ASLEEP, timeoutNanos);
    }
    memory.getAndSet(asleep, 0);
  }

  /**
   * Requests an interrupt that arrives later. A post that meets one of its vector still pending
   * merges with it and keeps its arrival; of two that meet in the act, either's may stay. What is
   * pending at once arrives at once, with the last: one time for all lies in the register's own
   * cache line, where a time for each vector would cost two more trips between the processors.
   */
  void post(int vector, long arrivalNanos) {
    // An addition of 0 takes the line for writing, which comes next.
    if (vector >= LOWEST_VECTOR
        && (memory.getAndAdd(word(vector), 0) & bit(vector)) == 0
        && (empty() || arrivalNanos() - arrivalNanos < 0)) {
      // Ordered before the owner's reading by the atomic that sets the bit.
      memory.longOpaque(arrival, arrivalNanos);
    }
    post(vector);
  }

  /** When the last of what is pending arrives. */
  long arrivalNanos() {
    return memory.longOpaque(arrival);
  }

  /** Whether nothing is requested: the look of a waiting loop's turn. */
  boolean empty() {
    // Four acquires would cost twice as much. After the first, the others cannot be read early.
    return (memory.longAcquire(irr)
            | memory.longPlain(irr + Long.BYTES)
            | memory.longPlain(irr + 2 * Long.BYTES)
            | memory.longPlain(irr + 3 * Long.BYTES))
        == 0;
  }

  /** The highest vector requested, or NONE. */
  int highest() {
    // Pairs with the atomic in post(). One acquire for all, as in empty().
    long lowest = memory.longAcquire(irr);
    for (int base = irr + 3 * Long.BYTES; base > irr; base -= Long.BYTES) {
      long bits = memory.longPlain(base);
      if (bits != 0) {
        return (base - irr) * Byte.SIZE + highest(bits);
      }
    }
    return lowest == 0 ? NONE : highest(lowest);
  }

  private static int highest(long bits) {
    return Long.SIZE - 1 - Long.numberOfLeadingZeros(bits);
  }

  /** Whether a vector is requested. */
  boolean requested(int vector) {
    // Pairs with the atomic in post().
    return (memory.longAcquire(word(vector)) & bit(vector)) != 0;
  }

  /** Takes a request back. */
  void clear(int vector) {
    // An atomic, because other processors set bits of the same word.
    memory.getAndBitwiseAnd(word(vector), ~bit(vector));
  }

  private int word(int vector) {
    return irr + vector / Long.SIZE * Long.BYTES;
  }

  private static long bit(int vector) {
    return 1L << vector;
  }
}
