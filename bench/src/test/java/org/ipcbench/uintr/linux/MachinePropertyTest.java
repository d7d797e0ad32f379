// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.ipcbench.posix.SharedMemory;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.linux.MachineUnderTest.Version;

/** Whatever program runs on the machine sees what the {@link ReferenceModel} says. */
class MachinePropertyTest {
  private static final int BYTES = Kernel.bytes(MachineUnderTest.PROCESSORS);

  @Property(tries = 1000, seed = "1", edgeCases = EdgeCasesMode.NONE)
  void everyProgramSeesWhatTheRulesSayInPrivateMemory(
      @ForAll Version version, @ForAll("programs") List<Step> program) {
    new MachineUnderTest(PrivateMemory.REGION, version).run(program);
  }

  @Property(tries = 1000, seed = "2", edgeCases = EdgeCasesMode.NONE)
  void everyProgramSeesWhatTheRulesSayInSharedMemory(
      @ForAll Version version, @ForAll("programs") List<Step> program) {
    new MachineUnderTest(MappedMemory.REGION, version).run(program);
  }

  private static final class PrivateMemory {
    static final Region REGION = Region.allocate(BYTES);
  }

  private static final class MappedMemory {
    static final Region REGION = Region.over(SharedMemory.create("test", BYTES).buffer());
  }

  @Provide
  Arbitrary<List<Step>> programs() {
    Arbitrary<Integer> thread = Arbitraries.integers().between(0, MachineUnderTest.THREADS - 1);
    Arbitrary<Integer> processor =
        Arbitraries.integers().between(0, MachineUnderTest.PROCESSORS - 1);
    Arbitrary<Integer> vector = Arbitraries.of(MachineUnderTest.VECTORS);
    Arbitrary<Step> step =
        Arbitraries.frequencyOf(
            Tuple.of(8, Combinators.combine(thread, thread, vector).as(Step.Send::new)),
            Tuple.of(2, thread.map(Step.Clui::new)),
            Tuple.of(3, thread.map(Step.Stui::new)),
            Tuple.of(2, thread.map(Step.Boundary::new)),
            Tuple.of(2, thread.map(Step.Leave::new)),
            Tuple.of(3, Combinators.combine(thread, processor).as(Step.Enter::new)),
            Tuple.of(2, thread.map(Step.Wait::new)));
    return step.list().ofMaxSize(40);
  }
}
