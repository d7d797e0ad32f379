// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import org.ipcbench.uintr.sim.SystemRegisters;

/** The threads that wait for a time, the next one first, and the processor's timer for it. */
final class Timers {
  /** The vector of the processor's timer. */
  static final int VECTOR = 0xF0;

  private static final long NEVER = Long.MAX_VALUE;

  private final SystemRegisters system;
  private final ReadyThreads ready;
  private long periodNanos;
  private RealTimeThread head;
  private long nextTickNanos;
  private boolean ticking;

  /**
   * Starts without any.
   *
   * @param system the processor's
   * @param ready where threads go whose time has come
   * @param periodNanos between two ticks, if any are asked for
   */
  Timers(SystemRegisters system, ReadyThreads ready, long periodNanos) {
    this.system = system;
    this.ready = ready;
    this.periodNanos = periodNanos;
  }

  /** Starts to tick. */
  void tick(long nowNanos) {
    ticking = true;
    nextTickNanos = nowNanos + periodNanos;
    arm();
  }

  /** Sets how long it is from tick to tick, from the next tick on. */
  void period(long nanos) {
    periodNanos = nanos;
  }

  /** Lets a thread wait, which is in no other queue, for its time. */
  void await(RealTimeThread thread) {
    thread.state = RealTimeThread.State.WAITING;
    if (head == null || thread.dueNanos < head.dueNanos) {
      thread.next = head;
      head = thread;
      arm();
      return;
    }
    RealTimeThread before = head;
    while (before.next != null && thread.dueNanos >= before.next.dueNanos) {
      before = before.next;
    }
    thread.next = before.next;
    before.next = thread;
  }

  /**
   * The timer has interrupted: wakes those whose time has come.
   *
   * @return whether a tick was due
   */
  boolean expire(long nowNanos) {
    while (head != null && nowNanos >= head.dueNanos) {
      RealTimeThread due = head;
      head = due.next;
      due.next = null;
      ready.add(due);
    }
    boolean tick = ticking && nowNanos - nextTickNanos >= 0;
    if (tick) {
      // Ticks that were missed, because the host took the processor away, are not made good.
      nextTickNanos += periodNanos * (1 + (nowNanos - nextTickNanos) / periodNanos);
    }
    arm();
    return tick;
  }

  private void arm() {
    long due = head == null ? NEVER : head.dueNanos;
    if (ticking && (head == null || nextTickNanos - due < 0)) {
      due = nextTickNanos;
    }
    if (due == NEVER) {
      system.stopTimer();
    } else {
      system.timer(VECTOR, due);
    }
  }
}
