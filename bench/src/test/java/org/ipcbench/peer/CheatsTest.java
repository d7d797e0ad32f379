// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.ipcbench.channel.BatchEndpoint;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.ForwardingEndpoint;
import org.ipcbench.channel.ForwardingMechanism;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Mechanisms;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.posix.NativeMemory;
import org.ipcbench.posix.Shim;
import org.ipcbench.posix.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** A channel or a peer that cheats fails its conversation, with what it did. */
@Timeout(value = 60, unit = SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
final class CheatsTest {
  private static final Mechanism PIPE = Mechanisms.byId("pipe");
  private static final BitSet ALLOWED = Threads.allowed();
  private static final Seats ANYWHERE = new Seats(ALLOWED, ALLOWED, ALLOWED);
  private static final Form FORM = Form.usual(Variant.THREAD, Wait.BLOCK);

  /** The message that is treated differently. */
  private static final int CHOSEN = 3;

  @TempDir private Path directory;

  /** A pipe whose peer's end is changed. */
  private static Mechanism withPeer(UnaryOperator<Endpoint> change) {
    return new ForwardingMechanism(PIPE) {
      @Override
      public Endpoint join(ChannelSpec spec, Invitation invitation) {
        return change.apply(super.join(spec, invitation));
      }
    };
  }

  /** A pipe whose client's end is changed. */
  private static Mechanism withClient(UnaryOperator<Endpoint> change) {
    return new ForwardingMechanism(PIPE) {
      @Override
      public Channel open(ChannelSpec spec) {
        Channel channel = super.open(spec);
        return new Channel() {
          @Override
          public Invitation invitation() {
            return channel.invitation();
          }

          @Override
          public Endpoint connect(Map<String, String> answer) {
            return change.apply(channel.connect(answer));
          }

          @Override
          public void close() {
            channel.close();
          }
        };
      }
    };
  }

  private Conversation open(Mechanism mechanism, Form form, Seats seats) {
    return Conversation.open(mechanism, new ChannelSpec(form, 1, "none", directory), seats);
  }

  private void assertCaught(Mechanism mechanism, String message) {
    assertThatExceptionOfType(PeerException.class)
        .isThrownBy(
            () -> {
              try (Conversation conversation = open(mechanism, FORM, ANYWHERE)) {
                for (int i = 0; i < 10; i++) {
                  conversation.roundTrip();
                }
                conversation.finish();
              }
            })
        .withMessage(message);
  }

  @Test
  void clientThatAnswersItselfIsCaught() {
    assertCaught(
        withClient(
            end ->
                new ForwardingEndpoint(end) {
                  @Override
                  public byte exchange(byte sequence) {
                    return sequence;
                  }
                }),
        "sent 10, peer received 0, peer answered 0, received 10");
  }

  @Test
  void messageThatIsDroppedAndAnsweredByNobodyElseIsCaught() {
    assertCaught(
        withClient(
            end ->
                new ForwardingEndpoint(end) {
                  @Override
                  public byte exchange(byte sequence) {
                    return sequence == 10 ? sequence : super.exchange(sequence);
                  }
                }),
        "sent 10, peer received 9, peer answered 9, received 10");
  }

  @Test
  void peerThatAnswersTwiceIsCaught() {
    assertCaught(
        withPeer(
            end ->
                new ForwardingEndpoint(end) {
                  @Override
                  public void send(byte sequence) {
                    super.send(sequence);
                    if (sequence == CHOSEN) {
                      super.send(sequence);
                    }
                  }
                }),
        "the answer to message 4 came with sequence number 3");
  }

  @Test
  void peerThatDropsAMessageIsCaughtOneWay() {
    Mechanism dropping =
        withPeer(
            end ->
                new ForwardingEndpoint(end) {
                  @Override
                  public byte receive() {
                    byte sequence = super.receive();
                    return sequence == CHOSEN ? super.receive() : sequence;
                  }
                });
    assertThatExceptionOfType(PeerException.class)
        .isThrownBy(
            () -> {
              try (Conversation conversation =
                  open(dropping, FORM.going(Direction.ONEWAY), ANYWHERE)) {
                for (int i = 0; i < CHOSEN + 1; i++) {
                  conversation.tell();
                }
                conversation.finish();
              }
            })
        .withMessage("peer: message 3 came with sequence number 4");
  }

  /** What C counts and checks is told as what Java does. */
  @Test
  void peerThatAnswersWronglyIsCaughtByTheBatchInC() {
    assumeThat(Shim.reason()).as("the shim works here").isNull();
    Mechanism wrong =
        new ForwardingMechanism(PIPE) {
          @Override
          public Endpoint join(ChannelSpec spec, Invitation invitation) {
            ChannelSpec java =
                new ChannelSpec(spec.form().by(Driver.JNA), 1, "none", spec.directory());
            return new WrongBatch(super.join(java, invitation));
          }
        };
    try (Conversation conversation = open(wrong, FORM.by(Driver.NATIVE), ANYWHERE)) {
      assertThatExceptionOfType(PeerException.class)
          .isThrownBy(() -> conversation.roundTrips(null))
          .withMessage("the answer to message 3 came with sequence number 4");
      assertThat(conversation.sent()).isEqualTo(CHOSEN);
    }
  }

  /** Answers, but one message with a wrong number. */
  private static final class WrongBatch extends ForwardingEndpoint implements BatchEndpoint {
    private long messages;

    WrongBatch(Endpoint endpoint) {
      super(endpoint);
    }

    @Override
    public int answerBatch() {
      for (int i = 0; i < BATCH; i++) {
        byte sequence = receive();
        messages++;
        send(sequence == CHOSEN ? (byte) (sequence + 1) : sequence);
      }
      return BATCH;
    }

    @Override
    public int askBatch(NativeMemory nanos) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int tellBatch() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int countBatch() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long sent() {
      return messages;
    }

    @Override
    public long received() {
      return messages;
    }
  }

  @Test
  void peerInTheSameProcessIsCaughtWhereTwoWereAskedFor() {
    try (Conversation conversation = open(PIPE, FORM, ANYWHERE)) {
      conversation.roundTrip();
      Evidence evidence = conversation.finish();

      assertThatExceptionOfType(PeerException.class)
          .isThrownBy(
              () -> evidence.check(Form.usual(Variant.PROCESS, Wait.BLOCK), true, ANYWHERE, null))
          .withMessageStartingWith("variant process, but client is thread ");
    }
  }

  @Test
  void peerThatLeavesItsProcessorIsCaught() {
    assumeThat(ALLOWED.cardinality()).as("processors").isGreaterThan(1);
    BitSet first = new BitSet();
    first.set(ALLOWED.nextSetBit(0));
    BitSet second = new BitSet();
    second.set(ALLOWED.nextSetBit(ALLOWED.nextSetBit(0) + 1));
    Mechanism leaving =
        withPeer(
            end ->
                new ForwardingEndpoint(end) {
                  @Override
                  public void send(byte sequence) {
                    Threads.pin(second);
                    super.send(sequence);
                  }
                });
    assertThatExceptionOfType(PeerException.class)
        .isThrownBy(
            () -> {
              try (Conversation conversation =
                  open(leaving, FORM, new Seats(first, first, ALLOWED))) {
                conversation.roundTrip();
                conversation.finish();
              }
            })
        .withMessage(
            "peer was to run on processors %s but was on %d at the start and on %d at the end",
            first, first.nextSetBit(0), second.nextSetBit(0));
  }

  @Test
  void whatThePeerHasStillToReceiveIsSeenOneWay() {
    Mechanism slow =
        withPeer(
            end ->
                new ForwardingEndpoint(end) {
                  @Override
                  public byte receive() {
                    sleep(Duration.ofMillis(5));
                    return super.receive();
                  }
                });
    try (Conversation conversation = open(slow, FORM.going(Direction.ONEWAY), ANYWHERE)) {
      for (int i = 0; i < 20; i++) {
        conversation.tell();
      }
      Evidence evidence = conversation.finish();

      assertThat(evidence.peerReceived()).isEqualTo(20);
      assertThat(Duration.ofNanos(evidence.drainNanos())).isGreaterThan(Duration.ofMillis(50));
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
