// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ipcbench.uintr.sim.Clock;

/**
 * Messages that are due at a set rate, whether or not the answers come in time. A latency that
 * counts from the moment at which its message was due has the whole of a stall in it, and so have
 * those of all messages that became due meanwhile: a closed loop would have sent none of them, and
 * would show the stall once (coordinated omission).
 *
 * <p>Each iteration that counts has a schedule of its own, which begins with its first message. One
 * that warms up has none: at a slow pace, neither end would be compiled. Used by one thread;
 * allocates nothing until {@link #evidence}.
 */
public final class Pace {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final int rate;
  private final Clock clock;
  private boolean counts;
  private boolean running;
  private long startNanos;
  private long lastNanos;
  private long answeredNanos;
  private long sent;
  private long late;
  private double keptRate;
  private long allSent;
  private long allNanos;
  private long allLate;
  private long allDropped;

  /**
   * A pace.
   *
   * @param rate messages a second, at least 1
   * @param clock that tells when one is due
   */
  public Pace(int rate, Clock clock) {
    this.rate = rate;
    this.clock = clock;
  }

  /**
   * Forgets the schedule: the next message begins another one.
   *
   * @param iterationCounts false: every message is due at once
   */
  public void startIteration(boolean iterationCounts) {
    counts = iterationCounts;
    running = false;
    sent = 0;
    late = 0;
  }

  /**
   * Waits until the next message is due, which is then sent. Who is early reads the clock again and
   * again. A sleep would end late by what it takes to wake up, tens of microseconds. On one
   * processor this takes nothing from the peer: after its answer, all that it has left to do is to
   * go back to its wait.
   *
   * @return when that was, in nanoseconds of the clock; in the past if the client was kept
   */
  public long awaitDue() {
    long now = clock.nanoTime();
    long due = due(now);
    while (now - due < 0) {
      Thread.onSpinWait();
      now = clock.nanoTime();
    }
    sent(now);
    return due;
  }

  /**
   * Says when the next message is due, of a client that waits in a way of its own.
   *
   * @param nowNanos when the client has come to wait for it, by the clock
   * @return likewise; in the past if the client was kept
   */
  public long due(long nowNanos) {
    if (!counts) {
      return nowNanos;
    }
    if (!running) {
      running = true;
      startNanos = nowNanos;
    }
    sent++;
    // A sum, not a sum of rounded intervals. Overflows after 9 thousand million messages.
    long due = startNanos + sent * NANOS_PER_SECOND / rate;
    if (nowNanos - due > 0) {
      late++;
    }
    return due;
  }

  /**
   * Takes note that the message that was due is being sent.
   *
   * @param nanos when, by the clock
   */
  public void sent(long nanos) {
    lastNanos = nanos;
  }

  /**
   * Takes note of an answer.
   *
   * @param nanos when it came, by the clock
   */
  public void answered(long nanos) {
    answeredNanos = nanos;
  }

  /**
   * Ends an iteration that counts. What was due when the last answer came and was not sent is
   * dropped and counted.
   */
  public void keepIteration() {
    if (running) {
      long elapsed = answeredNanos - startNanos;
      // In floating point: an iteration may be long enough for the product to overflow.
      long due = (long) ((double) elapsed * rate / NANOS_PER_SECOND);
      keptRate = rate(sent, lastNanos - startNanos);
      allSent += sent;
      allNanos += lastNanos - startNanos;
      allLate += late;
      allDropped += Math.max(0, due - sent);
    }
  }

  /**
   * The rate that was reached in the iteration that was kept last.
   *
   * @return messages a second, from the schedule's start to its last message; 0 if there was none
   */
  public double keptRate() {
    return keptRate;
  }

  private static double rate(long messages, long nanos) {
    return (double) messages * NANOS_PER_SECOND / Math.max(1, nanos);
  }

  /**
   * What the iterations that count say of the pace, as results/README.md lists it.
   *
   * @return nothing if nothing was paced
   */
  public Map<String, Object> evidence() {
    if (allSent == 0) {
      return Map.of();
    }
    double achieved = rate(allSent, allNanos);
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("achievedRate", Math.round(achieved * 10) / 10.0);
    entry.put("paced", allSent);
    entry.put("late", allLate);
    entry.put("dropped", allDropped);
    return entry;
  }
}
