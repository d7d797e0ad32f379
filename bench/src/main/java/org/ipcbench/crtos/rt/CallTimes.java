// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

/**
 * When a remote call came where, in nanoseconds of the machine's clock; 0 where it did not come. In
 * the order of a call. Written by the real-time kernel, read by the program that made the call.
 */
public final class CallTimes {
  /** The kernel has been entered. */
  long entered;

  /** The request is in the queue, Linux about to be notified. */
  long queued;

  /** Linux's driver took the interrupt; 0 without one. */
  long interrupted;

  /** The shadow knows. */
  long noticed;

  /** It has taken the request. */
  long taken;

  /** The call has returned there. */
  long returned;

  /** The response is about to be put into the queue. */
  long answered;

  /** The real-time side is about to be notified; 0 if it is not. */
  long notified;

  /** The real-time kernel knows. */
  long delivered;

  /** It has taken the response. */
  long received;

  CallTimes() {}

  /**
   * From the trap into the kernel.
   *
   * @param trapNanos when the program made the call
   */
  public long trapNanos(long trapNanos) {
    return entered - trapNanos;
  }

  /** What both sides did with the queue. */
  public long queueNanos() {
    long pushed = notified == 0 ? 0 : notified - answered;
    return queued - entered + (taken - noticed) + pushed + (received - delivered);
  }

  /** From the notification of Linux until it was there: the shadow's, or the driver's. */
  public long forwardNanos() {
    return (interrupted == 0 ? noticed : interrupted) - queued;
  }

  /** From the driver's interrupt until the shadow had taken its signal; 0 without one. */
  public long signalNanos() {
    return interrupted == 0 ? 0 : noticed - interrupted;
  }

  /** What Linux took for the call itself. */
  public long callNanos() {
    return returned - taken;
  }

  /** From the notification of the real-time side until it was there. */
  public long reverseNanos() {
    return delivered - (notified == 0 ? answered : notified);
  }

  /**
   * From the response until the program went on.
   *
   * @param resumedNanos when it did
   */
  public long wakeUpNanos(long resumedNanos) {
    return resumedNanos - received;
  }
}
