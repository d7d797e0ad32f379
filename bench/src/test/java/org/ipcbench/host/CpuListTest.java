// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CpuListTest {
  @Test
  void rangesAndSingleProcessorsAreReadAndWrittenAsTheKernelDoes() {
    assertThat(CpuList.parse("0-3,8,10-11\n").cpus()).containsExactly(0, 1, 2, 3, 8, 10, 11);
    assertThat(CpuList.of(11, 0, 2, 1, 8, 10, 3)).hasToString("0-3,8,10-11");
  }

  @Property(tries = 200, seed = "1")
  void whatIsWrittenIsReadAgain(@ForAll Set<@IntRange(max = 8191) Integer> cpus) {
    CpuList list = new CpuList(List.copyOf(cpus));
    assertThat(list.cpus()).isSorted().hasSameElementsAs(cpus);
    assertThat(CpuList.parse(list.toString())).isEqualTo(list);
  }

  @Test
  void emptyAndNullAreNoProcessor() {
    assertThat(CpuList.parse("\n")).isEqualTo(CpuList.NONE).hasToString("");
    assertThat(CpuList.parse("(null)")).isEqualTo(CpuList.NONE);
  }

  @Test
  void whatIsNoListIsNamedInTheError() {
    assertThatThrownBy(() -> CpuList.parse("0-x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a list of processors: '0-x' (allowed: such as 0-3,8)");
  }
}
