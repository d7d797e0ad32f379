// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipcbench.peer.Conversation;
import org.ipcbench.peer.Evidence;
import org.ipcbench.peer.FarEnd;
import org.ipcbench.peer.Pattern;
import org.ipcbench.peer.PeerException;
import org.ipcbench.peer.ProcessFarEnd;
import org.ipcbench.peer.Seats;
import org.ipcbench.peer.ThreadFarEnd;
import org.ipcbench.posix.NativeMemory;
import org.ipcbench.posix.Signals;
import org.ipcbench.posix.Threads;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every mechanism must do, whichever it is: whatever {@link Mechanisms} lists is tested here,
 * between two threads and between two processes. Each test has a thread of its own, because signals
 * and processors belong to a thread for its life.
 */
@Timeout(value = 120, unit = SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
final class MechanismContractTest {
  private static final int SIGKILL = 9;
  private static final int SIGSTOP = 19;

  /** Once around the numbers of a byte, and on. */
  private static final int MESSAGES = 600;

  private static BitSet allowed;
  private static Path channels;

  @TempDir private static Path directory;

  private static FarEnd otherProcess;

  @BeforeAll
  static void startOtherProcess() throws IOException {
    allowed = Threads.allowed();
    channels = Files.createDirectory(directory.resolve("channels"));
    otherProcess = new ProcessFarEnd(Files.createDirectory(directory.resolve("far")));
  }

  @AfterAll
  static void endOtherProcess() {
    otherProcess.close();
  }

  @AfterEach
  void nothingIsLeftInTheDirectory() throws IOException {
    try (Stream<Path> files = Files.list(channels)) {
      assertThat(files).as("files left behind").isEmpty();
    }
  }

  /**
   * Every mechanism in every variant, with every way to wait by its usual driver and with every
   * driver in its usual way to wait.
   */
  static Stream<Arguments> everywhere() {
    return Mechanisms.all().stream()
        .flatMap(
            mechanism ->
                forms(mechanism)
                    .map(form -> Arguments.of(Named.of(mechanism.id(), mechanism), form)));
  }

  private static Stream<Form> forms(Mechanism mechanism) {
    return Stream.of(Variant.values())
        .flatMap(
            variant ->
                Stream.concat(
                        mechanism.waits().stream().map(wait -> usual(mechanism, variant, wait)),
                        mechanism.drivers().stream()
                            .map(
                                driver ->
                                    usual(mechanism, variant, mechanism.waits().get(0)).by(driver)))
                    .distinct());
  }

  private static Form usual(Mechanism mechanism, Variant variant, Wait wait) {
    return Form.usual(variant, wait).by(mechanism.drivers().get(0));
  }

  /** The same, but of two processes, each pair of which is started for the test, only the usual. */
  static Stream<Arguments> conversations() {
    return everywhere()
        .filter(
            cell -> form(cell).variant() == Variant.THREAD || isUsual(mechanism(cell), form(cell)));
  }

  private static boolean isUsual(Mechanism mechanism, Form form) {
    return form.equals(usual(mechanism, form.variant(), mechanism.waits().get(0)));
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

  /** Everywhere, with every payload where there is one. */
  static Stream<Arguments> payloads() {
    return everywhere()
        .flatMap(
            cell ->
                payloads(mechanism(cell))
                    .filter(
                        bytes ->
                            form(cell).driver().needsShim()
                                || mechanism(cell).offers(form(cell), bytes).available())
                    .mapToObj(bytes -> Arguments.of(cell.get()[0], cell.get()[1], bytes)));
  }

  private static IntStream payloads(Mechanism mechanism) {
    return mechanism.carriesPayload()
        ? IntStream.of(1, 2, 4095, 4096, 65_536, ChannelSpec.MAX_PAYLOAD_BYTES)
        : IntStream.of(1);
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

  private static Form form(Arguments arguments) {
    return (Form) arguments.get()[1];
  }

  private static Mechanism mechanism(Arguments arguments) {
    return (Mechanism) ((Named<?>) arguments.get()[0]).getPayload();
  }

  private static ChannelSpec spec(Mechanism mechanism, Form form, int payloadBytes) {
    assumeThat(mechanism.availability().reason()).as(mechanism.id() + " works here").isNull();
    assumeThat(mechanism.offers(form, payloadBytes).reason()).as(form + " works here").isNull();
    if (form.waitMode() == Wait.SPIN) {
      assumeThat(allowed.cardinality())
          .as("processors, of which two ends that spin need one each")
          .isGreaterThan(1);
    }
    return new ChannelSpec(form, payloadBytes, "sapphire-rapids", channels);
  }

  private static Seats anywhere() {
    return new Seats(allowed, allowed, allowed);
  }

  private static FarEnd farEnd(Variant variant) {
    return variant == Variant.THREAD ? new ThreadFarEnd() : otherProcess;
  }

  private static Endpoint connect(
      Channel channel, FarEnd far, Mechanism mechanism, ChannelSpec spec, int messages) {
    return channel.connect(far.join(mechanism, spec, channel.invitation(), messages));
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void everyByteArrivesBothWays(Mechanism mechanism, Form form, int payloadBytes) {
    ChannelSpec spec = spec(mechanism, form, payloadBytes);
    FarEnd far = farEnd(form.variant());
    try (Channel channel = mechanism.open(spec)) {
      Endpoint endpoint = connect(channel, far, mechanism, spec, FarEnd.UNTIL_CLOSED);
      assertThat(endpoint.outgoing().capacity()).isEqualTo(payloadBytes);
      assertThat(endpoint.incoming().capacity()).isEqualTo(payloadBytes);
      for (byte sequence = 1; sequence <= 10; sequence++) {
        Pattern.ASKED.send(endpoint, sequence);
        Pattern.ANSWERED.expect(endpoint, sequence);
      }
    }
    assertThat(far.ended()).isEqualTo(FarEnd.CLOSED);
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void buffersAreAlwaysTheSame(Mechanism mechanism, Form form) {
    ChannelSpec spec = spec(mechanism, form, 1);
    FarEnd far = farEnd(form.variant());
    try (Channel channel = mechanism.open(spec)) {
      Endpoint endpoint = connect(channel, far, mechanism, spec, FarEnd.UNTIL_CLOSED);
      ByteBuffer outgoing = endpoint.outgoing();
      ByteBuffer incoming = endpoint.incoming();
      Pattern.ASKED.send(endpoint, (byte) 1);
      Pattern.ANSWERED.expect(endpoint, (byte) 1);
      assertThat(endpoint.outgoing()).isSameAs(outgoing);
      assertThat(endpoint.incoming()).isSameAs(incoming);
    }
    assertThat(far.ended()).isEqualTo(FarEnd.CLOSED);
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void whatWasSentBeforeTheCloseOfTheOtherEndComesFirst(Mechanism mechanism, Form form) {
    ChannelSpec spec = spec(mechanism, form, 1);
    FarEnd far = farEnd(form.variant());
    try (Channel channel = mechanism.open(spec)) {
      Endpoint endpoint = connect(channel, far, mechanism, spec, 1);
      Pattern.ASKED.send(endpoint, (byte) 1);
      if (mechanism.keepsMessages()) {
        assertThat(far.ended()).isEqualTo(FarEnd.LEFT);
      }
      Pattern.ANSWERED.expect(endpoint, (byte) 1);
      assertThatExceptionOfType(ChannelClosedException.class).isThrownBy(endpoint::receive);
      if (!mechanism.keepsMessages()) {
        assertThat(far.ended()).isEqualTo(FarEnd.LEFT);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void closeOfTheOtherEndEndsTheWait(Mechanism mechanism, Form form) {
    ChannelSpec spec = spec(mechanism, form, 1);
    FarEnd far = farEnd(form.variant());
    try (Channel channel = mechanism.open(spec)) {
      Endpoint endpoint = connect(channel, far, mechanism, spec, 0);
      assertThatExceptionOfType(ChannelClosedException.class).isThrownBy(endpoint::receive);
      assertThat(far.ended()).isEqualTo(FarEnd.LEFT);
    }
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void secondCloseDoesNothing(Mechanism mechanism, Form form) {
    ChannelSpec spec = spec(mechanism, form, 1);
    FarEnd far = farEnd(form.variant());
    Channel channel = mechanism.open(spec);
    Endpoint endpoint = connect(channel, far, mechanism, spec, FarEnd.UNTIL_CLOSED);
    endpoint.close();
    endpoint.close();
    channel.close();
    channel.close();
    assertThat(far.ended()).isEqualTo(FarEnd.CLOSED);
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void abortThatComesAfterTheCloseDoesNothing(Mechanism mechanism, Form form) {
    ChannelSpec spec = spec(mechanism, form, 1);
    FarEnd far = farEnd(form.variant());
    Channel channel = mechanism.open(spec);
    Endpoint endpoint = connect(channel, far, mechanism, spec, FarEnd.UNTIL_CLOSED);
    channel.close();
    assertThat(far.ended()).isEqualTo(FarEnd.CLOSED);
    endpoint.abort();
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void channelThatNobodyJoinsLeavesNothing(Mechanism mechanism, Form form) throws IOException {
    ChannelSpec spec = spec(mechanism, form, 1);
    mechanism.open(spec).close();
    List<String> before = descriptors();
    for (int i = 0; i < 20; i++) {
      Channel channel = mechanism.open(spec);
      if (i % 2 == 0) {
        channel.invitation().close();
      }
      channel.close();
    }
    assertThat(descriptors()).isEqualTo(before);
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

  private static void killAfterWhile(int process) {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Signals.send(process, process, SIGKILL);
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

  /** What is open, but for ordinary files: the JVM opens and closes those when it likes. */
  private static List<String> descriptors() throws IOException {
    List<String> descriptors = new ArrayList<>();
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      for (Path link : open.toList()) {
        if (Files.isSymbolicLink(link)) {
          String target = Files.readSymbolicLink(link).toString();
          if (!target.startsWith("/") || target.startsWith(channels.toString())) {
            descriptors.add(target);
          }
        }
      }
    }
    descriptors.sort(null);
    return descriptors;
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
