// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.scf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two ends in a thread each, over one page: every request is answered once. */
class QueueContractTest {
  /** More than 65 536: the indexes wrap. */
  private static final int CALLS = 100_000;

  private static final long SECONDS = 60;
  private static final long SEED = 1;

  private final TwoEnds ends = new TwoEnds();
  private volatile boolean over;

  /** The longest list of requests that Linux has before it answers one of them, any. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 128})
  void noRequestIsLostAndNoneAnsweredTwice(int window) throws Exception {
    RequestQueue requests = new RequestQueue(ends.kernel.memory(), TwoEnds.KERNEL, this::turn);
    requests.initialize();
    CompletableFuture<Integer> kernel = CompletableFuture.supplyAsync(() -> call(requests, window));
    CompletableFuture<Integer> linux = CompletableFuture.supplyAsync(() -> serve(window));
    // Whoever fails first ends the other, whose loop would not end.
    kernel.whenComplete((calls, failure) -> over = true);
    linux.whenComplete((calls, failure) -> over |= failure != null);
    try {
      assertThat(linux.get(SECONDS, TimeUnit.SECONDS)).as("served").isEqualTo(CALLS);
      assertThat(kernel.get(SECONDS, TimeUnit.SECONDS)).as("returned").isEqualTo(CALLS);
    } finally {
      over = true;
    }
    assertThat(requests.droppedResponses()).isZero();
    assertThat(requests.free()).isEqualTo(ScfLayout.CAPACITY);
  }

  private void turn(int turn) {
    if (over) {
      throw new ScfException(ScfException.Kind.LOCK_STUCK, "the test is over");
    }
    Thread.yield();
  }

  /** Calls, up to a number at a time, and compares each result with what it must be. */
  private int call(RequestQueue requests, int window) {
    long[] argumentsOf = new long[ScfLayout.CAPACITY];
    int sent = 0;
    int returned = 0;
    while (returned < CALLS) {
      if (sent < CALLS && sent - returned < window) {
        int descriptor = requests.send(Opcode.NOP, sent);
        assertThat(argumentsOf[descriptor]).as("descriptor is free").isZero();
        argumentsOf[descriptor] = ++sent;
      }
      if (requests.responsePending()) {
        int descriptor = requests.take();
        assertThat(descriptor).isNotNegative();
        assertThat(requests.result()).isEqualTo(-argumentsOf[descriptor]);
        argumentsOf[descriptor] = 0;
        returned++;
      } else {
        turn(0);
      }
    }
    return returned;
  }

  /** Answers, not in order, with the complement of what was asked. */
  private int serve(int window) {
    ResponseQueue responses = new ResponseQueue(ends.program.memory(), TwoEnds.PROGRAM, this::turn);
    Random random = new Random(SEED);
    List<int[]> taken = new ArrayList<>();
    int expected = 0;
    int answered = 0;
    while (answered < CALLS) {
      int descriptor = responses.requestPending() ? responses.take() : ResponseQueue.NONE;
      if (descriptor != ResponseQueue.NONE) {
        assertThat(responses.arguments()).as("in order").isEqualTo(expected);
        taken.add(new int[] {descriptor, expected});
        expected++;
      }
      if (taken.size() == window || descriptor == ResponseQueue.NONE && !taken.isEmpty()) {
        int[] request = taken.remove(random.nextInt(taken.size()));
        responses.answer(request[0], ~request[1]);
        answered++;
      } else if (descriptor == ResponseQueue.NONE) {
        turn(0);
      }
    }
    return answered;
  }
}
