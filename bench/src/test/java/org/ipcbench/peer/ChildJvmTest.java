// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.ipcbench.posix.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
final class ChildJvmTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  @TempDir private Path directory;

  private ChildJvm start(String task, BitSet processors) {
    List<String> arguments = List.of(task, directory.toString());
    return ChildJvm.start(
        "child", ChildMain.class, List.of(), arguments, directory, processors, lines::add);
  }

  private ChildJvm start(String task) {
    return start(task, Threads.allowed());
  }

  private static void kill(long process) {
    ProcessHandle.of(process).orElseThrow().destroyForcibly();
  }

  /** Waits until a process is gone, or dead with nobody left to take note of it. */
  private static void awaitDeath(long process) throws InterruptedException {
    Path stat = Path.of("/proc/" + process + "/stat");
    try {
      // The state follows the name, which is in parentheses: proc(5).
      while (!Files.readString(stat).matches("(?s).*\\) [ZX] .*")) {
        Thread.sleep(20);
      }
    } catch (IOException e) {
      // Gone, before it was read or meanwhile.
    }
  }

  @Test
  void obituaryNamesTheSignalAndTheLastWords() throws InterruptedException {
    try (ChildJvm child = start("wait")) {
      assertThat(lines.take()).isEqualTo("about to wait");
      assertThat(child.running()).isTrue();
      assertThat(child.obituary())
          .isEqualTo("child process %d still runs; it last said: about to wait", child.processId());
      kill(child.processId());
      assertThat(child.await(LIMIT)).isTrue();
      assertThat(child.running()).isFalse();
      assertThat(child.obituary())
          .isEqualTo(
              "child process %d was killed by signal 9; it last said: about to wait",
              child.processId());
    }
  }

  @Test
  void obituaryNamesTheStatus() {
    try (ChildJvm child = start("fail")) {
      assertThat(child.await(LIMIT)).isTrue();
      assertThat(child.obituary())
          .startsWith("child process " + child.processId() + " ended with status 1; it last said:");
      assertThat(lines).anyMatch(line -> line.contains("IllegalStateException: on purpose"));
    }
  }

  @Test
  void childRunsOnTheProcessorsItIsGivenAndTheAskingThreadStaysWhereItWas() {
    BitSet before = Threads.allowed();
    BitSet one = new BitSet();
    one.set(before.length() - 1);
    try (ChildJvm child = start("processors", one)) {
      assertThat(child.await(LIMIT)).isTrue();
      assertThat(lines).containsExactly(one.toString());
      assertThat(Threads.allowed()).isEqualTo(before);
    }
  }

  @Test
  void endIsToldAlsoToThoseWhoAskTooLate() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(2);
    try (ChildJvm child = start("processors")) {
      child.whenEnded(told::countDown);
      assertThat(child.await(LIMIT)).isTrue();
      child.whenEnded(told::countDown);
      told.await();
    }
  }

  @Test
  void childDiesWhenItsParentIsKilled() throws InterruptedException {
    try (ChildJvm middle = start("parent")) {
      long grandchild = Long.parseLong(lines.take());
      assertThat(Path.of("/proc/" + grandchild)).exists();
      kill(middle.processId());
      awaitDeath(grandchild);
    }
  }

  @Test
  void closeKillsTheChildAndWhatItHasStarted() throws InterruptedException {
    ChildJvm middle = start("parent");
    long grandchild = Long.parseLong(lines.take());
    middle.close();
    middle.close();
    assertThat(middle.running()).isFalse();
    awaitDeath(grandchild);
  }
}
