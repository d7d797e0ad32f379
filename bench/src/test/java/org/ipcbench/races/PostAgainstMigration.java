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
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * SENDUIPI meets a receiver that leaves its processor and comes back on another one. The outcome:
 * how often the handler has run when it is back, and how often at last.
 */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Posted before or on the way.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "Posted after.")
@Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Lost.")
@Outcome(expect = FORBIDDEN, desc = "Not handled once.")
@State
public class PostAgainstMigration {
  private static final Simulation.Pool POOL = new Simulation.Pool(false);

  private final Simulation simulation = POOL.next();

  /** Posts. */
  @Actor
  public void post() {
    simulation.send();
  }

  /** Leaves and comes back. */
  @Actor
  public void migrate(II_Result r) {
    simulation.migrate();
    r.r1 = simulation.handled();
  }

  /** Counts. */
  @Arbiter
  public void count(II_Result r) {
    r.r2 = simulation.handledAtLast();
  }
}
