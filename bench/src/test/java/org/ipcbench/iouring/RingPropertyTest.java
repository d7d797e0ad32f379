// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ipcbench.iouring.RingKind.Completion;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Files;
import org.ipcbench.posix.NativeMemory;

/**
 * A small ring, whatever is done with it in whatever order, is two queues: reads that end at once
 * come out as they went in.
 */
class RingPropertyTest {
  private static final int ENTRIES = 4;

  /** What may be done. */
  enum Step {
    PREPARE,
    ENTER,
    TAKE
  }

  @Property(tries = 200, seed = "1", edgeCases = EdgeCasesMode.NONE)
  void everyRequestComesOutOnceAndInOrder(
      @ForAll RingKind kind, @ForAll("programs") List<Step> program) {
    kind.ring(ENTRIES).close();
    NativeMemory memory = new NativeMemory(1);
    Queue<Completion> prepared = new ArrayDeque<>();
    Queue<Completion> submitted = new ArrayDeque<>();
    // As few completions as may be: many programs overflow them.
    try (Ring ring = new Ring(kind.setup(ENTRIES).withCompletionEntries(ENTRIES));
        Descriptor zeros = Files.open(java.nio.file.Path.of("/dev/zero"), Files.O_RDONLY)) {
      SubmissionQueue submissions = ring.submissions();
      long next = 0;
      for (Step step : program) {
        switch (step) {
          case PREPARE -> {
            if (submissions.room() > 0) {
              submissions.prepareRead(zeros.number(), memory.address(), 1, 0, next);
              prepared.add(new Completion(next++, 1));
            }
          }
          case ENTER -> {
            submissions.enter(false);
            submitted.addAll(prepared);
            prepared.clear();
            awaitTaken(submissions);
            assertThat(submissions.room()).isEqualTo(ENTRIES);
          }
          default -> {
            assertThat(ring.completions().completed()).isEqualTo(!submitted.isEmpty());
            if (!submitted.isEmpty()) {
              assertThat(RingKind.taken(ring.completions())).isEqualTo(submitted.remove());
            }
          }
        }
      }
    }
  }

  /** A poller takes requests in its own time, and has ended those that end at once by then. */
  private static void awaitTaken(SubmissionQueue submissions) {
    while (submissions.room() < ENTRIES) {
      Thread.yield();
    }
  }

  @Provide
  Arbitrary<List<Step>> programs() {
    return Arbitraries.of(Step.class).list().ofMaxSize(60);
  }
}
