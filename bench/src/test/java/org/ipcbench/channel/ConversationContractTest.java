// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.ipcbench.peer.Conversation;
import org.ipcbench.peer.Evidence;
import org.ipcbench.peer.PeerException;
import org.ipcbench.posix.NativeMemory;
import org.ipcbench.posix.Signals;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a whole conversation proves, how it fails, and that nothing is left of it. */
final class ConversationContractTest extends MechanismContract {
  private static final int SIGKILL = 9;
  private static final int SIGSTOP = 19;

  /** Once around the numbers of a byte, and on. */
  private static final int MESSAGES = 600;

  /** The same, but of two processes, each pair of which is started for the test, only the usual. */
  static Stream<Arguments> conversations() {
    return everywhere()
        .filter(
            cell -> form(cell).variant() == Variant.THREAD || isUsual(mechanism(cell), form(cell)));
  }

  /**
   * What a killed process may leave waiting: the usual way to wait, in Java and in C. That the
   * other ways end too, where the kernel does not tell, is AbortTest's affair.
   */
  static Stream<Arguments> processes() {
    return everywhere()
        .filter(
            cell ->
                form(cell).variant() == Variant.PROCESS
                    && form(cell).driver() != Driver.SHIM
                    && form(cell).waitMode() == mechanism(cell).waits().get(0));
  }

  /** Everything that queues, or waits for room, one way. */
  static Stream<Arguments> oneWay() {
    return everywhere()
        .map(cell -> Arguments.of(cell.get()[0], form(cell).going(Direction.ONEWAY)))
        .filter(
            cell -> mechanism(cell).queues() || mechanism(cell).offers(form(cell), 1).available())
        .filter(
            cell ->
                form(cell).variant() == Variant.THREAD
                    || form(cell).waitMode() == mechanism(cell).waits().get(0)
                        && form(cell).driver() != Driver.SHIM);
  }

  /** Every mechanism with a content that could be wrong, between threads. */
  static Stream<Arguments> withPayload() {
    return everywhere()
        .filter(
            cell ->
                mechanism(cell).carriesPayload()
                    && form(cell).variant() == Variant.THREAD
                    && form(cell).driver() == mechanism(cell).drivers().get(0));
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void conversationProvesItself(Mechanism mechanism, Form form) {
    ChannelSpec spec = spec(mechanism, form, 1);
    try (Conversation conversation = Conversation.open(mechanism, spec, anywhere())) {
      long messages = MESSAGES;
      if (form.driver() == Driver.NATIVE) {
        messages = conversation.roundTrips(null);
      } else {
        for (int i = 1; i <= MESSAGES; i++) {
          assertThat(conversation.roundTrip()).isEqualTo((byte) i);
        }
      }
      Evidence evidence = conversation.finish();
      assertThat(
              List.of(
                  evidence.sent(),
                  evidence.received(),
                  evidence.peerReceived(),
                  evidence.peerAnswered()))
          .containsOnly(messages);
    }
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void batchTimesEveryRoundTrip(Mechanism mechanism, Form form) {
    assumeThat(form.driver()).isEqualTo(Driver.NATIVE);
    assumeThat(form.variant()).isEqualTo(Variant.THREAD);
    ChannelSpec spec = spec(mechanism, form, 1);
    try (Conversation conversation = Conversation.open(mechanism, spec, anywhere())) {
      NativeMemory nanos = new NativeMemory(BatchEndpoint.BATCH * Long.BYTES);
      assertThat(conversation.roundTrips(nanos)).isEqualTo(BatchEndpoint.BATCH);
      for (int i = 0; i < BatchEndpoint.BATCH; i++) {
        assertThat(nanos.buffer().getLong(i * Long.BYTES)).isPositive();
      }
      conversation.finish();
    }
  }

  @ParameterizedTest
  @MethodSource("oneWay")
  void messagesOneWayAreAllCounted(Mechanism mechanism, Form form) {
    ChannelSpec spec = spec(mechanism, form, 1);
    try (Conversation conversation = Conversation.open(mechanism, spec, anywhere())) {
      // More than any of them can hold.
      for (int i = 0; i < 100; i++) {
        if (form.driver() == Driver.NATIVE) {
          conversation.tellBatch();
        } else {
          for (int j = 0; j < BatchEndpoint.BATCH; j++) {
            conversation.tell();
          }
        }
      }
      Evidence evidence = conversation.finish();
      assertThat(evidence.peerReceived()).isEqualTo(100L * BatchEndpoint.BATCH);
      assertThat(evidence.peerAnswered()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void conversationsOfOneThreadFollowEachOther(Mechanism mechanism, Form form) {
    ChannelSpec spec = spec(mechanism, form, 1);
    for (int i = 0;
        i < (form.variant() == Variant.PROCESS ? 2 : isUsual(mechanism, form) ? 50 : 5);
        i++) {
      // Closed in mid-conversation: what the peer's end still says must not reach the next one.
      try (Conversation conversation = Conversation.open(mechanism, spec, anywhere())) {
        makeRoundTrips(conversation, form);
        makeRoundTrips(conversation, form);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("withPayload")
  void wrongSequenceNumberIsCaught(Mechanism mechanism, Form form) {
    ChannelSpec spec = spec(mechanism, form, 2);
    Mechanism wrong = new WrongAnswers(mechanism, 3);
    try (Conversation conversation = Conversation.open(wrong, spec, anywhere())) {
      conversation.roundTrip();
      conversation.roundTrip();
      assertThatExceptionOfType(PeerException.class)
          .isThrownBy(conversation::roundTrip)
          .withMessage("the answer to message 3 came with sequence number 4");
    }
  }

  @ParameterizedTest
  @MethodSource("processes")
  void killedPeerIsNamedWhileTheClientWaits(Mechanism mechanism, Form form)
      throws InterruptedException {
    ChannelSpec spec = spec(mechanism, form, 1);
    try (Conversation conversation = Conversation.open(mechanism, spec, anywhere())) {
      conversation.roundTrip();
      int peer = conversation.peerProcess();
      // A stopped peer answers nothing, so that the client does wait when the kill comes.
      Signals.send(peer, peer, SIGSTOP);
      Thread killer = new Thread(() -> killAfterWhile(peer));
      killer.start();
      assertThatExceptionOfType(PeerException.class)
          .isThrownBy(
              () -> {
                while (true) { // The stop takes effect when it does.
                  makeRoundTrips(conversation, form);
                }
              })
          .withMessageStartingWith("peer process " + peer + " was killed by signal 9");
      killer.join();
    }
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void conversationsLeaveNothingBehind(Mechanism mechanism, Form form)
      throws IOException, InterruptedException {
    ChannelSpec spec = spec(mechanism, form, 1);
    int rounds = form.variant() == Variant.PROCESS ? 2 : isUsual(mechanism, form) ? 100 : 10;
    converse(mechanism, spec);
    List<String> descriptorsBefore = descriptors();
    List<String> threadsBefore = threads();
    long processesBefore = ProcessHandle.current().descendants().count();
    for (int i = 0; i < rounds; i++) {
      converse(mechanism, spec);
    }
    assertThat(ProcessHandle.current().descendants().count()).isEqualTo(processesBefore);
    assertThat(descriptors()).isEqualTo(descriptorsBefore);
    awaitThreads(threadsBefore);
  }

  private static void killAfterWhile(int process) {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Signals.send(process, process, SIGKILL);
  }

  private static void converse(Mechanism mechanism, ChannelSpec spec) {
    try (Conversation conversation = Conversation.open(mechanism, spec, anywhere())) {
      makeRoundTrips(conversation, spec.form());
      conversation.finish();
    }
  }

  /** One, or as many as the driver makes at once. */
  private static void makeRoundTrips(Conversation conversation, Form form) {
    if (form.driver() == Driver.NATIVE) {
      conversation.roundTrips(null);
    } else {
      conversation.roundTrip();
    }
  }

  /** A thread that watched a process is a moment behind its end. */
  private static void awaitThreads(List<String> expected) throws InterruptedException {
    for (int i = 0; i < 1000 && !threads().equals(expected); i++) {
      Thread.sleep(10);
    }
    assertThat(threads()).isEqualTo(expected);
  }

  /** The names of this program's threads. */
  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("ipcbench"))
        .sorted()
        .toList();
  }
}
