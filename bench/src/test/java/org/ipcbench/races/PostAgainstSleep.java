// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.races;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A message in shared memory meets a receiver that has polled long enough and goes to sleep on the
 * word. The outcome: whether the sender wakes it, whether it sleeps.
 */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Seen before the sleep.")
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "Seen by the kernel; woken needlessly.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "It sleeps, and is woken.")
@Outcome(id = "0, 1", expect = FORBIDDEN, desc = "It sleeps for ever.")
@State
public class PostAgainstSleep extends LaneRace {
  /** Publishes. */
  @Actor
  public void publish(II_Result r) {
    r.r1 = lane.exchange(1) ? 1 : 0;
  }

  /** Falls asleep, unless there is something. */
  @Actor
  public void sleep(II_Result r) {
    r.r2 = sleeps() ? 1 : 0;
  }
}
