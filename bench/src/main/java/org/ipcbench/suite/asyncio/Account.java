// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.asyncio;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.ipcbench.asyncio.Method;
import org.ipcbench.asyncio.Program;
import org.ipcbench.asyncio.Shot;
import org.ipcbench.asyncio.Workload;

/**
 * What a trial as a whole proves about itself, warm-ups included, as results/README.md lists it.
 */
final class Account {
  private static final double PERCENT = 100;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Method method;
  private final Workload workload;
  private final Program program;
  private final long startNanos = System.nanoTime();
  private final OptionalLong deviceBytes = KernelSide.deviceBytes();
  private final long runNanos = pollerNanos();
  private int shots;
  private long readingNanos;

  /** Opens the account: the trial begins. */
  Account(Method method, Workload workload, Program program) {
    this.method = method;
    this.workload = workload;
    this.program = program;
  }

  private static long pollerNanos() {
    return KernelSide.poller().map(KernelSide.Poller::runNanos).orElse(0L);
  }

  /** The program has run once more. */
  void shot(Shot shot) {
    shots++;
    if (shot.readAny()) {
      readingNanos += IntStream.range(0, shot.reads()).mapToLong(shot::latencyNanos).sum();
    }
  }

  /** How often the program has run. */
  int shots() {
    return shots;
  }

  /** Closes the account; the program is still open. */
  Map<String, Object> evidence() {
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("shots", shots);
    double seconds = (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
    evidence.put("seconds", hundredths(seconds));
    if (method == Method.COMPUTE_ONLY) {
      return evidence;
    }
    if (deviceBytes.isPresent()) {
      double bytes = KernelSide.deviceBytes().orElseThrow() - deviceBytes.getAsLong();
      double all = (double) workload.bytes() * Math.max(1, shots);
      evidence.put("fromDevicePercent", hundredths(PERCENT * bytes / all));
    }
    if (method.usesRing()) {
      KernelSide.poller().ifPresent(poller -> evidence.put("poller", poller(poller)));
    }
    if (method.simulated()) {
      Map<String, Object> interrupts = new LinkedHashMap<>();
      interrupts.put("posted", program.interruptsPosted());
      interrupts.put("delivered", program.interruptsDelivered());
      interrupts.put("reads", (long) workload.reads() * shots);
      evidence.put("userInterrupts", interrupts);
    }
    return evidence;
  }

  /** Between reads that follow each other it spins; a while after the last it goes to sleep. */
  private Map<String, Object> poller(KernelSide.Poller poller) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("thread", poller.thread());
    entry.put("processorAtEnd", poller.processor());
    entry.put("runSeconds", hundredths((poller.runNanos() - runNanos) / NANOS_PER_SECOND));
    entry.put("readingSeconds", hundredths(readingNanos / NANOS_PER_SECOND));
    return entry;
  }

  private static double hundredths(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
