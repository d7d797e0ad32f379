// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignmentTest {
  @TempDir Path root;

  private Processors processors(String machine) {
    return Processors.read(Machines.unpack(machine, root));
  }

  /** Processors of which only the cores are known, each group a string such as {@code 0,4}. */
  private static Processors cores(String allowed, String isolated, String... cores) {
    return new Processors(
        CpuList.parse(allowed),
        CpuList.parse(allowed),
        CpuList.parse(isolated),
        null,
        null,
        null,
        Stream.of(cores).map(CpuList::parse).toList(),
        null);
  }

  @Test
  void spreadTakesBothProcessorsOfASmallGuestAndLeavesTheOthersNoPlaceOfTheirOwn() {
    Assignment assignment = Assignment.choose(processors("kvm-guest"), Placement.SPREAD);

    assertThat(assignment.measured()).containsExactly(0, 1);
    assertThat(assignment.housekeeping()).hasToString("0-1");
  }

  @Test
  void spreadTakesTwoCoresOfOneSocketAwayFromProcessorZero() {
    // Sockets are the even and the odd numbers; 1 and 9 are threads of one core.
    Assignment assignment = Assignment.choose(processors("xeon-two-sockets"), Placement.SPREAD);

    assertThat(assignment.measured()).containsExactly(1, 3);
    assertThat(assignment.housekeeping())
        .as("without the measured processors' siblings")
        .hasToString("0,2,4-8,10,12-15");
  }

  @Test
  void spreadPrefersIsolatedProcessorsOfTwoCores() {
    Assignment assignment = Assignment.choose(processors("amd-desktop"), Placement.SPREAD);

    assertThat(assignment.measured()).containsExactly(4, 5);
    assertThat(assignment.housekeeping()).as("without isolated ones").hasToString("0-3,6-9");
  }

  @Test
  void spreadPrefersACommonLastLevelCacheToDistanceFromProcessorZero() {
    Processors processors =
        new Processors(
            CpuList.parse("0-2"),
            CpuList.parse("0-2"),
            CpuList.NONE,
            null,
            null,
            null,
            null,
            List.of(
                new Processors.Cache(
                    3, "Unified", 1 << 20, List.of(CpuList.of(0, 1), CpuList.of(2)))));

    assertThat(Assignment.choose(processors, Placement.SPREAD).measured()).containsExactly(0, 1);
  }

  @Test
  void spreadTakesTwoThreadsOfOneCoreWhereThereIsNoSecondCore() {
    Assignment assignment = Assignment.choose(processors("container-cgroup2"), Placement.SPREAD);

    assertThat(assignment.measured()).containsExactly(2, 3);
  }

  @Test
  void spreadPrefersTwoCoresToTwoIsolatedThreadsOfOne() {
    Processors processors = cores("1-4", "1-2", "1-2", "3-4");

    assertThat(Assignment.choose(processors, Placement.SPREAD).measured()).containsExactly(1, 3);
  }

  @Test
  void spreadIsUnavailableWithOneAllowedProcessor() {
    Assignment assignment = Assignment.choose(processors("container-cgroup1"), Placement.SPREAD);

    assertThat(assignment.reason()).isEqualTo("only one processor is allowed (5)");
    assertThat(assignment.measured()).isEmpty();
  }

  @Test
  void sameIsPossibleWithOneAllowedProcessor() {
    Assignment assignment = Assignment.choose(processors("container-cgroup1"), Placement.SAME);

    assertThat(assignment.measured()).containsExactly(5, 5);
    assertThat(assignment.housekeeping()).hasToString("5");
  }

  @ParameterizedTest
  @CsvSource({"kvm-guest, 1", "xeon-two-sockets, 1", "amd-desktop, 4"})
  void sameTakesAnIsolatedProcessorOrElseOneAwayFromProcessorZero(String machine, int cpu) {
    assertThat(Assignment.choose(processors(machine), Placement.SAME).measured())
        .containsExactly(cpu, cpu);
  }

  @Test
  void freeMeasuresNoProcessorInParticular() {
    Assignment assignment = Assignment.choose(processors("kvm-guest"), Placement.FREE);

    assertThat(assignment.measured()).isEmpty();
    assertThat(assignment.housekeeping()).hasToString("0-1");
    assertThat(assignment.reason()).isNull();
  }

  @Test
  void pinningIsUnavailableWhereTheAllowedProcessorsAreUnknown() {
    Processors unknown = new Processors(null, null, null, null, null, null, null, null);

    assertThat(Assignment.choose(unknown, Placement.SAME).reason())
        .isEqualTo("the allowed processors cannot be read");
  }

  @Test
  void explicitProcessorsKeepTheirOrder() {
    Processors processors = processors("amd-desktop");

    assertThat(Assignment.explicit(processors, Placement.SPREAD, "3,1").measured())
        .containsExactly(3, 1);
    assertThat(Assignment.explicit(processors, Placement.SAME, "3,1").measured())
        .containsExactly(3, 3);
    assertThat(Assignment.explicit(processors, Placement.FREE, "3,1").measured()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,9 | processor 9 of '0,9' is not allowed here (allowed: 0-1)",
        "1,1 | the processors of '1,1' must differ (allowed: two of 0-1)",
        "1   | not a pair of processors: '1' (allowed: A,B with A and B of 0-1)",
        "a,b | not a pair of processors: 'a,b' (allowed: A,B with A and B of 0-1)"
      })
  void aWrongPairIsNamedWithWhatIsAllowed(String cpus, String message) {
    Processors processors = cores("0-1", "", "0", "1");

    for (Placement placement : Placement.values()) {
      assertThatThrownBy(() -> Assignment.explicit(processors, placement, cpus))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
  }

  @Test
  void aLargeMachineIsNoTrouble() {
    Processors processors = cores("0-511", "");

    assertThat(Assignment.choose(processors, Placement.SPREAD).measured()).containsExactly(1, 2);
  }
}
