// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.crtos.scf.Opcode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A forwarded call allocates nothing on the Java heap: neither on the real-time side, nor in the
 * queue and the simulated machine on the other, which run on one thread here.
 */
@Timeout(60)
class AllocationTest {
  private static final int CALLS = 2_000;

  /** In the first ones classes are loaded and lambdas linked. */
  private static final int ROUNDS = 3;

  private static final int PRIORITY = 10;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void aCallAllocatesNothing(Strategy strategy) {
    try (TestDomain domain = new TestDomain(strategy)) {
      Caller caller = new Caller();
      FakeShadow shadow = domain.start(caller, PRIORITY);
      shadow.records = false;
      shadow.calls =
          (opcode, arguments) ->
              opcode == Opcode.READ ? arguments.length() : shadow.usual(opcode, arguments);
      long fewest = Long.MAX_VALUE;
      for (int round = 1; round <= ROUNDS; round++) {
        int until = round * CALLS;
        long before = threads.getCurrentThreadAllocatedBytes();
        domain.run(() -> caller.calls >= until);
        fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(fewest).as("bytes in %d calls", CALLS).isLessThan(CALLS);
    }
  }

  /** Makes one call after the other: getpid, write, read, clock_gettime. */
  private static final class Caller implements Program {
    private int calls;

    @Override
    public void run(UserMode user) {
      switch (calls++ % 4) {
        case 0 -> user.getpid();
        case 1 -> user.write(1, UserMode.HEAP, 256);
        case 2 -> user.read(0, UserMode.HEAP, 256);
        default -> user.clockGettime(1, UserMode.HEAP);
      }
    }
  }
}
