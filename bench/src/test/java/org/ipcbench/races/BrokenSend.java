// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.races;

import org.ipcbench.crtos.scf.Opcode;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/**
 * {@link PostAgainstAnswer}, broken: posted without the lock, and the index published before the
 * ring's entry.
 */
@JCStressTest
@JCStressMeta(PostAgainstAnswer.class)
@State
public class BrokenSend extends QueueRace {
  private static final int REQUEST_INDEX = 8;
  private static final int DESCRIPTOR = 16 + 24;

  /** Sends request 1, the wrong way, and looks for the response. */
  @Actor
  public void send(IIII_Result r) {
    memory.longPlain(page + DESCRIPTOR + 8, ARGUMENTS);
    memory.shortPlain(page + DESCRIPTOR, (short) (Opcode.WRITE.number() << 8 | 1));
    memory.shortRelease(page + REQUEST_INDEX, (short) 2);
    memory.shortRelease(page + NEXT_PLACE, (short) 1);
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
