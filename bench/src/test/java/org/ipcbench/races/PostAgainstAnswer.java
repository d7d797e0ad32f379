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
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * The kernel posts request 1 in the syscall-forwarding queue and looks for responses while Linux
 * answers request 0: both ends have an index in one word. The outcome: whether the kernel has the
 * response at once, whether it has it afterwards, what request Linux takes afterwards.
 */
@JCStressTest
@Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "Answered before the kernel looks.")
@Outcome(id = "0, 1, 1", expect = ACCEPTABLE, desc = "Answered after the kernel has looked.")
@Outcome(expect = FORBIDDEN, desc = "The request or the response is lost, or comes twice.")
@State
public class PostAgainstAnswer extends QueueRace {
  private static final int RESULT = 17;

  /** Sends request 1 and looks for the response. */
  @Actor
  public void send(III_Result r) {
    requests.send(Opcode.WRITE, ARGUMENTS);
    r.r1 = answered();
  }

  /** Answers request 0. */
  @Actor
  public void answer() {
    responses.answer(0, RESULT);
  }

  /** Takes what is left. */
  @Arbiter
  public void take(III_Result r) {
    r.r2 = answered();
    r.r3 = taken();
  }

  private int answered() {
    return requests.responsePending() && requests.take() == 0 && requests.result() == RESULT
        ? 1
        : 0;
  }
}
