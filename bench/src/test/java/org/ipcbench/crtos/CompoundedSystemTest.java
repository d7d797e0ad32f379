// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.ipcbench.crtos.domain.Agreement.State;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.crtos.rt.ErrorNumber;
import org.ipcbench.crtos.rt.KernelCounters;
import org.ipcbench.crtos.rt.Program;
import org.ipcbench.crtos.rt.UserMode;
import org.ipcbench.posix.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever happens to a shadow or is done to a queue, the real-time domain goes on or says what is
 * wrong; nothing hangs, and nothing is left.
 */
@Timeout(value = 120, unit = SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
final class CompoundedSystemTest {
  private static final int PRIORITY = 10;
  private static final long LIMIT_NANOS = 30_000_000_000L;
  private static final int NO_SUCH_PROCESSOR = 1000;

  @TempDir private Path directory;
  private final Leftovers leftovers = new Leftovers();
  private final List<String> said = new CopyOnWriteArrayList<>();

  @AfterEach
  void nothingIsLeft() {
    leftovers.assertNone(directory);
  }

  private CompoundedSystem open(Strategy strategy, boolean restarts) {
    return open(strategy, restarts, Threads.allowed());
  }

  private CompoundedSystem open(Strategy strategy, boolean restarts, BitSet shadowProcessors) {
    return new CompoundedSystem(
        new Settings(
            strategy,
            true,
            1000,
            "none",
            restarts,
            directory,
            shadowProcessors,
            Threads.allowed(),
            said::add));
  }

  private static void run(CompoundedSystem system, BooleanSupplier until) {
    long start = System.nanoTime();
    system.run(() -> until.getAsBoolean() || System.nanoTime() - start > LIMIT_NANOS);
    assertThat(until.getAsBoolean())
        .as("%s; %s", system.counters().failures(), system.lastWords())
        .isTrue();
  }

  private static void signal(String name, long process) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process)).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean lives(long process) {
    return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Calls getpid until it is told to exit. */
  private static final class Asker implements Program {
    private final Set<Long> shadows = new HashSet<>();
    private long last;
    private int answers;
    private int failures;
    private int forged;
    private boolean asked;
    private boolean exits;

    @Override
    public void run(UserMode user) {
      if (asked) {
        last = user.result();
        if (last > 0) {
          answers++;
          shadows.add(last);
        } else if (last == ErrorNumber.EIO) {
          failures++;
        } else {
          forged++;
        }
      }
      asked = true;
      if (exits) {
        user.exit(0);
      } else {
        user.getpid();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aShadowThatIsKilledIsFollowedByAnotherAndWhoWaitedIsTold(Strategy strategy) {
    try (CompoundedSystem system = open(strategy, true)) {
      Asker asker = new Asker();
      final int set = system.start(asker, PRIORITY);
      system.killShadow(set); // Perhaps before there is one.
      run(system, () -> asker.last > 0);
      final long first = asker.last;
      assertThat(system.shadowState(set)).isEqualTo(State.ATTACHED);
      assertThat(system.shadowProcess(set)).isEqualTo(first);
      signal("STOP", first);
      run(system, waits(system));
      system.killShadow(set);
      run(system, () -> asker.last > 0 && asker.last != first);
      assertThat(asker.failures).as("the call that waited").isEqualTo(1);
      assertThat(system.counters().failed()).isEqualTo(1);
      assertThat(system.counters().failures()).contains("process 1: its shadow has ended");
      assertThat(system.lastWords()).contains("was killed by signal 9");
      asker.exits = true;
      run(system, () -> system.kernel().processes() == 0);
    }
  }

  /** Whether a call has had no answer for so long that nobody makes it. */
  private static BooleanSupplier waits(CompoundedSystem system) {
    KernelCounters counters = system.counters();
    long[] seen = {-1, 0}; // How many answers there were, and when they were counted.
    return () -> {
      boolean open = counters.requests() > counters.responses();
      if (!open || counters.responses() != seen[0]) {
        seen[0] = counters.responses();
        seen[1] = System.nanoTime();
      }
      return open && System.nanoTime() - seen[1] > 50_000_000;
    };
  }

  private static BooleanSupplier turns(int count) {
    int[] left = {count};
    long limit = System.nanoTime() + 200_000_000;
    return () -> left[0]-- <= 0 || System.nanoTime() > limit;
  }

  @Test
  void aShadowThatDiesBeforeItHasAttachedIsFollowedByAnother() {
    try (CompoundedSystem system = open(Strategy.UIPI, true)) {
      Asker asker = new Asker();
      int set = system.start(asker, PRIORITY);
      run(system, () -> system.shadowProcess(set) != 0);
      assertThat(system.shadowState(set)).isEqualTo(State.EMPTY);
      long first = system.shadowProcess(set);
      system.killShadow(set);
      run(system, () -> asker.last > 0);
      assertThat(asker.last).isNotEqualTo(first);
      assertThat(asker.failures).as("nobody had been asked").isZero();
    }
  }

  @Test
  void withoutRestartsCallsFailFromThenOn() {
    try (CompoundedSystem system = open(Strategy.IPI, false)) {
      Asker asker = new Asker();
      int set = system.start(asker, PRIORITY);
      run(system, () -> asker.last > 0);
      system.killShadow(set);
      run(system, () -> asker.failures > 100);
      assertThat(system.shadowState(set)).isEqualTo(State.LOST);
      asker.exits = true;
      run(system, () -> system.kernel().processes() == 0);
      assertThat(system.counters().failures())
          .contains("process 1: its shadow has ended, and there is no other");
    }
  }

  @Test
  void threeShadowsThatCannotStartAreEnough() {
    BitSet missing = new BitSet();
    missing.set(NO_SUCH_PROCESSOR);
    try (CompoundedSystem system = open(Strategy.UIPI, true, missing)) {
      Asker asker = new Asker();
      int set = system.start(asker, PRIORITY);
      run(system, () -> system.kernel().processes() == 0);
      assertThat(asker.asked).as("it was never loaded").isFalse();
      assertThat(system.counters().failures())
          .containsSubsequence(
              "process 1: its shadow has ended",
              "process 1: its shadow has ended",
              "process 1: its shadow has ended, and there is no other");
      assertThat(system.shadowState(set)).isEqualTo(State.ENDED);
      assertThat(system.lastWords())
          .contains("ended with status 1; it last said: sched_setaffinity(");
    }
  }

  @Test
  void aShadowThatCannotEvenBeStartedIsLostWithTheReason() throws IOException {
    Path tooLong = Files.createDirectory(directory.resolve("x".repeat(100)));
    BitSet all = Threads.allowed();
    Settings settings =
        new Settings(Strategy.UIPI, true, 1000, "none", true, tooLong, all, all, said::add);
    try (CompoundedSystem system = new CompoundedSystem(settings)) {
      system.start(new Asker(), PRIORITY);
      run(system, () -> system.kernel().processes() == 0);
      assertThat(system.lastWords())
          .startsWith("shadow of set 0: the path of a Unix socket has at most 107 bytes");
    }
    Files.delete(tooLong); // Fails if anything is left in it.
  }

  @Test
  void aShadowThatIsStoppedIsWaitedForAndGoesOn() {
    try (CompoundedSystem system = open(Strategy.UIPI, true)) {
      Asker asker = new Asker();
      int set = system.start(asker, PRIORITY);
      run(system, () -> asker.last > 0);
      signal("STOP", system.shadowProcess(set));
      run(system, waits(system));
      int before = asker.answers;
      run(system, turns(50));
      assertThat(asker.answers).as("nobody answers").isEqualTo(before);
      signal("CONT", system.shadowProcess(set));
      run(system, () -> asker.answers > before + 100);
      assertThat(asker.shadows).as("all by the same").hasSize(1);
      signal("STOP", system.shadowProcess(set)); // And closed so.
    }
  }

  @Test
  void aShadowThatDiesWithTheQueuesLockTakesNobodyWithIt() throws IOException {
    try (CompoundedSystem system = open(Strategy.UIPI, true);
        HostileWriter writer = new HostileWriter()) {
      Asker asker = new Asker();
      int set = system.start(asker, PRIORITY);
      run(system, () -> asker.last > 0);
      long first = asker.last;
      signal("STOP", first);
      writer.holdLock(set);
      system.killShadow(set);
      run(system, () -> asker.last > 0 && asker.last != first);
      assertThat(asker.failures).isGreaterThanOrEqualTo(1);
      assertThat(system.counters().failures()).contains("process 1: its shadow has ended");
    }
  }

  private enum Fault {
    FILLED("no descriptor is free in the page"),
    RESPONSE_INDEX("rsp_index is at most 128 ahead"),
    LOCK("the queue's lock was held for more than");

    private final String message;

    Fault(String message) {
      this.message = message;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCorruptedQueueFailsItsProcessAndNoOther(Fault fault) throws IOException {
    try (CompoundedSystem system = open(Strategy.IPI, false);
        HostileWriter writer = new HostileWriter()) {
      Asker victim = new Asker();
      Asker other = new Asker();
      int set = system.start(victim, PRIORITY - 1); // So that it leaves the other alone.
      system.start(other, PRIORITY);
      run(system, () -> victim.last > 0 && other.last > 0);
      run(
          system,
          () -> {
            switch (fault) { // Again and again: what is free or counted meanwhile, too.
              case FILLED -> writer.fill(set);
              case RESPONSE_INDEX -> writer.corruptResponseIndex(set);
              case LOCK -> writer.holdLock(set);
            }
            return victim.last == ErrorNumber.EIO;
          });
      assertThat(system.counters().failures().get(0)).startsWith("process 1: ");
      assertThat(system.counters().failures() + " " + said)
          .as("one side or the other says why")
          .contains(fault.message);
      int answers = other.answers;
      run(system, () -> other.answers > answers + 200);
      assertThat(other.failures).isZero();
      victim.exits = true;
      other.exits = true;
      run(system, () -> system.kernel().processes() == 0);
    }
  }

  @Test
  void aShadowThatFindsItsQueueCorruptedEndsAndSaysWhy() throws IOException {
    try (CompoundedSystem system = open(Strategy.IPI, true);
        HostileWriter writer = new HostileWriter()) {
      Asker asker = new Asker();
      int set = system.start(asker, PRIORITY);
      run(system, () -> asker.last > 0);
      long first = asker.last;
      signal("STOP", first);
      run(system, turns(50));
      writer.corruptRequestIndex(set);
      signal("CONT", first);
      run(system, () -> asker.last > 0 && asker.last != first);
      assertThat(said.get(said.size() - 1)).startsWith("req_index is at most 128 ahead");
      assertThat(asker.failures).isEqualTo(1);
    }
  }

  @Test
  void forgedResponsesAreCountedOrFailTheirProcessAndNoOther() throws Exception {
    try (CompoundedSystem system = open(Strategy.UIPI, true);
        HostileWriter writer = new HostileWriter()) {
      Asker victim = new Asker();
      Asker other = new Asker();
      int set = system.start(victim, PRIORITY - 1);
      system.start(other, PRIORITY);
      run(system, () -> victim.last > 0 && other.last > 0);
      final int before = victim.answers;
      AtomicBoolean ends = new AtomicBoolean();
      Thread forger =
          new Thread(
              () -> {
                for (int i = 0; !ends.get(); i++) {
                  writer.forgeResponse(set, i * 31 % 200);
                }
              });
      forger.start();
      try {
        int answers = other.answers;
        run(system, () -> other.answers > answers + 500);
      } finally {
        ends.set(true);
        forger.join();
      }
      assertThat(other.forged).isZero();
      assertThat(other.failures).as("untouched").isZero();
      assertThat(other.shadows).hasSize(1);
      assertThat(victim.answers + victim.failures + victim.forged).isGreaterThan(before);
      victim.exits = true;
      other.exits = true;
      run(system, () -> system.kernel().processes() == 0);
    }
  }

  /** Forks a child that asks who it is, and waits for its end; as often as it is told. */
  private static final class Forker implements Program {
    private final int times;
    private final List<Long> forked = new ArrayList<>();
    private final List<Asker> children = new ArrayList<>();
    private boolean waits;
    private boolean started;

    Forker(int times) {
      this.times = times;
    }

    @Override
    public void run(UserMode user) {
      if (started && !waits) {
        forked.add(user.result());
      }
      if (started && !waits && user.result() > 0) {
        waits = true;
        user.waitpid(user.result());
        return;
      }
      waits = false;
      started = true;
      if (children.size() == times) {
        user.exit(0);
        return;
      }
      Asker child = new Asker();
      children.add(child);
      user.fork(
          own -> {
            child.exits = child.asked; // Once is enough.
            child.run(own);
          });
    }
  }

  @Test
  void aForkHasAShadowAndAQueueOfItsOwnWhichIsUsedAgain() {
    try (CompoundedSystem system = open(Strategy.UIPI, true)) {
      Forker forker = new Forker(5); // More than there are sets.
      system.start(forker, PRIORITY);
      run(system, () -> system.kernel().processes() == 0);
      assertThat(forker.forked).hasSize(5).allMatch(child -> child > 0).doesNotHaveDuplicates();
      assertThat(forker.children).allSatisfy(child -> assertThat(child.last).isPositive());
      assertThat(forker.children.stream().map(child -> child.last)).doesNotHaveDuplicates();
    }
  }

  @Test
  void withoutAFreeSetThereIsNoForkAndNoProcess() {
    try (CompoundedSystem system = open(Strategy.UIPI, true)) {
      Forker forker = new Forker(2);
      system.start(forker, PRIORITY);
      Program sleeper = user -> user.nanosleep(LIMIT_NANOS);
      for (int i = 0; i < 3; i++) {
        system.start(sleeper, PRIORITY);
      }
      assertThatExceptionOfType(CrtosException.class)
          .isThrownBy(() -> system.start(sleeper, PRIORITY))
          .withMessage("there are 4 real-time processes already");
      run(system, () -> forker.forked.size() == 2);
      assertThat(forker.forked).containsOnly((long) ErrorNumber.ENOMEM);
    }
  }

  @Test
  void aCostModelThatIsNoneIsRefusedAndNothingIsLeft() {
    BitSet all = Threads.allowed();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new CompoundedSystem(
                    new Settings(
                        Strategy.UIPI, true, 100, "no-such", true, directory, all, all, said::add)))
        .withMessageContaining("no-such");
  }

  @Test
  void shadowsEndWithTheirParentHoweverItEnds() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SystemMain.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader reader = parent.inputReader()) {
      long shadow = Long.parseLong(reader.readLine());
      assertThat(lives(shadow)).isTrue();
      parent.destroyForcibly().waitFor();
      long limit = System.nanoTime() + LIMIT_NANOS;
      while (lives(shadow) && System.nanoTime() < limit) {
        Thread.sleep(1);
      }
      assertThat(lives(shadow)).isFalse();
    }
    try (Stream<Path> left = Files.list(directory)) {
      for (Path file : left.toList()) {
        Files.deleteIfExists(file); // JNA's, which only a JVM that ends by itself takes with it.
      }
    }
  }

  /** The main class of a JVM that has a system, and is killed. */
  static final class SystemMain {
    private SystemMain() {}

    public static void main(String[] args) {
      BitSet all = Threads.allowed();
      CompoundedSystem system =
          new CompoundedSystem(
              new Settings(
                  Strategy.UIPI, true, 100, "none", true, Path.of(args[0]), all, all, line -> {}));
      Asker asker = new Asker();
      int set = system.start(asker, PRIORITY);
      system.run(() -> asker.last > 0);
      System.out.println(system.shadowProcess(set));
      system.run(() -> false);
    }
  }
}
