// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

/**
 * A processor's local APIC: which of the requested interrupts may be accepted.
 *
 * <p>Source: SDM volume 3, "Advanced Programmable Interrupt Controller (APIC)", "Task and Processor
 * Priorities", "Signaling Interrupt Servicing Completion", "TSC-Deadline Mode". In reset state no
 * vector is in service and the task priority is 0. Used by the processor's owner only; what others
 * see of it, the request register, is in {@link InterruptRequests}.
 */
final class LocalApic {
  /** No interrupt can be accepted. */
  static final int NONE = InterruptRequests.NONE;

  private static final int WORDS = 4;
  private static final int CLASS_SHIFT = 4;

  private final InterruptRequests requests;
  private final Clock clock;
  private final long[] inService = new long[WORDS];
  private int highestInService = NONE;
  private int taskPriority;
  private boolean armed;
  private int timerVector;
  private long deadlineNanos;

  LocalApic(InterruptRequests requests, Clock clock) {
    this.requests = requests;
    this.clock = clock;
  }

  /** Arms the timer: it requests its vector once, when the wall clock comes to a time. */
  void timer(int vector, long deadlineNanos) {
    armed = true;
    timerVector = vector;
    this.deadlineNanos = deadlineNanos;
  }

  /** Disarms the timer; what it has requested stays. */
  void stopTimer() {
    armed = false;
  }

  /** Lets the timer request its vector if it is time. */
  private void expire() {
    if (armed && clock.nanoTime() - deadlineNanos >= 0) {
      armed = false;
      requests.post(timerVector, deadlineNanos);
    }
  }

  /** Whether nothing is requested. */
  boolean idle() {
    expire();
    return requests.empty();
  }

  /** Sleeps until something is requested, or the time is over; may return early. */
  void sleep(long timeoutNanos) {
    long leftNanos = armed ? deadlineNanos - clock.nanoTime() : timeoutNanos;
    if (leftNanos > 0) {
      requests.sleep(Math.min(timeoutNanos, leftNanos));
    }
  }

  /** The highest vector requested if its priority class is above the processor's, or NONE. */
  int pending() {
    expire();
    int vector = requests.highest();
    int priority = Math.max(highestInService, taskPriority);
    return vector != NONE && vector >> CLASS_SHIFT > priority >> CLASS_SHIFT ? vector : NONE;
  }

  /** IRR: whether a vector is requested. */
  boolean requested(int vector) {
    return requests.requested(vector);
  }

  /** ISR: whether a vector is in service. */
  boolean inService(int vector) {
    return (inService[vector / Long.SIZE] & 1L << vector) != 0;
  }

  /** When the last of what is pending arrives. */
  long arrivalNanos() {
    return requests.arrivalNanos();
  }

  /** Moves a pending request into service. */
  void acknowledge(int vector) {
    requests.clear(vector);
    inService[vector / Long.SIZE] |= 1L << vector;
    highestInService = vector;
  }

  /** EOI: ends the service of the highest vector in service. */
  void endOfInterrupt() {
    if (highestInService != NONE) {
      inService[highestInService / Long.SIZE] &= ~(1L << highestInService);
      highestInService = highest();
    }
  }

  private int highest() {
    for (int word = WORDS - 1; word >= 0; word--) {
      if (inService[word] != 0) {
        return (word + 1) * Long.SIZE - 1 - Long.numberOfLeadingZeros(inService[word]);
      }
    }
    return NONE;
  }

  /** TPR: vectors of the priority's class and below wait. */
  void taskPriority(int priority) {
    taskPriority = priority;
  }
}
