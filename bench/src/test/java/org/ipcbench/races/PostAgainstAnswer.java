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
import org.openjdk.jcstress.infra.results.IIII_Result;

/**
 * The kernel posts request 1 in the syscall-forwarding queue and looks for a response; Linux
 * answers request 0 and looks for a request. The outcome: whether the kernel has the response, what
 * request Linux has; the same afterwards.
 */
@JCStressTest
@Outcome(id = "1, 1, 0, -1", expect = ACCEPTABLE, desc = "Each finds the other's.")
@Outcome(id = "1, -1, 0, 1", expect = ACCEPTABLE, desc = "Linux has looked before the post.")
@Outcome(id = "0, 1, 1, -1", expect = ACCEPTABLE, desc = "The kernel has looked before the answer.")
@Outcome(id = "0, -1, 1, 1", expect = FORBIDDEN, desc = "Neither finds what came before its look.")
@Outcome(expect = FORBIDDEN, desc = "Lost, taken twice, or taken before it was whole.")
@State
public class PostAgainstAnswer extends QueueRace {
  /** Sends request 1 and looks for the response. */
  @Actor
  public void send(IIII_Result r) {
    requests.send(Opcode.WRITE, ARGUMENTS);
    r.r1 = answered();
  }

  /** Answers request 0 and looks for a request. */
  @Actor
  public void answer(IIII_Result r) {
    responses.answer(0, RESULT);
    r.r2 = taken();
  }

  /** Takes what is left. */
  @Arbiter
  public void take(IIII_Result r) {
    r.r3 = answered();
    r.r4 = taken();
  }
}
