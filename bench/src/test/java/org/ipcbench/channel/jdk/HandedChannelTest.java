// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HandedChannelTest {
  private static Mechanism[] mechanisms() {
    return new Mechanism[] {new NioPipeMechanism(), new ParkMechanism(), new MonitorMechanism()};
  }

  private static ChannelSpec spec(Variant variant) {
    Form form = Form.usual(variant, Wait.BLOCK).by(Driver.JDK);
    return new ChannelSpec(form, 1, "none", Path.of("/tmp"));
  }

  @ParameterizedTest
  @MethodSource("mechanisms")
  void closedChannelCannotBeJoined(Mechanism mechanism) {
    ChannelSpec spec = spec(Variant.THREAD);
    Channel channel = mechanism.open(spec);
    Invitation invitation = channel.invitation();
    channel.close();
    assertThatIllegalStateException().isThrownBy(() -> mechanism.join(spec, invitation));
  }

  @ParameterizedTest
  @MethodSource("mechanisms")
  void twoProcessesAreRefused(Mechanism mechanism) {
    assertThat(mechanism.offers(spec(Variant.PROCESS).form(), 1).reason())
        .isEqualTo("both ends must be threads of one JVM");
  }

  @ParameterizedTest
  @MethodSource("mechanisms")
  void interruptEndsTheWait(Mechanism mechanism) {
    try (Channel channel = mechanism.open(spec(Variant.THREAD))) {
      Endpoint endpoint = channel.connect(null);
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(ChannelClosedException.class).isThrownBy(endpoint::receive);
      assertThat(Thread.interrupted()).as("still to be seen by the caller").isTrue();
    }
  }
}
