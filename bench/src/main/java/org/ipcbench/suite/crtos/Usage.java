// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.crtos;

import org.ipcbench.posix.Threads;
import org.ipcbench.posix.Threads.Switches;

/**
 * What both domains used while calls were made; or, read at one moment, up to then.
 *
 * @param calls that have returned
 * @param nanos how long it took
 * @param idleNanos for how much of that no real-time thread could run, or was let run
 * @param betweenNanos for how much of it the measured program was between two calls
 * @param shadowNanos for how much of it the shadow's thread ran
 * @param clientSwitches of the real-time processor's thread
 * @param peerSwitches of the shadow's
 */
record Usage(
    long calls,
    long nanos,
    long idleNanos,
    long betweenNanos,
    long shadowNanos,
    Switches clientSwitches,
    Switches peerSwitches) {
  static final Usage NONE = new Usage(0, 0, 0, 0, 0, new Switches(0, 0), new Switches(0, 0));

  /**
   * Reads all accounts, the clock last: what begins now.
   *
   * @param system whose
   * @param calls that have returned
   * @param betweenNanos how long its program was between two
   */
  static Usage before(RunningSystem system, long calls, long betweenNanos) {
    KnownThread shadow = system.shadow();
    Switches peerSwitches = shadow.switches();
    Switches clientSwitches = Threads.switches();
    long shadowNanos = shadow.runNanos();
    return new Usage(
        calls,
        System.nanoTime(),
        system.idleNanos(),
        betweenNanos,
        shadowNanos,
        clientSwitches,
        peerSwitches);
  }

  /** Reads all accounts, the clock first: what ends now. */
  static Usage after(RunningSystem system, long calls, long betweenNanos) {
    long now = System.nanoTime();
    KnownThread shadow = system.shadow();
    return new Usage(
        calls,
        now,
        system.idleNanos(),
        betweenNanos,
        shadow.runNanos(),
        Threads.switches(),
        shadow.switches());
  }

  Usage since(Usage earlier) {
    return new Usage(
        calls - earlier.calls,
        nanos - earlier.nanos,
        idleNanos - earlier.idleNanos,
        betweenNanos - earlier.betweenNanos,
        shadowNanos - earlier.shadowNanos,
        clientSwitches.since(earlier.clientSwitches),
        peerSwitches.since(earlier.peerSwitches));
  }

  Usage plus(Usage other) {
    return since(NONE.since(other));
  }

  /** Calls a second. */
  double rate() {
    return calls * 1e9 / Math.max(1, nanos);
  }

  /** How long a call keeps the real-time processor busy. */
  double realTimeNanosPerCall() {
    return (double) (nanos - idleNanos) / Math.max(1, calls);
  }

  /** How long a call keeps the shadow's processor busy. */
  double linuxNanosPerCall() {
    return (double) shadowNanos / Math.max(1, calls);
  }

  /** How long the measured program is at work between two calls. */
  double betweenNanosPerCall() {
    return (double) betweenNanos / Math.max(1, calls);
  }

  /** The processor time of a call, in both domains. */
  double cost() {
    return realTimeNanosPerCall() + linuxNanosPerCall();
  }
}
