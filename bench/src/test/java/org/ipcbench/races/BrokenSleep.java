// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.races;

import org.ipcbench.posix.NativeEnd;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** {@link PostAgainstSleep}, broken: the sender looks for a sleeper and then publishes. */
@JCStressTest
@JCStressMeta(PostAgainstSleep.class)
@State
public class BrokenSleep extends LaneRace {
  /** Publishes, in two steps. */
  @Actor
  public void publish(II_Result r) {
    r.r1 = (lane.seen() & NativeEnd.WORD_SLEEPS) != 0 ? 1 : 0;
    lane.publish(1);
  }

  /** Falls asleep, unless there is something. */
  @Actor
  public void sleep(II_Result r) {
    r.r2 = sleeps() ? 1 : 0;
  }
}
