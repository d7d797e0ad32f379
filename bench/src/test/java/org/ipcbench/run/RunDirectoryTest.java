// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ipcbench.peer.ChildJvm;
import org.ipcbench.posix.MessageMemory;
import org.ipcbench.posix.SystemVQueue;
import org.ipcbench.posix.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class RunDirectoryTest {
  @TempDir Path parent;

  /** Another run, which lives until it is killed. */
  static final class OtherRun {
    private OtherRun() {}

    public static void main(String[] args) throws IOException, InterruptedException {
      Threads.dieWithParent(Integer.parseInt(args[0]));
      try (RunDirectory directory = RunDirectory.create(Path.of(args[1]))) {
        System.out.println(directory.path());
        Thread.sleep(Duration.ofMinutes(1).toMillis());
      }
    }
  }

  @Test
  void onlyItsOwnerMayEnterIt() throws IOException {
    try (RunDirectory directory = RunDirectory.create(parent)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void itGoesWithAllThatIsInIt() throws IOException {
    try (RunDirectory directory = RunDirectory.create(parent)) {
      Path inner = Files.createDirectories(directory.path().resolve("peer-1/deep"));
      Files.writeString(inner.resolve("fifo"), "x");
    }

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void messageQueuesOnRecordInItGoWithIt() throws IOException {
    SystemVQueue queue;
    try (RunDirectory directory = RunDirectory.create(parent)) {
      Path inner = Files.createDirectory(directory.path().resolve("msgq-1"));
      queue = SystemVQueue.make(inner.resolve("to-peer" + SystemVQueue.RECORD_SUFFIX));
      assertThat(queue.send(new MessageMemory(1))).isTrue();
    }

    assertThat(queue.send(new MessageMemory(1))).isFalse();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void aLinkInItIsRemovedAndNotFollowed(@TempDir Path elsewhere) throws IOException {
    Path precious = Files.writeString(elsewhere.resolve("precious"), "x");
    try (RunDirectory directory = RunDirectory.create(parent)) {
      Files.createSymbolicLink(directory.path().resolve("link"), elsewhere);
    }

    assertThat(precious).exists();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void aLiveRunsDirectoryIsKeptAndAKilledRunsIsSwept() throws Exception {
    BlockingQueue<String> said = new LinkedBlockingQueue<>();
    Path others;
    try (ChildJvm other =
        ChildJvm.start(
            "other run",
            OtherRun.class,
            List.of(),
            List.of(parent.toString()),
            Files.createDirectory(parent.resolve("tmp")),
            Threads.allowed(),
            said::add)) {
      others = Path.of(said.poll(20, TimeUnit.SECONDS));

      RunDirectory.create(parent).close();
      assertThat(other.running()).isTrue();
      assertThat(others).as("while its owner lives").isDirectory();
    }

    assertThat(others).as("its owner was killed").isDirectory();
    RunDirectory.create(parent).close();
    assertThat(others).doesNotExist();
  }

  @Test
  void aMissingFolderForTemporaryFilesIsNamed() {
    Path missing = parent.resolve("missing");

    assertThatThrownBy(() -> RunDirectory.create(missing))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("no directory for temporary files: ")
        .hasMessageContaining(missing.toString());
  }

  @Test
  void whatWasNeverLockedIsNotOurs() throws IOException {
    Path foreign = Files.createDirectory(parent.resolve("ipcbench-notes"));

    RunDirectory.create(parent).close();

    assertThat(foreign).isDirectory();
  }

  @Test
  void aLinkToAnOrphanIsNotFollowed(@TempDir Path elsewhere) throws IOException {
    Files.createFile(elsewhere.resolve("lock"));
    Files.createSymbolicLink(parent.resolve("ipcbench-link"), elsewhere);

    RunDirectory.create(parent).close();

    assertThat(elsewhere.resolve("lock")).exists();
  }

  @Test
  void oneProcessMayHaveSeveralInAFolder(@TempDir Path elsewhere) throws Exception {
    Path alias = Files.createSymbolicLink(elsewhere.resolve("alias"), parent);
    try (RunDirectory first = RunDirectory.create(parent);
        RunDirectory second = RunDirectory.create(alias)) {
      assertThat(first.path()).isDirectory();
      assertThat(second.path()).isDirectory();
    }

    Files.delete(alias);
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void oneThatIsKeptStaysWithWhatIsInItAndWithoutItsLock() throws IOException {
    RunDirectory kept = RunDirectory.create(parent);
    Files.writeString(kept.path().resolve("data"), "x");
    kept.keep();

    RunDirectory.create(parent).close();

    assertThat(kept.path().toFile().list()).containsExactly("data");
  }
}
