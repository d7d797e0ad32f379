// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.scf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.crtos.scf.ScfFaults.assertScf;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.ipcbench.crtos.scf.ScfException.Kind;

/**
 * Whatever the two ends do one after the other, Linux badly at times, both see what the {@link
 * QueueModel} says. The indexes start so that most programs make them wrap.
 */
class QueuePropertyTest {
  /** What may be done, some times over. */
  enum Action {
    /** The kernel sends. */
    SEND,
    /** Linux takes. */
    TAKE_REQUEST,
    /** Linux answers one of those that it has taken. */
    ANSWER,
    /** Linux answers whatever number comes to its mind. */
    FORGE,
    /** The kernel takes. */
    TAKE_RESPONSE
  }

  /** An action, how many times, and a number that varies it. */
  record Step(Action action, int times, int salt) {}

  private static final TwoEnds ENDS = new TwoEnds();

  private QueueModel model;
  private RequestQueue requests;
  private ResponseQueue responses;
  private final List<Integer> taken = new ArrayList<>();
  private int sent;

  @Property(tries = 500, seed = "1", edgeCases = EdgeCasesMode.NONE)
  void bothEndsSeeWhatTheModelSays(
      @ForAll("starts") int start, @ForAll("programs") List<Step> program) {
    model = new QueueModel();
    requests = ENDS.requests(start);
    responses = ENDS.responses(start);
    taken.clear();
    for (Step step : program) {
      for (int time = 0; time < step.times; time++) {
        run(step.action, step.salt + time);
        assertThat(requests.free()).isEqualTo(model.free);
        assertThat(requests.droppedResponses()).isEqualTo(model.dropped);
        assertThat(responses.requestPending()).isEqualTo(!model.requests.isEmpty());
        assertThat(requests.responsePending()).isEqualTo(!model.responses.isEmpty());
      }
    }
  }

  private void run(Action action, int salt) {
    switch (action) {
      case SEND -> {
        Opcode opcode = Opcode.values()[salt % Opcode.values().length];
        long arguments = 64L * ++sent;
        assertThat(requests.send(opcode, arguments)).isEqualTo(model.send(opcode, arguments));
      }
      case TAKE_REQUEST -> takeRequest();
      case ANSWER -> {
        if (!taken.isEmpty()) {
          int descriptor = taken.remove(salt % taken.size());
          responses.answer(descriptor, salt);
          model.answer(descriptor, salt);
        }
      }
      case FORGE -> {
        responses.answer(salt % ScfLayout.CAPACITY, -salt);
        model.answer(salt % ScfLayout.CAPACITY, -salt);
      }
      default -> takeResponse();
    }
  }

  private void takeRequest() {
    int expected = model.takeRequest();
    if (expected == QueueModel.CORRUPT) {
      assertScf(Kind.CORRUPT, "req_index", responses::take);
      return;
    }
    assertThat(responses.take()).isEqualTo(expected);
    if (expected != QueueModel.NONE) {
      assertThat(responses.opcode()).isEqualTo(model.entries[expected].opcode);
      assertThat(responses.arguments()).isEqualTo(model.entries[expected].arguments);
      taken.add(expected);
    }
  }

  private void takeResponse() {
    int expected = model.takeResponse();
    if (expected == QueueModel.CORRUPT) {
      assertScf(Kind.CORRUPT, "rsp_index", requests::take);
      return;
    }
    assertThat(requests.take()).isEqualTo(expected);
    if (expected != QueueModel.NONE) {
      assertThat(requests.opcode()).isEqualTo(model.entries[expected].opcode);
      assertThat(requests.result()).isEqualTo(model.entries[expected].result);
    }
  }

  @Provide
  Arbitrary<Integer> starts() {
    return Arbitraries.integers().between(0xFF00, 0xFFFF);
  }

  @Provide
  Arbitrary<List<Step>> programs() {
    Arbitrary<Action> actions =
        Arbitraries.frequency(
            Tuple.of(5, Action.SEND),
            Tuple.of(5, Action.TAKE_REQUEST),
            Tuple.of(5, Action.ANSWER),
            Tuple.of(1, Action.FORGE),
            Tuple.of(5, Action.TAKE_RESPONSE));
    Arbitrary<Integer> times =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.integers().between(1, 5)),
            Tuple.of(1, Arbitraries.integers().between(6, 150)));
    Arbitrary<Integer> salts = Arbitraries.integers().between(0, 10_000);
    return Combinators.combine(actions, times, salts).as(Step::new).list().ofMaxSize(60);
  }
}
