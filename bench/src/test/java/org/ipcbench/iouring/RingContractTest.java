// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.ipcbench.iouring.RingKind.Completion;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.Files;
import org.ipcbench.posix.NativeMemory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every ring does with requests. */
@Timeout(value = 20, unit = SECONDS, threadMode = SEPARATE_THREAD)
final class RingContractTest {
  private static final int BYTES = 10_000;
  private static final int ECANCELED = 125;

  @TempDir private Path directory;
  private final byte[] content = new byte[BYTES];
  private final NativeMemory memory = new NativeMemory(BYTES);
  private Descriptor file;

  @BeforeEach
  void writeFile() throws IOException {
    new Random(1).nextBytes(content);
    file =
        Files.open(java.nio.file.Files.write(directory.resolve("file"), content), Files.O_RDONLY);
  }

  @AfterEach
  void closeFile() {
    file.close();
  }

  private void assertRead(int start, int bytes) {
    byte[] read = new byte[bytes];
    memory.buffer().get(start, read);
    assertThat(read).isEqualTo(java.util.Arrays.copyOfRange(content, start, start + bytes));
  }

  @ParameterizedTest
  @EnumSource
  void wholeFileIsRead(RingKind kind) {
    try (Ring ring = kind.ring(1)) {
      RingKind.read(ring, file, memory, 0, BYTES);
      assertThat(RingKind.take(ring)).isEqualTo(new Completion(0, BYTES));
      assertRead(0, BYTES);
    }
  }

  @ParameterizedTest
  @EnumSource
  void readBeginsAtItsPosition(RingKind kind) {
    try (Ring ring = kind.ring(1)) {
      RingKind.read(ring, file, memory, 5001, 77);
      assertThat(RingKind.take(ring)).isEqualTo(new Completion(5001, 77));
      assertRead(5001, 77);
    }
  }

  @ParameterizedTest
  @EnumSource
  void readAtTheEndIsShortAndBehindItEmpty(RingKind kind) {
    try (Ring ring = kind.ring(2)) {
      SubmissionQueue submissions = ring.submissions();
      submissions.prepareRead(file.number(), memory.address(), 100, BYTES - 30, 1);
      assertThat(RingKind.take(ring)).isEqualTo(new Completion(1, 30));
      submissions.prepareRead(file.number(), memory.address(), 100, BYTES, 2);
      assertThat(RingKind.take(ring)).isEqualTo(new Completion(2, 0));
    }
  }

  @ParameterizedTest
  @EnumSource
  void readOfAClosedDescriptorFails(RingKind kind) {
    try (Ring ring = kind.ring(1)) {
      ring.submissions().prepareRead(Integer.MAX_VALUE, memory.address(), 1, 0, 1);
      assertThat(RingKind.take(ring)).isEqualTo(new Completion(1, -Errno.EBADF));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyRequestInFlightIsCompletedOnce(RingKind kind) {
    int step = 100;
    try (Ring ring = kind.ring(128)) {
      for (int start = 0; start < BYTES; start += step) {
        RingKind.read(ring, file, memory, start, step);
      }
      assertThat(RingKind.take(ring, BYTES / step))
          .containsExactlyInAnyOrderElementsOf(
              LongStream.iterate(0, start -> start < BYTES, start -> start + step)
                  .mapToObj(start -> new Completion(start, step))
                  .toList());
      assertRead(0, BYTES);
      assertThat(ring.completions().completed()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void queuesAreGoneRoundManyTimes(RingKind kind) {
    try (Ring ring = kind.ring(2)) {
      for (int i = 0; i < 1000; i++) {
        RingKind.read(ring, file, memory, i, 1);
        assertThat(RingKind.take(ring)).isEqualTo(new Completion(i, 1));
      }
      assertThat(ring.completions().count()).isEqualTo(1000);
      assertRead(0, 1000);
    }
  }

  @ParameterizedTest
  @EnumSource
  void requestWithoutRoomIsRefusedAndHarmsNone(RingKind kind) {
    try (Ring ring = kind.ring(2)) {
      SubmissionQueue submissions = ring.submissions();
      assertThat(submissions.room()).isEqualTo(2);
      RingKind.read(ring, file, memory, 0, 10);
      RingKind.read(ring, file, memory, 10, 10);
      assertThat(submissions.room()).isZero();
      assertThatIllegalStateException()
          .isThrownBy(() -> RingKind.read(ring, file, memory, 20, 10))
          .withMessage("the submission queue is full: entries=2");
      assertThat(RingKind.take(ring, 2))
          .containsExactlyInAnyOrder(new Completion(0, 10), new Completion(10, 10));
      assertThat(submissions.room()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void completionsWithoutRoomAreNotLost(RingKind kind) {
    int count = 40;
    Ring made = kind.ring(4);
    made.close();
    try (Ring ring = new Ring(kind.setup(4).withCompletionEntries(4))) {
      for (int i = 0; i < count; i++) {
        while (ring.submissions().room() == 0) {
          ring.submissions().enter(false);
        }
        RingKind.read(ring, file, memory, i, 1);
      }
      ring.submissions().enter(false);
      while (ring.submissions().room() < 4) {
        Thread.onSpinWait();
      }
      assertThat(ring.completions().count()).as("let in so far").isEqualTo(4);
      assertThat(RingKind.take(ring, count))
          .extracting(Completion::userData)
          .containsExactlyInAnyOrderElementsOf(LongStream.range(0, count).boxed().toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneThreadSubmitsAndAnotherCompletes(RingKind kind) {
    int count = 5000;
    BitSet seen = new BitSet();
    try (Ring ring = kind.ring(8)) {
      CompletableFuture<Void> completer =
          CompletableFuture.runAsync(
              () -> {
                CompletionQueue completions = ring.completions();
                while (seen.cardinality() < count) {
                  while (!completions.completed()) {
                    completions.await();
                  }
                  Completion completion = RingKind.taken(completions);
                  assertThat(completion.result()).isEqualTo(1);
                  seen.set((int) completion.userData());
                }
              });
      for (int i = 0; i < count; i++) {
        while (ring.submissions().room() == 0) {
          Thread.yield();
        }
        RingKind.read(ring, file, memory, i, 1);
        ring.submissions().enter(false);
      }
      completer.join();
    }
    assertRead(0, count);
  }

  @ParameterizedTest
  @EnumSource
  void completionWakesWhoReadsItsEventfd(RingKind kind) {
    try (Ring ring = kind.ring(1);
        CompletionEvent event = new CompletionEvent(ring)) {
      CompletableFuture<Long> count = CompletableFuture.supplyAsync(event::await);
      RingKind.read(ring, file, memory, 0, 10);
      ring.submissions().enter(false);
      assertThat(count.join()).isEqualTo(1);
      assertThat(ring.completions().completed()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoReadsTheEventfdIsWokenWithoutACompletionToo(RingKind kind) {
    try (Ring ring = kind.ring(1);
        CompletionEvent event = new CompletionEvent(ring)) {
      CompletableFuture<Long> count = CompletableFuture.supplyAsync(event::await);
      event.wake();
      assertThat(count.join()).isEqualTo(1);
      assertThat(ring.completions().completed()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void readGoesToAPartOfARegisteredBuffer(RingKind kind) {
    try (Ring ring = kind.ring(1)) {
      ring.registerBuffers(ByteBuffer.allocateDirect(1), memory.buffer());
      ring.submissions().prepareReadFixed(file.number(), 1, 300, 200, 300, 7);
      assertThat(RingKind.take(ring)).isEqualTo(new Completion(7, 200));
      assertRead(300, 200);
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(
              () -> ring.submissions().prepareReadFixed(file.number(), 1, BYTES - 1, 2, 0, 1));
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> ring.submissions().prepareReadFixed(file.number(), 2, 0, 1, 0, 1));
      assertThatIllegalStateException()
          .isThrownBy(() -> ring.registerBuffers(memory.buffer()))
          .withMessage("the ring has buffers already");
    }
  }

  @ParameterizedTest
  @EnumSource
  void registeredFileIsReadThoughItsDescriptorIsClosed(RingKind kind) {
    try (Ring ring = kind.ring(1)) {
      ring.registerFiles(file);
      file.close();
      ring.submissions().prepareRead(0, memory.address(), BYTES, 0, 1).registeredFile();
      assertThat(RingKind.take(ring)).isEqualTo(new Completion(1, BYTES));
      assertRead(0, BYTES);
      ring.submissions().prepareRead(1, memory.address(), BYTES, 0, 2).registeredFile();
      assertThat(RingKind.take(ring)).isEqualTo(new Completion(2, -Errno.EBADF));
    }
  }

  @ParameterizedTest
  @EnumSource
  void linkedRequestFollowsTheOneBeforeIt(RingKind kind) {
    try (Ring ring = kind.ring(2);
        Pipe pipe = new Pipe()) {
      RingKind.read(ring, file, memory, 0, 8).linked();
      ring.submissions().prepareWrite(pipe.out().number(), memory.address(), 8, 0, 1);
      assertThat(RingKind.take(ring, 2))
          .containsExactly(new Completion(0, 8), new Completion(1, 8));
      assertThat(Files.readFully(pipe.in().number(), memory.address() + 100, 8)).isTrue();
      assertThat(memory.buffer().getLong(100)).isEqualTo(memory.buffer().getLong(0));
    }
  }

  @ParameterizedTest
  @EnumSource
  void requestLinkedToAShortReadIsNotStarted(RingKind kind) {
    try (Ring ring = kind.ring(2);
        Pipe pipe = new Pipe()) {
      ring.submissions().prepareRead(file.number(), memory.address(), 8, BYTES - 1, 0).linked();
      ring.submissions().prepareWrite(pipe.out().number(), memory.address(), 8, 0, 1);
      assertThat(RingKind.take(ring, 2))
          .containsExactly(new Completion(0, 1), new Completion(1, -ECANCELED));
      Files.doNotWait(pipe.in());
      assertThat(Files.readSome(pipe.in().number(), memory.address(), 8))
          .isEqualTo(Files.NOTHING_YET);
    }
  }

  /** A pipe's two ends. */
  record Pipe(Descriptor in, Descriptor out) implements AutoCloseable {
    Pipe() {
      this(Files.pipe());
    }

    private Pipe(Descriptor... ends) {
      this(ends[0], ends[1]);
    }

    @Override
    public void close() {
      in.close();
      out.close();
    }
  }
}
