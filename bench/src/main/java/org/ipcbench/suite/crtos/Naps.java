// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.crtos;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * Pauses of a thread that warms up: two domains that run leave a host of two processors none to
 * compile them on.
 */
final class Naps {
  private static final long NAP_MILLIS = 5;
  private static final long WAKE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private boolean warmingUp;
  private long awakeSinceNanos;

  /** An iteration starts. */
  void during(IterationParams iteration) {
    warmingUp = iteration.getType() == IterationType.WARMUP;
    awakeSinceNanos = System.nanoTime();
  }

  /**
   * A batch is over: sleeps if it is time to.
   *
   * @throws InterruptedException if the sleep is interrupted
   */
  void after() throws InterruptedException {
    if (warmingUp && System.nanoTime() - awakeSinceNanos > WAKE_NANOS) {
      Thread.sleep(NAP_MILLIS);
      awakeSinceNanos = System.nanoTime();
    }
  }
}
