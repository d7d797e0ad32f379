// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.races;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLI_Result;

/**
 * SENDUIPI meets a receiver that goes to sleep in uintr_wait, of both versions and with both ways
 * to wake. The outcome: the version, what became of the wait, how often the handler ran.
 */
@JCStressTest
@Outcome(id = ".*, AWAKE, 1", expect = ACCEPTABLE, desc = "Posted before: it does not sleep.")
@Outcome(id = ".*, SLEPT, 1", expect = ACCEPTABLE, desc = "It slept, and was woken.")
@Outcome(id = ".*, LOST, .*", expect = FORBIDDEN, desc = "It sleeps for ever.")
@Outcome(expect = FORBIDDEN, desc = "Not handled once.")
@State
public class PostAgainstWait {
  private static final Simulation.Pool POOL = new Simulation.Pool(false);

  private final Simulation simulation = POOL.next();

  /** Posts. */
  @Actor
  public void post() {
    simulation.send();
  }

  /** Waits. */
  @Actor
  public void await(LLI_Result r) {
    r.r2 = simulation.await();
  }

  /** Counts. */
  @Arbiter
  public void count(LLI_Result r) {
    r.r1 = simulation.version();
    r.r3 = simulation.handledAtLast();
  }
}
