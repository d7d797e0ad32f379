// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

/**
 * The virtual clock of one processor under a cost model.
 *
 * <p>It reads wall time less what the simulator has spent on its own behalf since the last deadline
 * it waited for: that difference is the processor's <em>debt</em>. Time of the program counts as it
 * passes; time inside a simulated instruction does not, the model's cost takes its place. Every
 * cost ends in a deadline of this clock, which {@link #reach} awaits on the wall: so the
 * simulator's own work hides inside the modelled time, and what does not fit is taken from the next
 * wait.
 *
 * <p>A debt of more than a modelled one-way latency is forgotten, not caught up: it comes from a
 * stall of the host, which must show in the figures and not be made good by running faster than the
 * model afterwards.
 *
 * <p>Times are in nanoseconds of the wall clock's origin, so that a deadline computed on one
 * processor can be awaited on another. Used by the processor's owner only.
 */
final class ProcessorClock {
  private final Clock wall;
  private final long readingNanos;
  private final long forgivenNanos;
  private long virtualNanos;
  private long wallNanos;
  private long busyUntilNanos;

  ProcessorClock(Clock wall, long forgivenNanos) {
    this.wall = wall;
    this.readingNanos = wall.costNanos();
    this.forgivenNanos = forgivenNanos;
    this.wallNanos = wall.nanoTime();
    this.virtualNanos = wallNanos;
    this.busyUntilNanos = wallNanos;
  }

  /** The program reaches a simulated instruction: its time since {@link #resume} has passed. */
  void enter() {
    long nowNanos = wall.nanoTime();
    // Of the two readings at the ends of the span, one falls into it. The rest may be below 0 by
    // the
    // clock's jitter; to cut it off there would count the jitter as time of the program.
    virtualNanos += nowNanos - wallNanos - readingNanos;
    wallNanos = nowNanos;
  }

  /** The processor's own time. */
  long nanos() {
    return virtualNanos;
  }

  /** The simulator returns to the program. */
  void resume() {
    wallNanos = wall.nanoTime();
  }

  /**
   * The program waited for something that is no part of the machine: nothing is owed for before.
   */
  void waitedOutside() {
    wallNanos = wall.nanoTime();
    virtualNanos = wallNanos;
  }

  /**
   * Starts an instruction when the one before is over.
   *
   * @param nanos how long it keeps the processor busy
   * @return the virtual time at its start
   */
  long issue(long nanos) {
    reach(later(virtualNanos, busyUntilNanos));
    busyUntilNanos = virtualNanos + nanos;
    return virtualNanos;
  }

  /**
   * Says whether a post has arrived; if so, the processor has come at least to its arrival. Without
   * {@link #enter} before, as in a waiting loop, the program's time since {@link #resume} does not
   * count: it waited, and what it waited for has moved its clock.
   *
   * @param arrivalNanos when it arrives
   * @return whether the wall is past that
   */
  boolean arrived(long arrivalNanos) {
    long nowNanos = wall.nanoTime();
    if (nowNanos - arrivalNanos < 0) {
      return false;
    }
    wallNanos = nowNanos;
    virtualNanos = later(virtualNanos, arrivalNanos);
    return true;
  }

  /** Lets a cost pass. */
  void spend(long nanos) {
    reach(virtualNanos + nanos);
  }

  /**
   * Waits on the wall for a deadline, which becomes the virtual time unless the debt is too big.
   */
  private void reach(long deadlineNanos) {
    while (wallNanos - deadlineNanos < 0) {
      Thread.onSpinWait();
      wallNanos = wall.nanoTime();
    }
    virtualNanos = wallNanos - deadlineNanos > forgivenNanos ? wallNanos : deadlineNanos;
  }

  private static long later(long oneNanos, long otherNanos) {
    return oneNanos - otherNanos < 0 ? otherNanos : oneNanos;
  }
}
