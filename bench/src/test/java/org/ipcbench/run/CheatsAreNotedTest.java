// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.ForwardingMechanism;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Mechanisms;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.host.Assignment;
import org.ipcbench.host.CpuList;
import org.ipcbench.host.Placement;
import org.ipcbench.peer.Conversation;
import org.ipcbench.peer.Evidence;
import org.ipcbench.peer.Seats;
import org.ipcbench.posix.Threads;
import org.ipcbench.run.ForkResult.ModeResult;
import org.ipcbench.suite.ipc.RoundTripEvidence;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** A channel that does not wait as it says holds a whole conversation, and its row is noted. */
@Timeout(value = 60, unit = SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
final class CheatsAreNotedTest {
  private static final Mechanism EVENTFD = Mechanisms.byId("eventfd");
  private static final BitSet ALLOWED = Threads.allowed();
  private static final int ROUND_TRIPS = 2000;

  @TempDir private Path directory;

  /** An eventfd that waits in one way, whatever it was asked for. */
  private static Mechanism waitingIn(Wait wait) {
    return new ForwardingMechanism(EVENTFD) {
      @Override
      public Channel open(ChannelSpec spec) {
        return super.open(other(spec));
      }

      @Override
      public Endpoint join(ChannelSpec spec, Invitation invitation) {
        return super.join(other(spec), invitation);
      }

      private ChannelSpec other(ChannelSpec spec) {
        Form form = Form.usual(spec.variant(), wait);
        return new ChannelSpec(form, spec.payloadBytes(), spec.costModel(), spec.directory());
      }
    };
  }

  @BeforeEach
  void twoEndsThatSpinNeedAProcessorEach() {
    assumeThat(ALLOWED.cardinality()).as("processors").isGreaterThan(1);
  }

  /** The notes on its switches of a conversation on two processors. */
  private List<String> notes(Wait said, Wait done) {
    Seats seats = new Seats(processor(0), processor(1), ALLOWED);
    Form form = Form.usual(Variant.THREAD, said);
    ChannelSpec spec = new ChannelSpec(form, 1, "none", directory);
    Evidence evidence;
    try (Conversation conversation = Conversation.open(waitingIn(done), spec, seats)) {
      for (int i = 0; i < ROUND_TRIPS; i++) {
        conversation.roundTrip();
      }
      evidence = conversation.finish();
    }
    Map<String, Object> proof =
        RoundTripEvidence.of(evidence, Direction.ROUNDTRIP, 1000, 25, Map.of(), Map.of());
    ModeResult rate = new ModeResult("rate", List.of(1000.0), 1000, null, proof);
    Assignment spread = new Assignment(Placement.SPREAD, List.of(0, 1), CpuList.of(0, 1), null);
    Cell cell = IpcSuite.cell(EVENTFD, form, 1, null, spread);
    return cell.suite().doubts(cell, List.of(rate)).stream()
        .filter(note -> note.contains("slept"))
        .map(note -> note.replaceAll("[0-9]+\\.[0-9]+", "#"))
        .toList();
  }

  private static BitSet processor(int index) {
    int number = ALLOWED.stream().skip(index).findFirst().orElseThrow();
    BitSet one = new BitSet();
    one.set(number);
    return one;
  }

  @Test
  void endsThatSpinThoughTheySayThatTheyBlockAreNoted() {
    assertThat(notes(Wait.BLOCK, Wait.SPIN))
        .containsExactly(
            "the client slept in # of a round trip's waits, not in all",
            "the peer slept in # of a round trip's waits, not in all");
  }

  @Test
  void endsThatBlockThoughTheySayThatTheySpinAreNoted() {
    assertThat(notes(Wait.SPIN, Wait.BLOCK))
        .containsExactly(
            "the client slept # times a round trip, though it spins",
            "the peer slept # times a round trip, though it spins");
  }
}
