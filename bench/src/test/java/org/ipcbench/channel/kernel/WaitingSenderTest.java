// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A sender whose messages nobody takes does not wait for ever. */
@Timeout(value = 60, unit = SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
final class WaitingSenderTest {
  @TempDir private Path directory;

  static Stream<Arguments> everywhere() {
    List<Mechanism> queueing =
        List.of(new DgramMechanism(), new MqMechanism(), new MsgqMechanism());
    return queueing.stream()
        .flatMap(
            mechanism ->
                Stream.of(Driver.JNA, Driver.SHIM).map(driver -> Arguments.of(mechanism, driver)));
  }

  private ChannelSpec spec(Mechanism mechanism, Driver driver) {
    Form form = Form.usual(Variant.THREAD, Wait.BLOCK).by(driver).going(Direction.ONEWAY);
    assumeThat(mechanism.availability().reason()).isNull();
    assumeThat(mechanism.offers(form, 1).reason()).isNull();
    return new ChannelSpec(form, 1, "none", directory);
  }

  /** Sends on another thread until it cannot any more. */
  private static CompletableFuture<Void> sendForEver(Endpoint endpoint) {
    return CompletableFuture.runAsync(
        () -> {
          while (true) {
            endpoint.send((byte) 1);
          }
        });
  }

  private static void expectChannelClosed(CompletableFuture<Void> sender) {
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(sender::join)
        .withCauseInstanceOf(ChannelClosedException.class);
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void closeOfTheOtherEndEndsTheWaitForRoom(Mechanism mechanism, Driver driver) {
    ChannelSpec spec = spec(mechanism, driver);
    try (Channel channel = mechanism.open(spec)) {
      Endpoint peer = mechanism.join(spec, channel.invitation());
      CompletableFuture<Void> sender = sendForEver(channel.connect(Map.of()));
      assertThat(peer.receive()).isEqualTo((byte) 1);
      peer.close();
      expectChannelClosed(sender);
    }
    assertThat(directory).isEmptyDirectory();
  }

  /** Of a socket only the end of the process that has the other one would tell. */
  static Stream<Arguments> queues() {
    return everywhere().filter(arguments -> !(arguments.get()[0] instanceof DgramMechanism));
  }

  @ParameterizedTest
  @MethodSource("queues")
  void abortEndsTheWaitForRoom(Mechanism mechanism, Driver driver) {
    ChannelSpec spec = spec(mechanism, driver);
    try (Channel channel = mechanism.open(spec)) {
      Endpoint peer = mechanism.join(spec, channel.invitation());
      Endpoint client = channel.connect(Map.of());
      CompletableFuture<Void> sender = sendForEver(client);
      assertThat(peer.receive()).isEqualTo((byte) 1);
      client.abort();
      expectChannelClosed(sender);
      peer.close();
    }
    assertThat(directory).isEmptyDirectory();
  }
}
