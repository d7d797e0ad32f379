// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.ForwardingMechanism;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Mechanisms;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.posix.Threads;
import org.ipcbench.posix.Threads.Switches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong is told in one line, and nothing is left. */
@Timeout(value = 120, unit = SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
final class ConversationTest {
  private static final Mechanism PIPE = Mechanisms.byId("pipe");
  private static final BitSet ALLOWED = Threads.allowed();
  private static final Seats ANYWHERE = new Seats(ALLOWED, ALLOWED, ALLOWED);

  @TempDir private Path directory;

  /** A mechanism whose invitation lacks what the peer needs. */
  private static final class Uninviting extends ForwardingMechanism {
    Uninviting() {
      super(PIPE);
    }

    @Override
    public Channel open(ChannelSpec spec) {
      Channel channel = super.open(spec);
      channel.invitation().close();
      return new Channel() {
        @Override
        public Invitation invitation() {
          return new Invitation(List.of(), Map.of());
        }

        @Override
        public Endpoint connect(Map<String, String> answer) {
          return channel.connect(answer);
        }

        @Override
        public void close() {
          channel.close();
        }
      };
    }
  }

  private ChannelSpec spec(Variant variant) {
    return new ChannelSpec(Form.usual(variant, Wait.BLOCK), 1, "none", directory);
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(directory).isEmptyDirectory();
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  /** Every constant must reach the peer: half of what a round trip costs is charged there. */
  @ParameterizedTest
  @EnumSource(Variant.class)
  void theConstantsOfAUsersModelAreChargedAtBothEnds(Variant variant) {
    String nothing = "{'cycles': 0, 'source': 's', 'reading': 'r'}";
    String milliseconds = "{'cycles': 20000, 'source': 's', 'reading': 'r'}";
    String model =
        "{'name': 'slow', 'description': '20 ms a step', 'referenceHertz': 1000000"
            + (", 'flight': " + milliseconds + ", 'delivery': " + milliseconds)
            + (", 'senduipi': " + nothing + ", 'uiret': " + nothing + ", 'clui': " + nothing)
            + (", 'stui': " + nothing + ", 'kernelPath': " + nothing + ", 'syscall': " + nothing)
            + (", 'contextSwitch': " + nothing + ", 'ipi': " + nothing)
            + (", 'interruptEntry': " + nothing + ", 'interruptReturn': " + nothing + "}");
    ChannelSpec spec =
        new ChannelSpec(Form.usual(variant, Wait.BLOCK), 1, model.replace('\'', '"'), directory);
    try (Conversation conversation = Conversation.open(Mechanisms.byId("uintr"), spec, ANYWHERE)) {
      long start = System.nanoTime();
      conversation.roundTrip();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("20 ms of flight and 20 ms of delivery in each direction")
          .isGreaterThanOrEqualTo(Duration.ofMillis(80));
    }
  }

  @Test
  void peerThreadThatCannotJoinSaysWhy() {
    assertThatExceptionOfType(PeerException.class)
        .isThrownBy(() -> Conversation.open(new Uninviting(), spec(Variant.THREAD), ANYWHERE))
        .withMessage("peer thread: Index 0 out of bounds for length 0");
  }

  @Test
  void peerProcessThatCannotJoinSaysWhy() {
    assertThatExceptionOfType(PeerException.class)
        .isThrownBy(() -> Conversation.open(new Uninviting(), spec(Variant.PROCESS), ANYWHERE))
        .withMessageMatching("peer process \\d+: Index 0 out of bounds for length 0");
  }

  @Test
  void peerProcessThatDoesNotKnowTheMechanismSaysSo() {
    Mechanism unknown =
        new ForwardingMechanism(PIPE) {
          @Override
          public String id() {
            return "carrier-pigeon";
          }
        };
    assertThatExceptionOfType(PeerException.class)
        .isThrownBy(() -> Conversation.open(unknown, spec(Variant.PROCESS), ANYWHERE))
        .withMessageMatching("peer process \\d+: unknown mechanism 'carrier-pigeon'; known: .*");
  }

  @Test
  void directoryTooLongForTheControlSocketIsRefusedBeforeAnyProcessStarts() throws IOException {
    Path tooLong = Files.createDirectory(directory.resolve("x".repeat(100)));
    ChannelSpec spec = new ChannelSpec(Form.usual(Variant.PROCESS, Wait.BLOCK), 1, "none", tooLong);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Conversation.open(PIPE, spec, ANYWHERE))
        .withMessageStartingWith("the path of a Unix socket has at most 107 bytes");
    // Fails if anything is left in it.
    Files.delete(tooLong);
  }

  @Test
  void peerThatCannotBePinnedSaysWhere() {
    BitSet missing = new BitSet();
    missing.set(8000);
    assertThatExceptionOfType(PeerException.class)
        .isThrownBy(
            () ->
                Conversation.open(PIPE, spec(Variant.THREAD), new Seats(ALLOWED, missing, ALLOWED)))
        .withMessage("peer thread: sched_setaffinity({8000}): EINVAL (Invalid argument)");
  }

  @Test
  void bothThreadsRunOnTheirSeats() {
    BitSet one = new BitSet();
    one.set(ALLOWED.nextSetBit(0));
    Seats seats = new Seats(one, one, ALLOWED);
    try (Conversation conversation = Conversation.open(PIPE, spec(Variant.THREAD), seats)) {
      for (int i = 0; i < 100; i++) {
        conversation.roundTrip();
      }
      Evidence evidence = conversation.finish();
      assertThat(evidence.client().processorAtEnd()).isEqualTo(one.nextSetBit(0));
      assertThat(evidence.peer().processorAtEnd()).isEqualTo(one.nextSetBit(0));
      // On one processor each side makes way for the other in every round trip.
      Switches switches = evidence.client().switches();
      assertThat(switches.voluntary() + switches.involuntary()).isGreaterThanOrEqualTo(100);
    }
  }

  @Test
  void exceptionsBecomeOneLine() {
    assertThat(Conversation.oneLine(new IllegalStateException("first \n  second\r\nthird")))
        .isEqualTo("first; second; third");
    assertThat(Conversation.oneLine(new IllegalStateException()))
        .isEqualTo("IllegalStateException");
  }
}
