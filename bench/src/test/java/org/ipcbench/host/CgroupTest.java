// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupTest {
  @TempDir Path root;

  private Cgroup cgroup(String machine) {
    return Cgroup.find(Machines.unpack(machine, root));
  }

  @Test
  void theTightestQuotaOfAllLevelsHoldsInVersion2() {
    assertThat(cgroup("container-cgroup2").quotaCpus()).isEqualTo(1.5);
  }

  @Test
  void throttlingOfAllLevelsIsCountedInVersion2() {
    assertThat(cgroup("container-cgroup2").throttled()).isEqualTo(2 + 5);
  }

  @Test
  void quotaAndThrottlingAreReadInVersion1() {
    assertThat(cgroup("container-cgroup1").quotaCpus()).isEqualTo(0.5);
    assertThat(cgroup("container-cgroup1").throttled()).isEqualTo(31);
  }

  @Test
  void aQuotaOfMaxOrMinusOneIsNone() {
    assertThat(cgroup("xeon-two-sockets").quotaCpus()).isNull();
    assertThat(cgroup("kvm-guest").quotaCpus()).as("hybrid hierarchy").isNull();
  }

  @Test
  void levelsEndAtTheMountPoint() {
    List<String> mounts = List.of("35 24 0:30 /pod /sys/fs/cgroup rw - cgroup2 cgroup2 rw");

    assertThat(Cgroup.levels(mounts, "cgroup2", "/pod/a/b"))
        .containsExactly("/sys/fs/cgroup/a/b", "/sys/fs/cgroup/a", "/sys/fs/cgroup");
    assertThat(Cgroup.levels(mounts, "cgroup2", "/podium"))
        .as("a path outside of the mounted one is hidden")
        .containsExactly("/sys/fs/cgroup");
  }
}
