// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Variant;
import org.ipcbench.host.Assignment;
import org.ipcbench.host.CpuList;
import org.ipcbench.host.Placement;
import org.ipcbench.run.ForkResult.ModeResult;
import org.ipcbench.suite.binding.Operation;
import org.ipcbench.suite.binding.OperationCost;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

final class BindingSuiteTest {
  private static final Assignment SPREAD =
      new Assignment(Placement.SPREAD, List.of(2, 3), CpuList.of(0, 1), null);
  private static final Assignment SAME =
      new Assignment(Placement.SAME, List.of(1, 1), CpuList.of(0), null);
  private static final Assignment FREE =
      new Assignment(Placement.FREE, List.of(), CpuList.of(0, 1), null);
  private static final Assignment NOT_TWO =
      new Assignment(Placement.SPREAD, List.of(), CpuList.of(0), "only one processor");

  private final BindingSuite suite = new BindingSuite();

  private static Selection selection(
      List<String> mechanisms,
      List<Variant> variants,
      List<Integer> payloads,
      List<Driver> drivers,
      List<Placement> placements,
      Assignment... assignments) {
    return new Selection(
        Preset.FULL,
        mechanisms,
        variants,
        payloads,
        List.of(),
        drivers,
        List.of(),
        List.of(),
        null,
        Preset.FULL.workload(),
        DataPlace.usual(),
        List.of(),
        placements,
        List.of(assignments));
  }

  private List<Cell> cells(Assignment... assignments) {
    return suite.cells(
        selection(List.of(), List.of(), List.of(), List.of(), List.of(), assignments));
  }

  @Test
  void everyOperationIsACellWithAMethodThatMeasuresIt() {
    assertThat(cells(SPREAD)).extracting(Cell::mechanism).isEqualTo(suite.mechanisms());
    assertThat(Arrays.stream(Operation.values()).map(Operation::method))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(OperationCost.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .map(Method::getName)
                .toList());
  }

  @Test
  void anOperationIsOnTheClientsProcessorAlone() {
    assertThat(cells(SPREAD))
        .allMatch(cell -> cell.assignment().placement() == Placement.SAME)
        .allMatch(cell -> cell.assignment().measured().equals(List.of(2, 2)));
    assertThat(cells(SPREAD).get(0).title()).isEqualTo("binding · empty · same");
  }

  @Test
  void oneProcessorIsEnough() {
    assertThat(cells(NOT_TWO))
        .allMatch(cell -> cell.assignment().measured().equals(List.of(0, 0)))
        .filteredOn(cell -> !Operation.byId(cell.mechanism()).needsShim())
        .allMatch(cell -> cell.obstacle() == null);
  }

  @Test
  void ofThePresetsPlacementsOneIsMeasuredAndOfChosenOnesEach() {
    assertThat(cells(SPREAD, SAME, FREE)).hasSameSizeAs(Operation.values());
    List<Placement> chosen = List.of(Placement.SPREAD, Placement.SAME, Placement.FREE);
    List<Cell> cells =
        suite.cells(
            selection(
                List.of("empty"), List.of(), List.of(), List.of(), chosen, SPREAD, SAME, FREE));
    assertThat(cells)
        .extracting(cell -> cell.assignment().placement())
        .containsExactly(Placement.SAME, Placement.FREE);
  }

  @Test
  void whoChoosesWhatAnOperationDoesNotHaveChoosesNone() {
    assertThat(
            suite.cells(
                selection(
                    List.of(), List.of(Variant.PROCESS), List.of(), List.of(), List.of(), SPREAD)))
        .isEmpty();
    assertThat(
            suite.cells(selection(List.of(), List.of(), List.of(1), List.of(), List.of(), SPREAD)))
        .isEmpty();
    assertThat(
            suite.cells(
                selection(
                    List.of(), List.of(), List.of(), List.of(Driver.SHIM), List.of(), SPREAD)))
        .isEmpty();
  }

  @Test
  void timeThatTheHypervisorTookIsADoubt() {
    ModeResult fork = new ModeResult("cost", List.of(1.0), 1, null, Map.of("stealPercent", 10.0));

    assertThat(suite.doubts(cells(SPREAD).get(0), List.of(fork)))
        .containsExactly("the hypervisor took 10.0 % of the processors' busy time");
  }
}
