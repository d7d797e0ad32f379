// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.ipcbench.crtos.Stress.Outcome;
import org.ipcbench.crtos.Stress.Parameters;
import org.ipcbench.crtos.domain.Strategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No call is lost and none is answered twice, whatever happens to the shadows. The system
 * properties {@code ipcbench.stress.calls}, {@code ipcbench.stress.restarts} and {@code
 * ipcbench.stress.seed} say how many calls and kills there are, and which.
 */
@Timeout(value = 300, unit = SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
final class RemoteCallStressTest {
  private static final int CALLS = Integer.getInteger("ipcbench.stress.calls", 20_000);
  private static final long SEED = Long.getLong("ipcbench.stress.seed", 1);
  private static final int RESTARTS = Integer.getInteger("ipcbench.stress.restarts", 2);
  private static final int THREADS = 8;
  private static final int TASKS = 3;
  private static final int LIMIT_SECONDS = 270;

  @TempDir private Path directory;
  private final Leftovers leftovers = new Leftovers();

  @AfterEach
  void nothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file); // The tasks' own, which are no directories.
      }
    }
    leftovers.assertNone(directory);
  }

  @ParameterizedTest
  @EnumSource
  void everyCallComesBackOnce(Strategy strategy) {
    Outcome outcome =
        new Stress(
                new Parameters(strategy, CALLS, THREADS, TASKS, RESTARTS, SEED, LIMIT_SECONDS),
                directory)
            .run();
    System.out.println(strategy.id() + ": " + outcome.text());
    assertThat(outcome.complaints()).as("seed " + SEED).isEmpty();
    assertThat(outcome.processes()).as("processes that have not ended").isZero();
    assertThat(outcome.calls()).isGreaterThanOrEqualTo(CALLS);
    assertThat(outcome.killed()).isEqualTo(RESTARTS);
    assertThat(outcome.requests())
        .as("each is answered or given up")
        .isEqualTo(outcome.responses() + outcome.givenUp());
    assertThat(outcome.unsolicited()).isZero();
  }
}
