// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ipcbench.iouring.Support;
import org.ipcbench.posix.NativeReads;
import org.ipcbench.posix.Threads;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every method that reads has to do, whoever waits for its reads. */
@Timeout(value = 60, unit = SECONDS)
final class MethodContractTest {
  private static final int SMALL = 4096;
  private static final int MIDDLE = 64 << 10;

  /** Memory of this size is given back after each read. */
  private static final int LARGE = 33 << 20;

  private static final List<Integer> SIZES = List.of(SMALL, MIDDLE, LARGE);
  private static final int UNIT = 1000;

  @TempDir private static Path directory;

  @TempDir private Path damaged;

  @BeforeAll
  static void makeTheFiles() throws IOException {
    DataFiles.make(directory, SIZES, () -> false);
  }

  static Stream<Method> methods() {
    return Stream.of(Method.values()).filter(method -> method != Method.COMPUTE_ONLY);
  }

  private static Program open(Method method, Workload workload, Path files) {
    if (method.usesRing()) {
      assumeThat(Support.missingForPolledReads()).isNull();
    }
    if (method == Method.URING_SIGNAL) {
      assumeThat(NativeReads.reason()).isNull();
    }
    BitSet here = Threads.allowed();
    return Program.open(method, workload, files, "sapphire-rapids", here, here);
  }

  private static Workload workload(int computations, int reads) {
    return new Workload(computations, reads, UNIT, SIZES, Io.CACHED);
  }

  private static Workload ofSmallReads(int computations, int reads) {
    return new Workload(computations, reads, UNIT, List.of(SMALL, MIDDLE), Io.CACHED);
  }

  private static void requireAllInOrder(Shot shot) {
    assertThat(shot.readAny()).isTrue();
    long before = 0;
    for (int read = 0; read < shot.reads(); read++) {
      assertThat(shot.submittedNanos(read)).as("submitted").isGreaterThanOrEqualTo(before);
      assertThat(shot.handledNanos(read)).as("noticed").isGreaterThan(shot.submittedNanos(read));
      if (shot.wasSeen(read)) {
        assertThat(shot.seenNanos(read))
            .as("seen")
            .isBetween(shot.submittedNanos(read), shot.handledNanos(read));
      }
      assertThat(shot.finishedNanos(read))
          .as("finished")
          .isGreaterThanOrEqualTo(shot.handledNanos(read));
      assertThat(shot.latencyNanos(read))
          .isEqualTo(shot.finishedNanos(read) - shot.submittedNanos(read));
      before = shot.finishedNanos(read);
    }
    assertThat(shot.totalNanos()).as("in all").isGreaterThanOrEqualTo(before);
    before = 0;
    for (int i = 0; i < shot.computations(); i++) {
      assertThat(shot.begunNanos(i)).as("begun").isGreaterThanOrEqualTo(before);
      assertThat(shot.endedNanos(i)).as("ended").isGreaterThanOrEqualTo(shot.begunNanos(i));
      before = shot.endedNanos(i);
    }
    assertThat(shot.totalNanos()).as("in all").isGreaterThanOrEqualTo(before);
  }

  private static void runAndCheck(Method method, Workload workload) {
    try (Program program = open(method, workload, directory)) {
      requireAllInOrder(program.run());
      program.check();
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void readsAreFinishedInTheirOrderOneAtATime(Method method) {
    runAndCheck(method, workload(30, 12));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void whatIsReadWhenTheComputationsAreOverIsFinishedToo(Method method) {
    runAndCheck(method, ofSmallReads(1, 50));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void computationsGoOnWhenTheReadsAreOver(Method method) {
    runAndCheck(method, ofSmallReads(300, 1));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void oneOfEachIsEnough(Method method) {
    runAndCheck(method, ofSmallReads(1, 1));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theProgramRunsAsOftenAsWanted(Method method) {
    try (Program program = open(method, workload(30, 12), directory)) {
      for (int run = 0; run < 3; run++) {
        requireAllInOrder(program.run());
        program.check();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void computationsComeToTheSameInEveryMethod(Method method) {
    Workload workload = ofSmallReads(50, 20);
    try (Program alone = open(Method.COMPUTE_ONLY, workload, directory);
        Program program = open(method, workload, directory)) {
      Shot expected = alone.run();
      Shot shot = program.run();

      assertThat(expected.readAny()).isFalse();
      for (int i = 0; i < workload.computations(); i++) {
        assertThat(shot.product(i)).isEqualTo(expected.product(i)).isNotZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void contentThatDiffersIsFoundAndTheReadNamed(Method method) throws IOException {
    damage(channel -> write(channel, MIDDLE - Long.BYTES));
    try (Program program = open(method, ofSmallReads(5, 20), damaged)) {
      requireAllInOrder(program.run());

      assertThatThrownBy(program::check)
          .isInstanceOf(AsyncioException.class)
          .hasMessage("read 1 of 65536 bytes brought something else at byte 65528");
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aFileThatWasCutOffIsSaidAndNothingIsLeftBehind(Method method) throws Exception {
    damage(channel -> truncate(channel, MIDDLE - 1));
    Traces before = Traces.now();
    try (Program program = open(method, ofSmallReads(100, 20), damaged)) {
      assertThatThrownBy(program::run)
          .isInstanceOf(AsyncioException.class)
          .hasMessage(
              "the file "
                  + DataFiles.path(damaged, MIDDLE)
                  + " ended before 65536 bytes were read");
    }
    before.awaitAgain();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aFileThatIsMissingIsSaidAndNothingIsLeftBehind(Method method) throws Exception {
    Traces before = Traces.now();
    try (Program program = open(method, ofSmallReads(100, 20), damaged)) {
      assertThatThrownBy(program::run)
          .hasMessageContaining("open(" + DataFiles.path(damaged, MIDDLE) + ")")
          .hasMessageContaining("ENOENT");
    }
    before.awaitAgain();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void nothingIsLeftBehindHoweverOftenItIsClosed(Method method) throws Exception {
    Traces before = Traces.now();
    Program program = open(method, workload(30, 12), directory);
    program.run();
    program.close();
    program.close();
    before.awaitAgain();
  }

  @Test
  void rehearsalLeavesNothingBehind() throws Exception {
    Traces before = Traces.now();
    BitSet here = Threads.allowed();
    Program.rehearse(Method.THREADS, workload(1, 1), directory, "sapphire-rapids", here, here);
    before.awaitAgain();
  }

  @Test
  void aUserInterruptIsPostedAndDeliveredForEveryCompletion() {
    try (Program program = open(Method.UINTR, ofSmallReads(50, 20), directory)) {
      program.run();
      program.run();

      assertThat(program.interruptsPosted()).isGreaterThanOrEqualTo(2 * 20);
      assertThat(program.interruptsDelivered()).isEqualTo(program.interruptsPosted());
    }
  }

  private void damage(Consumer<FileChannel> how) throws IOException {
    for (int bytes : List.of(SMALL, MIDDLE)) {
      Files.copy(
          DataFiles.path(directory, bytes),
          DataFiles.path(damaged, bytes),
          StandardCopyOption.REPLACE_EXISTING);
    }
    try (FileChannel channel =
        FileChannel.open(DataFiles.path(damaged, MIDDLE), StandardOpenOption.WRITE)) {
      how.accept(channel);
    }
  }

  private static void write(FileChannel channel, int at) {
    try {
      channel.write(ByteBuffer.allocate(Long.BYTES), at);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void truncate(FileChannel channel, int bytes) {
    try {
      channel.truncate(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
