// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.peer.ThreadFarEnd;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the kernel does not tell that the other end has died, abort does, however it is waited. */
@Timeout(value = 60, unit = SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
final class AbortTest {
  @TempDir private Path directory;

  static Stream<Arguments> everyWait() {
    List<Mechanism> untold =
        List.of(
            new EventfdMechanism(),
            new EventfdShmMechanism(),
            new SignalMechanism(),
            new SignalShmMechanism(),
            new SignalfdMechanism(),
            new DgramMechanism(),
            new UdpMechanism(),
            new MqMechanism(),
            new MsgqMechanism());
    return untold.stream()
        .flatMap(
            mechanism ->
                mechanism.waits().stream()
                    .flatMap(
                        wait ->
                            Stream.of(Driver.JNA, Driver.SHIM)
                                .map(driver -> Arguments.of(mechanism, wait, driver))));
  }

  @ParameterizedTest
  @MethodSource("everyWait")
  void waitEnds(Mechanism mechanism, Wait waitMode, Driver driver) throws InterruptedException {
    Form form = Form.usual(Variant.THREAD, waitMode).by(driver);
    assumeThat(mechanism.availability().reason()).isNull();
    assumeThat(mechanism.offers(form, 1).reason()).isNull();
    ChannelSpec spec = new ChannelSpec(form, 1, "none", directory);
    ThreadFarEnd far = new ThreadFarEnd();
    try (Channel channel = mechanism.open(spec)) {
      Endpoint endpoint =
          channel.connect(
              far.join(mechanism, spec, channel.invitation(), ThreadFarEnd.UNTIL_CLOSED));
      Thread watcher = new Thread(endpoint::abort);
      watcher.start();
      assertThatExceptionOfType(ChannelClosedException.class).isThrownBy(endpoint::receive);
      watcher.join();
    }
    far.ended();
  }
}
