// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.races;

import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.UserVector;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** {@link PostAgainstProcessing}, broken: the two steps of the post turned round, ON before PIR. */
@JCStressTest
@JCStressMeta(PostAgainstProcessing.class)
@State
public class BrokenPost extends UpidRace {
  private static final int PIR_OFFSET = 8;

  /** Vector 1 is posted, its notification is under way. */
  public BrokenPost() {
    first.post(1, first.controlForPost());
  }

  /** Posts vector 2, the wrong way. */
  @Actor
  public void post(IIII_Result r) {
    long seen = first.control();
    while ((seen & (Upid.ON | Upid.SN)) == 0 && !memory.compareAndSet(0, seen, seen | Upid.ON)) {
      seen = first.control();
    }
    memory.getAndBitwiseOr(PIR_OFFSET, UserVector.bit(2));
    r.r1 = notified(seen);
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
