// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class WorkloadTest {
  private static long reads(Workload workload, int size) {
    return IntStream.of(workload.order()).filter(one -> one == size).count();
  }

  @Test
  void thePublishedWorkloadIsTheSameOnEveryHost() {
    Workload published = Workload.PUBLISHED;

    assertThat(published.units())
        .hasSize(1000)
        .startsWith(2, 1, 2, 2, 9, 9, 7, 10)
        .endsWith(new int[] {6, 6, 10, 7, 2});
    assertThat(IntStream.of(published.units()).sum()).isEqualTo(5502);
    assertThat(published.multiplications()).isEqualTo(5502L * 700_000);
    assertThat(published.order())
        .hasSize(200)
        .startsWith(0, 1, 2, 1, 2, 0, 1, 2)
        .endsWith(new int[] {2, 2, 1, 2});
    assertThat(IntStream.range(0, 3).mapToLong(size -> reads(published, size)).toArray())
        .containsExactly(67, 68, 65);
    assertThat(published.bytes()).isEqualTo(67 * 4096L + 68 * (4L << 20) + 65 * (40L << 20));
  }

  @Test
  void theNameSaysAllThatMakesAWorkloadDiffer() {
    assertThat(Workload.PUBLISHED.text())
        .isEqualTo(
            "1000 computations of 1 to 10 times 700000,"
                + " 200 reads of 4096,4194304,41943040, cached");
  }

  @Property(seed = "1")
  void aSmallerWorkloadIsTheBeginningOfALargerOne(
      @ForAll("workloads") Workload small, @ForAll("workloads") Workload other) {
    Workload large =
        new Workload(
            small.computations() + other.computations(),
            small.reads() + other.reads(),
            other.unit(),
            small.readSizes(),
            other.io());

    assertThat(large.units()).startsWith(small.units());
    assertThat(large.order()).startsWith(small.order());
  }

  @Property(seed = "2")
  void everyComputationHasOneToTenUnitsAndEveryReadOneOfTheSizes(
      @ForAll("workloads") Workload workload) {
    assertThat(workload.units()).hasSize(workload.computations());
    assertThat(IntStream.of(workload.units())).allMatch(units -> units >= 1 && units <= 10);
    assertThat(workload.order()).hasSize(workload.reads());
    assertThat(IntStream.of(workload.order()))
        .allMatch(size -> size >= 0 && size < workload.readSizes().size());
    assertThat(workload.bytes())
        .isEqualTo(IntStream.of(workload.order()).mapToLong(workload.readSizes()::get).sum());
  }

  @Test
  void boundariesFollowEverySpanAndTheEndOfEachComputation() {
    Workload workload = new Workload(3, 1, Computation.SPAN + 1, List.of(4096), Io.CACHED);

    assertThat(workload.units()).containsExactly(2, 1, 2);
    assertThat(workload.boundaries()).isEqualTo(3 + 2 + 3);
  }

  @Test
  void everySizeIsRehearsedBeforeTheLastRehearsals() {
    List<Workload> rehearsals = Workload.PUBLISHED.rehearsals();
    Workload all = rehearsals.get(1);

    assertThat(IntStream.of(all.order()).mapToObj(all.readSizes()::get).distinct())
        .containsExactlyInAnyOrderElementsOf(Workload.PUBLISHED.readSizes());
    assertThat(rehearsals).hasSizeGreaterThan(2);
  }

  @Property(seed = "3")
  void aTenthHasAtLeastOneOfEach(@ForAll("workloads") Workload workload) {
    assertThat(workload.tenth().computations())
        .isEqualTo(Math.max(1, workload.computations() / 10));
    assertThat(workload.tenth().reads()).isEqualTo(Math.max(1, workload.reads() / 10));
    assertThat(workload.tenth().readSizes()).isEqualTo(workload.readSizes());
  }

  @Provide
  Arbitrary<Workload> workloads() {
    Arbitrary<Integer> count = Arbitraries.integers().between(1, 3000);
    Arbitrary<List<Integer>> sizes =
        Arbitraries.integers()
            .between(1, 10_000)
            .map(pages -> 4096 * pages)
            .list()
            .uniqueElements()
            .ofMinSize(1)
            .ofMaxSize(5)
            .map(list -> list.stream().sorted().toList());
    return Combinators.combine(count, count, count, sizes, Arbitraries.of(Io.class))
        .as(Workload::new);
  }
}
