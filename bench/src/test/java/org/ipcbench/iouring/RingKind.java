// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.NativeMemory;
import org.junit.jupiter.api.Assumptions;

/** The kinds of ring, of which all keep the same rules. */
enum RingKind {
  /** The kernel takes requests when told to. */
  ENTERED {
    @Override
    RingSetup setup(int entries) {
      return RingSetup.of(entries);
    }
  },
  /** A thread of the kernel takes them; it sleeps soon, so that it is woken up often. */
  POLLED {
    @Override
    RingSetup setup(int entries) {
      return RingSetup.of(entries).polled(RingSetup.ANY_PROCESSOR, 1);
    }
  };

  abstract RingSetup setup(int entries);

  /** A ring, where this host has such. */
  Ring ring(int entries) {
    String missing = this == POLLED ? Support.missingForPolledReads() : Support.missingForReads();
    Assumptions.assumeTrue(missing == null, missing);
    return new Ring(setup(entries));
  }

  /** What came of a request. */
  record Completion(long userData, int result) {}

  /** Submits, waits for a completion and takes it. */
  static Completion take(Ring ring) {
    while (!ring.completions().completed()) {
      ring.submissions().enter(true);
    }
    return taken(ring.completions());
  }

  /** Takes the completion that is there. */
  static Completion taken(CompletionQueue completions) {
    Completion completion = new Completion(completions.userData(), completions.result());
    completions.advance();
    return completion;
  }

  /** Submits, and takes so many. */
  static List<Completion> take(Ring ring, int count) {
    List<Completion> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(take(ring));
    }
    return all;
  }

  /** Prepares to read, with the position as user data, to the same place in memory. */
  static Request read(Ring ring, Descriptor file, NativeMemory memory, int start, int bytes) {
    return ring.submissions()
        .prepareRead(file.number(), memory.address() + start, bytes, start, start);
  }
}
