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
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A post meets an operating system that takes the receiver off its processor and sets SN. The
 * outcome: where the post sends its notification, ON and SN, PIR.
 */
@JCStressTest
@Outcome(id = "1, 3, 4", expect = ACCEPTABLE, desc = "Posted before: notified.")
@Outcome(id = "0, 2, 4", expect = ACCEPTABLE, desc = "Posted after: silent.")
@Outcome(expect = FORBIDDEN, desc = "A bit is lost, or ON is not what was sent.")
@State
public class PostAgainstSuppression extends UpidRace {
  /** Posts vector 2. */
  @Actor
  public void post(III_Result r) {
    r.r1 = notified(first.post(2, first.controlForPost()));
  }

  /** Sets SN. */
  @Actor
  public void suppress() {
    second.suppress();
  }

  /** Looks at the UPID. */
  @Arbiter
  public void look(III_Result r) {
    r.r2 = flags(NDST);
    r.r3 = pir();
  }
}
