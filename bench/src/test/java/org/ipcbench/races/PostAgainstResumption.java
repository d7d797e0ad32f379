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
 * A post meets an operating system that brings the receiver back on another processor: it routes,
 * clears SN and then looks whether something was posted in silence. The outcome: where the post
 * sends its notification, whether the system saw something, ON and SN, PIR.
 */
@JCStressTest
@Outcome(id = "0, 1, 0, 4", expect = ACCEPTABLE, desc = "Silent, and seen.")
@Outcome(id = "2, 0, 1, 4", expect = ACCEPTABLE, desc = "Notified, after the look.")
@Outcome(id = "2, 1, 1, 4", expect = ACCEPTABLE, desc = "Notified, and seen.")
@Outcome(id = "0, 0, 0, 4", expect = FORBIDDEN, desc = "Silent and not seen: lost.")
@Outcome(id = "1, .*", expect = FORBIDDEN, desc = "Sent to the processor it was on before.")
@Outcome(expect = FORBIDDEN, desc = "A bit is lost, or ON is not what was sent.")
@State
public class PostAgainstResumption extends UpidRace {
  private static final int OTHER = 2;

  /** Posts are silent. */
  public PostAgainstResumption() {
    first.suppress();
  }

  /** Posts vector 2. */
  @Actor
  public void post(IIII_Result r) {
    r.r1 = notified(first.post(2, first.controlForPost()));
  }

  /** Routes to another processor, clears SN, looks. */
  @Actor
  public void resume(IIII_Result r) {
    second.route(OTHER);
    second.unsuppress();
    r.r2 = second.outstanding() ? 1 : 0;
  }

  /** Looks at the UPID. */
  @Arbiter
  public void look(IIII_Result r) {
    r.r3 = flags(OTHER);
    r.r4 = pir();
  }
}
