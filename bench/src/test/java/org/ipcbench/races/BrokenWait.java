// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.races;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLI_Result;

/** {@link PostAgainstWait}, broken: the kernel does not look before it lets a receiver sleep. */
@JCStressTest
@JCStressMeta(PostAgainstWait.class)
@State
public class BrokenWait {
  private static final Simulation.Pool POOL = new Simulation.Pool(true);

  private final Simulation simulation = POOL.next();

  /** Posts. */
  @Actor
  public void post() {
    simulation.send();
  }

  /** Waits. */
  @Actor
  public void await(LLI_Result r) {
    r.r2 = simulation.await();
  }

  /** Counts. */
  @Arbiter
  public void count(LLI_Result r) {
    r.r1 = simulation.version();
    r.r3 = simulation.handledAtLast();
  }
}
