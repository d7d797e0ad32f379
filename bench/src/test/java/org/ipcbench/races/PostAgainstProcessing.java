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
import org.openjdk.jcstress.infra.results.IIII_Result;

/**
 * A post of vector 2 meets the processing of the notification of vector 1 (SDM volume 3,
 * "User-Interrupt Notification Processing": ON is cleared before PIR is taken). The outcome: where
 * the post sends its notification, what is taken, ON and SN, PIR.
 */
@JCStressTest
@Outcome(id = "0, 6, 0, 0", expect = ACCEPTABLE, desc = "Posted before: taken along.")
@Outcome(id = "1, 6, 1, 0", expect = ACCEPTABLE, desc = "Posted between: taken, and notified.")
@Outcome(id = "1, 2, 1, 4", expect = ACCEPTABLE, desc = "Posted after: notified.")
@Outcome(id = "0, 2, 0, 4", expect = FORBIDDEN, desc = "Neither taken nor notified: lost.")
@Outcome(expect = FORBIDDEN, desc = "Not what one atomic post does.")
@State
public class PostAgainstProcessing extends UpidRace {
  /** Vector 1 is posted, its notification is under way. */
  public PostAgainstProcessing() {
    first.post(1, first.controlForPost());
  }

  /** Posts vector 2. */
  @Actor
  public void post(IIII_Result r) {
    r.r1 = notified(first.post(2, first.controlForPost()));
  }

  /** Processes the notification. */
  @Actor
  public void process(IIII_Result r) {
    r.r2 = (int) second.take();
  }

  /** Looks at the UPID. */
  @Arbiter
  public void look(IIII_Result r) {
    r.r3 = flags(NDST);
    r.r4 = pir();
  }
}
