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
 * Two senders post different vectors (SDM volume 2, SENDUIPI). The outcome: where each sends its
 * notification, ON and SN, PIR.
 */
@JCStressTest
@Outcome(id = "1, 0, 1, 6", expect = ACCEPTABLE, desc = "The first notifies for both.")
@Outcome(id = "0, 1, 1, 6", expect = ACCEPTABLE, desc = "The second notifies for both.")
@Outcome(expect = FORBIDDEN, desc = "A request is lost, or not notified once.")
@State
public class PostAgainstPost extends UpidRace {
  /** Posts vector 1. */
  @Actor
  public void post(IIII_Result r) {
    r.r1 = notified(first.post(1, first.controlForPost()));
  }

  /** Posts vector 2. */
  @Actor
  public void postToo(IIII_Result r) {
    r.r2 = notified(second.post(2, second.controlForPost()));
  }

  /** Looks at the UPID. */
  @Arbiter
  public void look(IIII_Result r) {
    r.r3 = flags(NDST);
    r.r4 = pir();
  }
}
