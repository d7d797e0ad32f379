// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.shadow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.ipcbench.crtos.domain.Agreement.State;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.crtos.scf.Arguments.Stamp;
import org.ipcbench.crtos.scf.Opcode;
import org.ipcbench.crtos.scf.ScfException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shadow answers what is asked for, and ends with a clear message where it cannot. */
@Timeout(value = 60, unit = SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
final class ShadowTest {
  private static final long PID = ProcessHandle.current().pid();
  private static final int EFAULT = -14;
  private static final int ENOSYS = -38;
  private static final int PATH = 4096;
  private static final int BUFFER = 8192;
  private static final int O_RDWR = 2;
  private static final int LOCK_AND_CAPACITY = 4;
  private static final int REQUEST_INDEX = 8;
  private static final int REQUEST_RING = 3088;
  private static final int OPCODE = 17;

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "UIPI, true",
    "UIPI, false",
    "IPI, true",
    "IPI, false",
    "POLLING, true",
    "POLLING, false",
    "TIMER, true",
    "TIMER, false"
  })
  void everyRequestIsAnsweredAndTheTasksStatusIsTheShadows(Strategy strategy, boolean blocks)
      throws Exception {
    try (RealTimeSide side = new RealTimeSide(strategy)) {
      Future<Integer> served = side.serve(blocks, UnaryOperator.identity());
      for (int i = 0; i < 200; i++) {
        assertThat(side.call(Opcode.GETPID, 64L * i)).isEqualTo(PID);
      }
      if (strategy == Strategy.UIPI || strategy == Strategy.IPI) {
        assertThat(side.interrupts()).as("one for the attaching, and more").isGreaterThan(1);
      }
      side.arguments(0).exit(3);
      assertThat(side.call(Opcode.EXIT, 0)).isZero();
      assertThat(served.get()).isEqualTo(3);
    }
  }

  @Test
  void requestsThatCameBeforeThereWasAShadowAreTaken() throws Exception {
    try (RealTimeSide side = new RealTimeSide(Strategy.UIPI)) {
      for (int i = 0; i < 128; i++) {
        side.send(Opcode.GETPID, 64L * i);
      }
      side.serve(true, UnaryOperator.identity());
      for (int i = 0; i < 128; i++) {
        side.receive();
        assertThat(side.queue().result()).isEqualTo(PID);
      }
    }
  }

  @Test
  void anUnknownOpcodeAndABlockOutsideTheDataBufferAreAnswered() throws Exception {
    try (RealTimeSide side = new RealTimeSide(Strategy.IPI)) {
      int descriptor = side.queue().send(Opcode.GETPID, 0);
      assertThat(descriptor).isZero();
      side.memory().shortPlain(side.queuePage() + OPCODE - 1, (short) (77 << 8 | 1));
      side.serve(true, UnaryOperator.identity());
      side.receive();
      assertThat(side.queue().result()).isEqualTo(ENOSYS);
      side.queue().send(Opcode.GETPID, 1 << 20);
      side.interruptLinux();
      side.receive();
      assertThat(side.queue().result()).isEqualTo(EFAULT);
    }
  }

  /** Signals queue: one that stayed would be taken for a later interrupt's. */
  @Test
  void everySignalThatTheDriverSendsIsTaken() throws Exception {
    AtomicInteger sent = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    try (RealTimeSide side = new RealTimeSide(Strategy.IPI)) {
      Future<Integer> served = side.serve(true, calls -> counting(calls, sent, taken));
      for (int i = 0; i < 500; i++) {
        side.interruptLinux();
        side.interruptLinux();
        assertThat(side.call(Opcode.GETPID, 0)).isEqualTo(PID);
      }
      while (taken.get() < sent.get()) { // One a turn: those of the last calls may be left.
        Thread.sleep(1);
      }
      side.arguments(0).exit(0);
      side.call(Opcode.EXIT, 0);
      served.get();
    }
    assertThat(sent.get()).as("interrupts that were accepted").isGreaterThan(500);
    assertThat(sent.get() - taken.get()).as("behind the exit").isBetween(0, 1);
  }

  private static LinuxCalls counting(LinuxCalls calls, AtomicInteger sent, AtomicInteger taken) {
    return (LinuxCalls)
        Proxy.newProxyInstance(
            LinuxCalls.class.getClassLoader(),
            new Class<?>[] {LinuxCalls.class},
            (proxy, method, arguments) -> {
              sent.addAndGet(method.getName().equals("signal") ? 1 : 0);
              taken.addAndGet(method.getName().equals("takeSignal") ? 1 : 0);
              return method.invoke(calls, arguments);
            });
  }

  @ParameterizedTest
  @CsvSource({"UIPI, true", "IPI, false", "POLLING, false"})
  void aReadThatBlocksHoldsUpNobody(Strategy strategy, boolean blocks) throws Exception {
    Path fifo = directory.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    try (RealTimeSide side = new RealTimeSide(strategy)) {
      side.serve(blocks, UnaryOperator.identity());
      byte[] path = fifo.toString().getBytes(UTF_8);
      side.memory().copyIn(side.data() + PATH, path, 0, path.length);
      side.arguments(0).open(O_RDWR, 0, PATH, path.length);
      int fd = (int) side.call(Opcode.OPEN, 0);
      side.arguments(0).transfer(fd, BUFFER, 10);
      int read = side.send(Opcode.READ, 0);
      for (int i = 1; i < 50; i++) {
        assertThat(side.call(Opcode.GETPID, 64L * i)).isEqualTo(PID);
      }
      try (OutputStream writer = Files.newOutputStream(fifo)) {
        writer.write("late".getBytes(UTF_8));
      }
      assertThat(side.receive()).isEqualTo(read);
      assertThat(side.queue().result()).isEqualTo(4);
      byte[] bytes = new byte[4];
      side.memory().copyOut(side.data() + BUFFER, bytes, 0, 4);
      assertThat(new String(bytes, UTF_8)).isEqualTo("late");
    }
  }

  @Test
  void aShadowThatSleepsCanBeStopped() throws Exception {
    try (RealTimeSide side = new RealTimeSide(Strategy.UIPI)) {
      Future<Integer> served = side.serve(true, UnaryOperator.identity());
      assertThat(side.call(Opcode.GETPID, 0)).isEqualTo(PID);
      side.shadow().stop();
      assertThat(served.get()).isZero();
    }
  }

  @Test
  void aSetThatNobodyHasGetsNoShadow() throws Exception {
    try (RealTimeSide side = new RealTimeSide(Strategy.UIPI)) {
      side.agreement().state(State.ENDED);
      Future<Integer> served = side.serve(true, UnaryOperator.identity());
      assertThatThrownBy(served::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("a shadow attaches to a set that is EMPTY: state=ENDED");
      assertThat(side.agreement().state()).isEqualTo(State.ENDED);
    }
  }

  @Test
  void aShadowThatCannotAttachGivesItsProcessorBack() throws Exception {
    try (RealTimeSide side = new RealTimeSide(Strategy.UIPI)) {
      side.memory().intPlain(side.queuePage(), 0);
      assertThatThrownBy(side.serve(true, UnaryOperator.identity())::get)
          .hasRootCauseInstanceOf(ScfException.class)
          .hasMessageContaining("magic=0x00000000");
      side.queue().initialize();
      side.serve(true, UnaryOperator.identity());
      assertThat(side.call(Opcode.GETPID, 0)).isEqualTo(PID);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "REQUEST_RING, 128, number=128",
    "REQUEST_INDEX, 500, index=500",
    "LOCK_AND_CAPACITY, 0x400000, 0x00800000 or held",
    "LOCK_AND_CAPACITY, 0x800001, held for more than"
  })
  void aShadowThatCannotUseItsQueueEndsAndSaysWhy(Field field, int value, String message)
      throws Exception {
    try (RealTimeSide side = new RealTimeSide(Strategy.IPI)) {
      Future<Integer> served = side.serve(true, UnaryOperator.identity());
      assertThat(side.call(Opcode.GETPID, 0)).isEqualTo(PID);
      // Again: a shadow that gives the lock back makes its word anew.
      for (int index = 2; !served.isDone(); index++) {
        corrupt(side, field, value, index);
        side.interruptLinux();
        Thread.sleep(1);
      }
      assertThatThrownBy(served::get)
          .hasRootCauseInstanceOf(ScfException.class)
          .hasMessageContaining(message);
    }
  }

  private static void corrupt(RealTimeSide side, Field field, int value, int index) {
    int page = side.queuePage();
    switch (field) {
      case REQUEST_RING -> {
        for (int entry = 0; entry < 128; entry++) {
          side.memory().shortPlain(page + REQUEST_RING + 2 * entry, (short) value);
        }
        side.memory().shortRelease(page + REQUEST_INDEX, (short) 2);
      }
      case REQUEST_INDEX -> side.memory().shortRelease(page + REQUEST_INDEX, (short) value);
      case LOCK_AND_CAPACITY -> {
        side.memory().intRelease(page + LOCK_AND_CAPACITY, value);
        side.memory().shortRelease(page + REQUEST_INDEX, (short) index); // Something to take.
      }
    }
  }

  private enum Field {
    REQUEST_RING,
    REQUEST_INDEX,
    LOCK_AND_CAPACITY
  }

  @Test
  void stampsAreLeftWhereTheyAreAskedForAndGoOn() throws Exception {
    try (RealTimeSide side = new RealTimeSide(Strategy.IPI)) {
      side.serve(true, UnaryOperator.identity());
      assertThat(side.call(Opcode.GETPID, 0)).isEqualTo(PID);
      assertThat(side.agreement().notifiedNanos()).as("nobody has asked").isZero();
      assertThat(side.agreement().interruptedNanos()).isZero();
      long before = System.nanoTime();
      for (int i = 0; i < 3; i++) {
        long sent = System.nanoTime();
        side.arguments(64).askForStamps(true);
        side.queue().send(Opcode.GETPID, 64);
        side.interruptLinux();
        side.receive();
        long entered = side.arguments(64).stamp(Stamp.ENTERED);
        long taken = side.arguments(64).stamp(Stamp.TAKEN);
        long returned = side.arguments(64).stamp(Stamp.RETURNED);
        long answering = side.arguments(64).stamp(Stamp.ANSWERING);
        long interrupted = side.agreement().interruptedNanos();
        assertThat(new long[] {before, sent, interrupted, entered, taken, returned, answering})
            .isSorted();
      }
    }
  }
}
