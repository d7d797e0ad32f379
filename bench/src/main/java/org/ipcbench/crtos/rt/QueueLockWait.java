// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import org.ipcbench.crtos.domain.Agreement;
import org.ipcbench.crtos.domain.Agreement.State;
import org.ipcbench.crtos.scf.ScfException;
import org.ipcbench.crtos.scf.Spinning;
import org.ipcbench.uintr.sim.Clock;

/** Spins on a queue's lock as long as there is a shadow that can give it back, and not for long. */
final class QueueLockWait implements Spinning {
  /** A shadow needs some hundred nanoseconds; but its host may take its processor away. */
  static final long LIMIT_NANOS = 1_000_000_000;

  private final Agreement agreement;
  private final Clock clock;
  private long startNanos;

  QueueLockWait(Agreement agreement, Clock clock) {
    this.agreement = agreement;
    this.clock = clock;
  }

  @Override
  public void turn(int turn) {
    State state = agreement.state();
    if (state == State.GONE || state == State.LOST) {
      throw new ScfException(ScfException.Kind.LOCK_STUCK, "the shadow died with the queue's lock");
    }
    if (turn == 0) {
      startNanos = clock.nanoTime();
    } else if (clock.nanoTime() - startNanos > LIMIT_NANOS) {
      throw new ScfException(
          ScfException.Kind.LOCK_STUCK,
          "the queue's lock was held for more than " + LIMIT_NANOS + " ns");
    }
    Thread.onSpinWait();
  }
}
