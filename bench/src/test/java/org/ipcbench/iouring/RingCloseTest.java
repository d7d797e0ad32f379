// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ipcbench.iouring.RingContractTest.Pipe;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.Files;
import org.ipcbench.posix.Mapping;
import org.ipcbench.posix.NativeMemory;
import org.ipcbench.posix.PosixException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A ring that is closed, or could not be made, leaves nothing. */
@Timeout(value = 20, unit = SECONDS, threadMode = SEPARATE_THREAD)
final class RingCloseTest {
  private static final int ROUNDS = 20;

  private final NativeMemory memory = new NativeMemory(64);

  @AfterEach
  @Timeout(value = 20, unit = SECONDS)
  void nothingIsLeft() throws IOException, InterruptedException {
    assertThat(links("/proc/self/fd")).as("descriptors").isEmpty();
    try (Stream<String> maps = java.nio.file.Files.lines(Path.of("/proc/self/maps"))) {
      assertThat(maps.filter(line -> line.contains("[io_uring]"))).as("mappings").isEmpty();
    }
    while (!pollers().isEmpty()) {
      // It ends a little later; the test's time limit is the assertion.
      Thread.sleep(1);
    }
  }

  private static List<String> links(String directory) throws IOException {
    try (Stream<Path> entries = java.nio.file.Files.list(Path.of(directory))) {
      return entries.map(RingCloseTest::target).filter(s -> s.contains("[io_uring]")).toList();
    }
  }

  private static String target(Path link) {
    try {
      return java.nio.file.Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // Closed meanwhile: the listing's own.
    }
  }

  private static List<String> pollers() throws IOException {
    try (Stream<Path> tasks = java.nio.file.Files.list(Path.of("/proc/self/task"))) {
      return tasks.map(RingCloseTest::name).filter(name -> name.startsWith("iou-sqp")).toList();
    }
  }

  private static String name(Path task) {
    try {
      return java.nio.file.Files.readString(task.resolve("comm"));
    } catch (IOException e) {
      return ""; // Ended meanwhile.
    }
  }

  @ParameterizedTest
  @EnumSource
  void requestsInFlightAreGoneWithTheRing(RingKind kind) {
    // Several times: the kernel would get there by itself, a little later.
    for (int round = 0; round < ROUNDS; round++) {
      try (Pipe pipe = new Pipe()) {
        Ring ring = kind.ring(4);
        ring.submissions().prepareRead(pipe.in().number(), memory.address(), 8, 0, 1);
        ring.submissions().preparePoll(pipe.in(), 2);
        ring.submissions().enter(false);
        ring.close();
        assertNobodyReads(pipe);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void requestsInFlightAreGoneWithARingWhoseCompletionsOverflow(RingKind kind) {
    try (Pipe pipe = new Pipe()) {
      kind.ring(8).close();
      Ring ring = new Ring(kind.setup(8).withCompletionEntries(8));
      for (int round = 0; round < 5; round++) {
        for (int i = 0; i < 8; i++) {
          ring.submissions().preparePoll(pipe.in(), i);
        }
        ring.submissions().enter(false);
        while (ring.submissions().room() < 8) {
          Thread.onSpinWait();
        }
      }
      ring.close();
      assertNobodyReads(pipe);
    }
  }

  @ParameterizedTest
  @EnumSource
  void registeredFilesAreGivenBack(RingKind kind) {
    try (Pipe pipe = new Pipe()) {
      Ring ring = kind.ring(1);
      ring.registerFiles(pipe.in());
      ring.registerBuffers(memory.buffer());
      ring.submissions().prepareReadFixed(0, 0, 0, 8, 0, 1).registeredFile();
      ring.submissions().enter(false);
      ring.close();
      assertNobodyReads(pipe);
    }
  }

  /** The kernel has let go of the end to read from once nothing can be written any more. */
  private void assertNobodyReads(Pipe pipe) {
    pipe.in().close();
    assertThat(Files.writeFully(pipe.out().number(), memory.address(), 1))
        .as("somebody may still read")
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void requestThatWasOnlyPreparedIsNotStarted(RingKind kind) {
    try (Pipe pipe = new Pipe()) {
      Ring ring = kind.ring(1);
      ring.submissions().prepareWrite(pipe.out().number(), memory.address(), 1, 0, 1);
      ring.close();
      Files.doNotWait(pipe.in());
      assertThat(Files.readSome(pipe.in().number(), memory.address(), 1))
          .isEqualTo(Files.NOTHING_YET);
    }
  }

  @ParameterizedTest
  @EnumSource
  void closingTwiceIsHarmless(RingKind kind) {
    Ring ring = kind.ring(1);
    ring.close();
    ring.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void ringThatCannotBeMappedIsUndone(int failing) {
    assumeThat(Support.missingForReads()).isNull();
    int[] calls = {0};
    Ring.Mapper mapper =
        (descriptor, offset, bytes) -> {
          if (++calls[0] == failing) {
            throw new PosixException("mmap(" + bytes + " bytes)", Errno.ENOMEM);
          }
          return new Mapping(descriptor, offset, bytes);
        };
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> new Ring(RingSetup.of(1), mapper))
        .withMessageContaining("ENOMEM");
  }
}
