// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipcbench.peer.FarEnd;
import org.ipcbench.peer.Pattern;
import org.ipcbench.peer.ProcessFarEnd;
import org.ipcbench.peer.ThreadFarEnd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the two ends of a channel do, and what is left of it once they are closed. */
final class ChannelContractTest extends MechanismContract {
  private static FarEnd otherProcess;

  @BeforeAll
  static void startOtherProcess() throws IOException {
    otherProcess = new ProcessFarEnd(Files.createDirectory(directory.resolve("far")));
  }

  @AfterAll
  static void endOtherProcess() {
    otherProcess.close();
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

  private static FarEnd farEnd(Variant variant) {
    return variant == Variant.THREAD ? new ThreadFarEnd() : otherProcess;
  }

  private static Endpoint connect(
      Channel channel, FarEnd far, Mechanism mechanism, ChannelSpec spec, int messages) {
    return channel.connect(far.join(mechanism, spec, channel.invitation(), messages));
  }
}
