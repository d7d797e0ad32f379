// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import java.util.ArrayList;
import java.util.List;

/**
 * What a real-time kernel has counted since it was booted. Written by the owner of the real-time
 * processor, read when it does not run.
 */
public final class KernelCounters {
  /** How many failures are kept: those that come first say what went wrong. */
  private static final int FAILURES = 1000;

  long requests;
  long responses;
  long failed;
  long unsolicited;
  long retries;
  long userInterrupts;
  long processorInterrupts;
  long reverseInterrupts;
  long spurious;
  long secondNotifications;
  long switches;
  long idleNanos;
  private final List<String> failures = new ArrayList<>();

  KernelCounters() {}

  /** Notes what went wrong, in a line. */
  void fail(String line) {
    if (failures.size() < FAILURES) {
      failures.add(line);
    }
  }

  /** Requests put into queues. */
  public long requests() {
    return requests;
  }

  /** Responses that reached who waited for them. */
  public long responses() {
    return responses;
  }

  /** Calls that failed because their shadow was gone or their queue was corrupted. */
  public long failed() {
    return failed;
  }

  /** Responses for which nobody waited, or that named no request. */
  public long unsolicited() {
    return unsolicited;
  }

  /** Calls that found their queue full, and waited for a place in it. */
  public long retries() {
    return retries;
  }

  /** Notifications of Linux by SENDUIPI. */
  public long userInterrupts() {
    return userInterrupts;
  }

  /** Notifications of Linux by an inter-processor interrupt. */
  public long processorInterrupts() {
    return processorInterrupts;
  }

  /** Interrupts of the reverse vector. */
  public long reverseInterrupts() {
    return reverseInterrupts;
  }

  /** Interrupts of vectors that nobody asked for. */
  public long spurious() {
    return spurious;
  }

  /** Notifications sent anew to threads to which something was posted while they were out. */
  public long secondNotifications() {
    return secondNotifications;
  }

  /** Context switches. */
  public long switches() {
    return switches;
  }

  /** How long no thread could run, in nanoseconds. */
  public long idleNanos() {
    return idleNanos;
  }

  /** What went wrong in programs and between the domains, a line each; the first thousand. */
  public List<String> failures() {
    return List.copyOf(failures);
  }
}
