// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.BitSet;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Protocol;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.posix.ThreadAccount;
import org.ipcbench.posix.Threads.Switches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EvidenceTest {
  private static final Seats SEATS = new Seats(bits(2), bits(3), bits(0));
  private static final ThreadAccount CLIENT = side(100, 101, 2, 2);
  private static final ThreadAccount PEER_THREAD = side(100, 102, 3, 3);
  private static final ThreadAccount PEER_PROCESS = side(200, 200, 3, 3);

  private static BitSet bits(int processor) {
    BitSet bits = new BitSet();
    bits.set(processor);
    return bits;
  }

  private static ThreadAccount side(int process, int thread, int atStart, int atEnd) {
    return new ThreadAccount(process, thread, new Switches(0, 0), atStart, atEnd);
  }

  private static Evidence sides(ThreadAccount client, ThreadAccount peer) {
    return new Evidence(7, 7, 7, 7, client, peer, 0);
  }

  private static Form form(Variant variant) {
    return Form.usual(variant, Wait.BLOCK);
  }

  private static void assertCaught(Evidence evidence, Variant variant, String message) {
    assertThatExceptionOfType(PeerException.class)
        .isThrownBy(() -> evidence.check(form(variant), true, SEATS, null))
        .withMessage(message);
  }

  @Test
  void evidenceThatFitsPasses() {
    assertThatNoException()
        .isThrownBy(
            () -> {
              sides(CLIENT, PEER_THREAD).check(form(Variant.THREAD), true, SEATS, null);
              sides(CLIENT, PEER_PROCESS).check(form(Variant.PROCESS), true, SEATS, null);
            });
  }

  @Test
  void sameProcessIsCaughtWhereTwoWereAskedFor() {
    assertCaught(
        sides(CLIENT, PEER_THREAD),
        Variant.PROCESS,
        "variant process, but client is thread 101 of process 100"
            + " and peer thread 102 of process 100");
  }

  @Test
  void otherProcessIsCaughtWhereOneWasAskedFor() {
    assertCaught(
        sides(CLIENT, PEER_PROCESS),
        Variant.THREAD,
        "variant thread, but client is thread 101 of process 100"
            + " and peer thread 200 of process 200");
  }

  @Test
  void sameThreadIsCaught() {
    assertCaught(
        sides(CLIENT, side(100, 101, 3, 3)),
        Variant.THREAD,
        "variant thread, but client is thread 101 of process 100"
            + " and peer thread 101 of process 100");
  }

  @ParameterizedTest
  @CsvSource({"8, 7, 7, 7", "7, 8, 7, 7", "7, 7, 8, 7", "7, 7, 7, 8"})
  void countsThatDifferAreCaught(long sent, long received, long peerReceived, long peerAnswered) {
    assertCaught(
        new Evidence(sent, received, peerReceived, peerAnswered, CLIENT, PEER_THREAD, 0),
        Variant.THREAD,
        "sent %d, peer received %d, peer answered %d, received %d"
            .formatted(sent, peerReceived, peerAnswered, received));
  }

  @Test
  void aPeerThatNothingReachesMustHaveHeardNothing() {
    Form form = form(Variant.PROCESS).as(Protocol.REFERENCE);
    assertThatNoException()
        .isThrownBy(
            () ->
                new Evidence(7, 7, 0, 0, CLIENT, PEER_PROCESS, 0).check(form, false, SEATS, null));
    assertThatExceptionOfType(PeerException.class)
        .isThrownBy(
            () -> new Evidence(7, 7, 1, 0, CLIENT, PEER_PROCESS, 0).check(form, false, SEATS, null))
        .withMessage("sent 7, peer received 1, peer answered 0, received 7");
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 1"})
  void wrongProcessorOfTheClientIsCaught(int atStart, int atEnd) {
    assertCaught(
        sides(side(100, 101, atStart, atEnd), PEER_THREAD),
        Variant.THREAD,
        "client was to run on processors {2} but was on %d at the start and on %d at the end"
            .formatted(atStart, atEnd));
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "3, 1"})
  void wrongProcessorOfThePeerIsCaught(int atStart, int atEnd) {
    assertCaught(
        sides(CLIENT, side(100, 102, atStart, atEnd)),
        Variant.THREAD,
        "peer was to run on processors {3} but was on %d at the start and on %d at the end"
            .formatted(atStart, atEnd));
  }

  @Test
  void whatThePeerSaysWentWrongComesFirst() {
    assertThatExceptionOfType(PeerException.class)
        .isThrownBy(
            () ->
                new Evidence(9, 7, 7, 7, CLIENT, PEER_THREAD, 0)
                    .check(form(Variant.THREAD), true, SEATS, "read(fd 7, 1 bytes): EIO"))
        .withMessage("peer: read(fd 7, 1 bytes): EIO");
  }
}
