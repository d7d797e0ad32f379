// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ipcbench.peer.Conversation;
import org.ipcbench.peer.Evidence;
import org.ipcbench.peer.PeerException;
import org.ipcbench.peer.Seats;
import org.ipcbench.posix.Signals;
import org.ipcbench.posix.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every mechanism must do that has a form of the reports' harness, in that form. */
@Timeout(value = 120, unit = SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
final class ReferenceFormTest {
  private static final int SIGKILL = 9;
  private static final int MESSAGES = 1000;
  private static final BitSet ALLOWED = Threads.allowed();
  private static final Seats ANYWHERE = new Seats(ALLOWED, ALLOWED, ALLOWED);

  static final List<String> MECHANISMS =
      List.of("uintr", "signal", "eventfd", "pipe", "fifo", "domain");

  @TempDir private Path directory;

  static Stream<Arguments> forms() {
    return MECHANISMS.stream()
        .map(Mechanisms::byId)
        .flatMap(
            mechanism ->
                Stream.of(Variant.values())
                    .map(variant -> Arguments.of(mechanism.id(), form(mechanism, variant))));
  }

  private static Form form(Mechanism mechanism, Variant variant) {
    return Form.usual(variant, mechanism.waits().get(0)).as(Protocol.REFERENCE);
  }

  private ChannelSpec spec(Form form, int payloadBytes) {
    assumeThat(ALLOWED.cardinality()).as("processors").isGreaterThan(1);
    return new ChannelSpec(form, payloadBytes, "none", directory);
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(directory).isEmptyDirectory();
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aThousandMessagesAreCountedAtBothEnds(String id, Form form) {
    Mechanism mechanism = Mechanisms.byId(id);
    try (Conversation conversation = Conversation.open(mechanism, spec(form, 1), ANYWHERE)) {
      for (int i = 1; i <= MESSAGES; i++) {
        assertThat(conversation.roundTrip()).isEqualTo((byte) i);
      }
      Evidence evidence = conversation.finish();
      long heard = mechanism.reachesPeer(form) ? MESSAGES : 0;
      assertThat(List.of(evidence.sent(), evidence.received())).containsOnly((long) MESSAGES);
      assertThat(List.of(evidence.peerReceived(), evidence.peerAnswered())).containsOnly(heard);
    }
  }

  @ParameterizedTest
  @FieldSource("MECHANISMS")
  void conversationsFollowEachOtherAndLeaveNoDescriptor(String id) throws IOException {
    Mechanism mechanism = Mechanisms.byId(id);
    Form form = form(mechanism, Variant.THREAD);
    converse(mechanism, form);
    long before = descriptors();
    for (int i = 0; i < 10; i++) {
      converse(mechanism, form);
    }
    assertThat(descriptors()).isEqualTo(before);
  }

  private void converse(Mechanism mechanism, Form form) {
    try (Conversation conversation = Conversation.open(mechanism, spec(form, 1), ANYWHERE)) {
      conversation.roundTrip();
      conversation.roundTrip();
    }
  }

  /** Ordinary files are the JVM's: it opens and closes them when it likes. */
  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(Files::isSymbolicLink)
          .filter(link -> !target(link).startsWith("/"))
          .count();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "/gone";
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aChannelThatNobodyJoinsLeavesNothing(String id, Form form) throws IOException {
    Mechanism mechanism = Mechanisms.byId(id);
    mechanism.open(spec(form, 1)).close();
    long before = descriptors();
    for (int i = 0; i < 10; i++) {
      Channel channel = mechanism.open(spec(form, 1));
      if (i % 2 == 0) {
        channel.invitation().close();
      }
      channel.close();
      channel.close();
    }
    assertThat(descriptors()).isEqualTo(before);
  }

  @ParameterizedTest
  @FieldSource("MECHANISMS")
  void aKilledPeerIsNamed(String id) {
    Mechanism mechanism = Mechanisms.byId(id);
    ChannelSpec spec = spec(form(mechanism, Variant.PROCESS), 1);
    try (Conversation conversation = Conversation.open(mechanism, spec, ANYWHERE)) {
      conversation.roundTrip();
      int peer = conversation.peerProcess();
      Signals.send(peer, peer, SIGKILL);
      assertThatExceptionOfType(PeerException.class)
          .isThrownBy(
              () -> {
                // A client that notifies itself misses nothing until it asks how the peer did.
                for (int i = 0; i < MESSAGES; i++) {
                  conversation.roundTrip();
                }
                conversation.finish();
              })
          .withMessageStartingWith("peer process " + peer + " was killed by signal 9");
    }
  }

  @ParameterizedTest
  @FieldSource("MECHANISMS")
  void contentOfTheLargestSizesGetsThrough(String id) {
    Mechanism mechanism = Mechanisms.byId(id);
    assumeThat(mechanism.carriesPayload()).isTrue();
    Form form = form(mechanism, Variant.THREAD);
    for (int bytes : new int[] {2, 4096, 65_536}) {
      try (Conversation conversation = Conversation.open(mechanism, spec(form, bytes), ANYWHERE)) {
        for (int i = 0; i < 300; i++) {
          conversation.roundTrip();
        }
        assertThat(conversation.finish().peerReceived()).isEqualTo(300);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("MECHANISMS")
  void onlyTheFormOfTheReportsIsOffered(String id) {
    Mechanism mechanism = Mechanisms.byId(id);
    for (Variant variant : Variant.values()) {
      Form form = form(mechanism, variant);
      assertThat(mechanism.offers(form, 1)).isEqualTo(Availability.YES);
      assertThat(mechanism.offers(form.as(Protocol.REPORTED), 1)).isEqualTo(Availability.YES);
      assertThat(mechanism.offers(form.by(Driver.NATIVE), 1).available()).isFalse();
      assertThat(mechanism.offers(form.going(Direction.ONEWAY), 1).available()).isFalse();
      mechanism.waits().stream()
          .skip(1)
          .map(wait -> Form.usual(variant, wait).as(Protocol.REFERENCE))
          .forEach(other -> assertThat(mechanism.offers(other, 1).available()).isFalse());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Protocol.class,
      names = {"REFERENCE", "REPORTED"})
  void aMessageThatAPipeCannotHoldIsRefused(Protocol protocol) {
    Form form = Form.usual(Variant.PROCESS, Wait.BLOCK).as(protocol);
    for (String id : List.of("pipe", "fifo")) {
      assertThat(Mechanisms.byId(id).offers(form, 65_536).available()).isTrue();
      assertThat(Mechanisms.byId(id).offers(form, 65_537).reason()).contains("65536 bytes");
    }
  }

  @Test
  void aSharedEventfdNeedsTwoProcessors() {
    Mechanism eventfd = Mechanisms.byId("eventfd");
    Form fair = Form.usual(Variant.PROCESS, Wait.BLOCK);
    assertThat(eventfd.sharesProcessor(fair)).isEqualTo(Availability.YES);
    assertThat(eventfd.sharesProcessor(fair.as(Protocol.REFERENCE)).reason())
        .contains("takes its own token back");
  }

  @Test
  void onlyTheReportsProgramOfTwoProcessesDoesNotReachItsPeer() {
    Mechanism uintr = Mechanisms.byId("uintr");
    assertThat(uintr.reachesPeer(Form.usual(Variant.PROCESS, Wait.SPIN))).isTrue();
    assertThat(uintr.reachesPeer(form(uintr, Variant.THREAD))).isTrue();
    assertThat(uintr.reachesPeer(form(uintr, Variant.PROCESS))).isFalse();
  }

  /** Nobody else reads it: a bounded number of times, then an error instead of for ever. */
  @Test
  void anEndThatTakesItsOwnTokenBackGivesUp() {
    Mechanism eventfd = Mechanisms.byId("eventfd");
    Form form = form(eventfd, Variant.THREAD);
    try (Channel channel = eventfd.open(spec(form, 1))) {
      Invitation invitation = channel.invitation();
      Endpoint endpoint = channel.connect(Map.of());
      endpoint.send((byte) 1);
      assertThatCode(endpoint::receive)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the other end never came to read it");
      invitation.close();
    }
  }
}
