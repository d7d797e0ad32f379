// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.races;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.ipcbench.crtos.scf.Opcode;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * The kernel posts request 1 in the syscall-forwarding queue while Linux looks for one. The
 * outcome: what Linux takes, what it takes afterwards.
 */
@JCStressTest
@Outcome(id = "1, -1", expect = ACCEPTABLE, desc = "Taken at once.")
@Outcome(id = "-1, 1", expect = ACCEPTABLE, desc = "Not there yet; taken afterwards.")
@Outcome(expect = FORBIDDEN, desc = "Lost, taken twice, or taken before it was whole.")
@State
public class PostAgainstTake extends QueueRace {
  /** Sends request 1. */
  @Actor
  public void send() {
    requests.send(Opcode.WRITE, ARGUMENTS);
  }

  /** Takes what is there. */
  @Actor
  public void take(II_Result r) {
    r.r1 = taken();
  }

  /** Takes what is left. */
  @Arbiter
  public void takeAgain(II_Result r) {
    r.r2 = taken();
  }
}
