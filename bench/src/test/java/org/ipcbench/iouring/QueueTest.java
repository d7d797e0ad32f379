// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.PosixException;
import org.ipcbench.region.Region;
import org.junit.jupiter.api.Test;

/**
 * Both queues beside a kernel that does what the test says: what no kernel at hand does, or not at
 * will.
 */
final class QueueTest {
  private static final int ENTRIES = 4;
  private static final int SQ_HEAD = 0;
  private static final int SQ_TAIL = 4;
  private static final int SQ_MASK = 8;
  private static final int SQ_FLAGS = 12;
  private static final int SQ_ARRAY = 16;
  private static final int CQ_HEAD = 64;
  private static final int CQ_TAIL = 68;
  private static final int CQ_MASK = 72;
  private static final int CQ_OVERFLOW = 76;
  private static final int CQES = 128;

  private final Region rings = Region.allocate(CQES + ENTRIES * Layout.CQE_BYTES);
  private final Region requests = Region.allocate(ENTRIES * Layout.SQE_BYTES);
  private final List<String> calls = new ArrayList<>();
  private Kernel answer = (submissions, completions, flags) -> {};

  private void enter(int submissions, int completions, int flags) {
    calls.add(submissions + ", " + completions + ", " + flags);
    answer.enter(submissions, completions, flags);
  }

  /** A ring whose indices have already come this far. */
  private ByteBuffer params(int setupFlags, int index) {
    ByteBuffer params = ByteBuffer.allocate(Layout.PARAMS_BYTES).order(ByteOrder.nativeOrder());
    params.putInt(0, ENTRIES);
    params.putInt(Layout.SETUP_FLAGS_OFFSET, setupFlags);
    params.putInt(Layout.SQ_OFF_OFFSET, SQ_HEAD);
    params.putInt(Layout.SQ_OFF_OFFSET + Layout.RING_TAIL_OFFSET, SQ_TAIL);
    params.putInt(Layout.SQ_OFF_OFFSET + Layout.RING_MASK_OFFSET, SQ_MASK);
    params.putInt(Layout.SQ_OFF_OFFSET + Layout.SQ_RING_FLAGS_OFFSET, SQ_FLAGS);
    params.putInt(Layout.SQ_OFF_OFFSET + Layout.SQ_ARRAY_OFFSET, SQ_ARRAY);
    params.putInt(Layout.CQ_OFF_OFFSET, CQ_HEAD);
    params.putInt(Layout.CQ_OFF_OFFSET + Layout.RING_TAIL_OFFSET, CQ_TAIL);
    params.putInt(Layout.CQ_OFF_OFFSET + Layout.RING_MASK_OFFSET, CQ_MASK);
    params.putInt(Layout.CQ_OFF_OFFSET + Layout.CQ_OVERFLOW_OFFSET, CQ_OVERFLOW);
    params.putInt(Layout.CQ_OFF_OFFSET + Layout.CQES_OFFSET, CQES);
    rings.intPlain(SQ_MASK, ENTRIES - 1);
    rings.intPlain(CQ_MASK, ENTRIES - 1);
    for (int word : new int[] {SQ_HEAD, SQ_TAIL, CQ_HEAD, CQ_TAIL}) {
      rings.intPlain(word, index);
    }
    return params;
  }

  private SubmissionQueue submissions(int setupFlags, int index) {
    return new SubmissionQueue(
        rings, requests, params(setupFlags, index), new RegisteredBuffers(), this::enter);
  }

  private CompletionQueue completions(int index) {
    return new CompletionQueue(rings, params(0, index), this::enter);
  }

  private void complete(long userData, int result) {
    int tail = rings.intPlain(CQ_TAIL);
    int completion = CQES + (tail & (ENTRIES - 1)) * Layout.CQE_BYTES;
    rings.longPlain(completion, userData);
    rings.intPlain(completion + Layout.CQE_RES_OFFSET, result);
    rings.intRelease(CQ_TAIL, tail + 1);
  }

  @Test
  void submissionsGoOnWhereTheIndexWraps() {
    SubmissionQueue submissions = submissions(Layout.IORING_SETUP_SQPOLL, -2);
    for (int i = 0; i < ENTRIES; i++) {
      submissions.prepareRead(i, 0, 1, 0, 100 + i);
    }
    assertThat(submissions.room()).isZero();
    assertThat(rings.intPlain(SQ_TAIL)).as("not handed over yet").isEqualTo(-2);
    submissions.enter(false);
    assertThat(rings.intPlain(SQ_TAIL)).isEqualTo(2);
    // Indices -2 and -1 are the last two places, 0 and 1 the first.
    assertThat(requests.longPlain(2 * Layout.SQE_BYTES + Layout.SQE_USER_DATA_OFFSET))
        .isEqualTo(100);
    assertThat(requests.longPlain(Layout.SQE_BYTES + Layout.SQE_USER_DATA_OFFSET)).isEqualTo(103);
    rings.intRelease(SQ_HEAD, 1);
    assertThat(submissions.room()).isEqualTo(3);
    assertThat(calls).as("calls of a ring whose poller is awake").isEmpty();
  }

  @Test
  void completionsGoOnWhereTheIndexWraps() {
    CompletionQueue completions = completions(-2);
    for (int i = 0; i < ENTRIES; i++) {
      complete(100 + i, i);
    }
    for (int i = 0; i < ENTRIES; i++) {
      assertThat(completions.completed()).isTrue();
      assertThat(completions.userData()).isEqualTo(100 + i);
      assertThat(completions.result()).isEqualTo(i);
      completions.advance();
    }
    assertThat(completions.completed()).isFalse();
    assertThat(rings.intPlain(CQ_HEAD)).isEqualTo(2);
  }

  @Test
  void pollerThatSleepsIsWoken() {
    SubmissionQueue submissions = submissions(Layout.IORING_SETUP_SQPOLL, 0);
    rings.intPlain(SQ_FLAGS, Layout.IORING_SQ_NEED_WAKEUP);
    submissions.enter(false);
    submissions.enter(true);
    assertThat(calls)
        .containsExactly(
            "0, 0, " + Layout.IORING_ENTER_SQ_WAKEUP,
            "0, 1, " + (Layout.IORING_ENTER_SQ_WAKEUP | Layout.IORING_ENTER_GETEVENTS));
  }

  @Test
  void kernelThatTakesRequestsOneByOneIsGivenAll() {
    SubmissionQueue submissions = submissions(0, 0);
    answer = (count, wait, flags) -> rings.intRelease(SQ_HEAD, rings.intPlain(SQ_HEAD) + 1);
    for (int i = 0; i < 3; i++) {
      submissions.prepareRead(0, 0, 1, 0, i);
    }
    submissions.enter(false);
    assertThat(calls).containsExactly("3, 0, 0", "2, 0, 0", "1, 0, 0");
  }

  @Test
  void requestsThatTheKernelRefusesForNowAreGivenToItAgain() {
    SubmissionQueue submissions = submissions(0, 0);
    submissions.prepareRead(0, 0, 1, 0, 1);
    answer =
        (count, wait, flags) -> {
          throw new PosixException("io_uring_enter(1, 0)", Errno.EAGAIN);
        };
    assertThatExceptionOfType(PosixException.class).isThrownBy(() -> submissions.enter(false));
    answer = (count, wait, flags) -> rings.intRelease(SQ_HEAD, count);
    submissions.enter(false);
    assertThat(calls).containsExactly("1, 0, 0", "1, 0, 0");
  }

  @Test
  void completionsThatWaitOutsideAreLetInOnceTheQueueIsEmpty() {
    CompletionQueue completions = completions(0);
    complete(1, 0);
    rings.intPlain(SQ_FLAGS, Layout.IORING_SQ_CQ_OVERFLOW);
    answer = (count, wait, flags) -> complete(2, 0);
    assertThat(completions.completed()).isTrue();
    assertThat(calls).isEmpty();
    completions.advance();
    assertThat(completions.completed()).isTrue();
    assertThat(completions.userData()).isEqualTo(2);
    assertThat(calls).containsExactly("0, 0, " + Layout.IORING_ENTER_GETEVENTS);
  }

  @Test
  void completionsThatTheKernelLostAreTold() {
    CompletionQueue completions = completions(0);
    complete(1, 0);
    rings.intPlain(CQ_OVERFLOW, 3);
    assertThat(completions.completed()).as("those that are there come first").isTrue();
    completions.advance();
    assertThatIllegalStateException()
        .isThrownBy(completions::completed)
        .withMessage("the kernel had no room for completions and lost them: lost=3");
  }
}
