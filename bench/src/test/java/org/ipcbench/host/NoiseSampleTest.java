// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoiseSampleTest {
  private static final NoiseSample BEFORE =
      sample("cpu  20 0 0 20 0 0 0 0 0 0", "cpu0 10 0 0 10 0 0 0 0 0 0", "cpu1 10 0 0 10 0 0 0 0");

  private static NoiseSample sample(String... stat) {
    return new NoiseSample(CpuTimes.parse(List.of(stat)), 0.5, 7L);
  }

  @Test
  void stealIsTheShareOfTheTimeInWhichTheUsedProcessorsHadWork() {
    // Processor 1: 60 ticks of user, 10 of system, 30 stolen, 100 idle.
    NoiseSample after =
        sample("cpu0 10 0 0 210 0 0 0 0 0 0", "cpu1 70 0 10 110 0 0 0 30 0 0", "intr 9 9");

    assertThat(after.since(BEFORE, List.of(1))).containsEntry("stealPercent", 30.0);
    assertThat(after.since(BEFORE, List.of(1, 1)))
        .as("both ends on one processor")
        .containsEntry("stealPercent", 30.0);
  }

  @Test
  void allProcessorsCountWhereNoneIsNamed() {
    NoiseSample after = sample("cpu  65 0 0 100 0 0 0 5 0 0");

    assertThat(after.since(BEFORE, List.of())).containsEntry("stealPercent", 10.0);
  }

  @Test
  void aCellShorterThanATickHasNoSteal() {
    assertThat(BEFORE.since(BEFORE, List.of(0, 1)))
        .isEqualTo(Map.of("throttled", 0L, "load1", 0.5));
  }

  @Test
  void guestTimeIsNotCountedTwice() {
    CpuTimes times = CpuTimes.parse(List.of("cpu0 60 20 0 20 0 0 0 0 60 20")).get(0);

    assertThat(times.total()).isEqualTo(100);
  }

  @Test
  void throttlingIsTheDifference() {
    NoiseSample after = new NoiseSample(Map.of(), 1.0, 9L);

    assertThat(after.since(BEFORE, List.of(0))).isEqualTo(Map.of("throttled", 2L, "load1", 1.0));
  }

  @Test
  void aMachinesFilesAreSampled(@TempDir Path root) {
    NoiseSample sample = NoiseSample.read(Machines.unpack("container-cgroup2", root));

    assertThat(sample.since(sample, List.of(2))).isEqualTo(Map.of("throttled", 0L, "load1", 3.75));
  }

  @Test
  void whatCannotBeReadIsLeftOut(@TempDir Path root) {
    NoiseSample sample = NoiseSample.read(new SystemFiles(root));

    assertThat(sample.since(sample, List.of(0))).isEmpty();
  }
}
