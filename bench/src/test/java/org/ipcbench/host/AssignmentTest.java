// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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
        null,
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
                    3, "Unified", 1 << 20, List.of(CpuList.of(0, 1), CpuList.of(2)))),
            null);

    assertThat(Assignment.choose(processors, Placement.SPREAD).measured()).containsExactly(0, 1);
  }

  @Test
  void spreadTakesTwoFastCoresOfAHybridProcessor() {
    // 0-7 are the threads of four fast cores, two each; 8-15 frugal cores.
    assertThat(Assignment.choose(processors("hybrid-laptop"), Placement.SPREAD).measured())
        .containsExactly(2, 4);
  }

  @Test
  void spreadPrefersTwoCoresOfOneKindToTheFastestOne() {
    // 7 is the only one of its kind, 4-6 are the next.
    assertThat(Assignment.choose(processors("arm-big-little"), Placement.SPREAD).measured())
        .containsExactly(4, 5);
  }

  @Test
  void aFavouredCoreIsOfTheSameKindAsItsLikes() {
    Processors processors = processors("amd-two-kinds");

    assertThat(processors.kinds())
        .extracting(CpuList::toString)
        .containsExactly("0-1,6-7", "2-5,8-11");
    assertThat(Assignment.choose(processors, Placement.SPREAD).measured()).containsExactly(0, 1);
  }

  @Test
  void aProcessorOfOneKindOfCoreHasNoKinds() {
    for (String machine : List.of("xeon-two-sockets", "amd-desktop", "epyc-server", "kvm-guest")) {
      assertThat(processors(machine).kinds()).as(machine).isEmpty();
    }
  }

  @Test
  void spreadTakesTwoCoresOfOneLastLevelCacheOfANodeThatHasSeveral() {
    // 0-1 and their siblings 16-17 share a cache with processor 0; 2-3 the node's other one.
    Assignment assignment = Assignment.choose(processors("epyc-two-sockets"), Placement.SPREAD);

    assertThat(assignment.measured()).containsExactly(2, 3);
    assertThat(assignment.housekeeping()).hasToString("0-1,4-17,20-31");
  }

  @Test
  void spreadTakesAFrugalPairThatIsIsolatedBeforeAFastOneThatIsNot() {
    Processors all = processors("hybrid-laptop");
    Processors processors =
        new Processors(
            all.online(),
            all.allowed(),
            CpuList.parse("10-11"),
            null,
            all.packages(),
            all.nodes(),
            all.cores(),
            all.caches(),
            all.kinds());

    assertThat(Assignment.choose(processors, Placement.SPREAD).measured()).containsExactly(10, 11);
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
  @CsvSource({
    "kvm-guest, 1",
    "xeon-two-sockets, 1",
    "amd-desktop, 4",
    "hybrid-laptop, 2",
    "arm-big-little, 7",
    "epyc-two-sockets, 1"
  })
  void sameTakesAnIsolatedProcessorOrElseAFastOneAwayFromProcessorZero(String machine, int cpu) {
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
    Processors unknown = new Processors(null, null, null, null, null, null, null, null, null);

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

    for (Placement placement : Placement.SINGLE) {
      assertThatThrownBy(() -> Assignment.explicit(processors, placement, cpus))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
  }

  @Test
  void aMatrixHasEveryPairOnceAndEachProcessorWithItself() {
    List<Assignment> matrix = Assignment.matrix(processors("amd-desktop"), CpuList.parse("0,4,10"));

    assertThat(matrix)
        .extracting(Assignment::placementId)
        .containsExactly("0-0", "0-4", "0-10", "4-4", "4-10", "10-10");
    assertThat(matrix)
        .filteredOn(Assignment::sharesProcessor)
        .extracting(Assignment::placementId)
        .containsExactly("0-0", "4-4", "10-10");
    assertThat(matrix.get(4).measured()).containsExactly(4, 10);
    assertThat(matrix.get(4).housekeeping()).as("as of any pair").hasToString("0-3,6-9");
  }

  @Test
  void aMatrixWhoseProcessorsAreUnknownSaysSo() {
    Processors unknown = new Processors(null, null, null, null, null, null, null, null, null);

    assertThat(Assignment.matrix(unknown, unknown.allowed()))
        .extracting(Assignment::placementId, Assignment::reason)
        .containsExactly(tuple("matrix", "the allowed processors cannot be read"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0-9 | not all allowed here: '0-9' (allowed: some of 0-3, such as 0-3,8)",
        "3-1 | not all allowed here: '3-1' (allowed: some of 0-3, such as 0-3,8)",
        "a   | not a list of processors: 'a' (allowed: some of 0-3, such as 0-3,8)",
        "1,  | not a list of processors: '1,' (allowed: some of 0-3, such as 0-3,8)"
      })
  void processorsOfAMatrixThatAreNotAllowedAreNamed(String cpus, String message) {
    Processors processors = cores("0-3", "");

    assertThatThrownBy(() -> Assignment.some(processors, cpus))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 16, NONE",
    "0, 1, CORE",
    "1, 2, CACHE",
    "3, 4, NODE",
    "7, 8, PACKAGE",
    "0, 31, PACKAGE"
  })
  void theLargestThingThatTwoProcessorsDoNotShareIsBetweenThem(
      int a, int b, Processors.Border border) {
    assertThat(processors("epyc-two-sockets").between(a, b)).isEqualTo(border);
  }

  @Test
  void withoutThreadsOrTopologyNothingIsBetweenProcessors() {
    assertThat(processors("kvm-guest").between(0, 1)).isEqualTo(Processors.Border.NONE);
    assertThat(cores("0-1", "").between(0, 1)).isEqualTo(Processors.Border.NONE);
  }

  @Test
  void processorsThatShareStandTogether() {
    assertThat(processors("epyc-two-sockets").byNearness(List.of(0, 1, 2, 8, 16, 17, 24)))
        .containsExactly(0, 16, 1, 17, 2, 8, 24);
  }

  @Test
  void aLargeMachineIsNoTrouble() {
    Processors processors = cores("0-511", "");

    assertThat(Assignment.choose(processors, Placement.SPREAD).measured()).containsExactly(1, 2);
  }
}
