// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.ipcbench.report.CompareReport.Format;
import org.ipcbench.result.Criteria;
import org.ipcbench.result.InventedAsyncio;
import org.ipcbench.result.InventedCrtos;
import org.ipcbench.result.InventedIpc;
import org.ipcbench.result.ResultFile;
import org.junit.jupiter.api.Test;

/** What a comparison sums up. */
final class CompareReportTest {
  private static final CompareReport REPORT =
      new CompareReport(InventedIpc.quick(), List.of(InventedIpc.quick()), Criteria.DEFAULT);

  @Test
  void theTextHasAMeanForEachKindOfCell() {
    assertThat(REPORT.render(Format.TEXT).lines())
        .anyMatch(line -> line.startsWith("Geometric mean of the ratios, measured: 1.00× ("))
        .anyMatch(
            line ->
                line.startsWith(
                    "Geometric mean of the ratios, simulated (sapphire-rapids): 1.00×"));
  }

  @Test
  void theJsonHasAMeanForEachKindOfCell() throws IOException {
    JsonNode means =
        new ObjectMapper().readTree(REPORT.render(Format.JSON)).at("/comparisons/0/geometricMeans");

    assertThat(means.findValuesAsText("what")).contains("measured", "simulated (sapphire-rapids)");
  }

  @Test
  void timesInMicrosecondsAreShownWithTheirUnitLikeOthers() {
    ResultFile reads = InventedAsyncio.reads(InventedAsyncio.SCALED_WORKLOAD);

    assertThat(new CompareReport(reads, List.of(reads), Criteria.DEFAULT).render(Format.TEXT))
        .containsPattern("normal \\(thread\\) block +4.30 s +4.30 s +1.00×")
        .containsPattern("normal \\(thread\\) 4096 B block +0.900 ms +0.900 ms +1.00×")
        .doesNotContain(" 0 B ");
  }

  @Test
  void remoteCallsMeetByTheirTasksAndEachStageIsComparedByItself() {
    ResultFile calls = InventedCrtos.calls();

    assertThat(new CompareReport(calls, List.of(calls), Criteria.DEFAULT).render(Format.TEXT))
        .contains("invented-vm (base): crtos stageCall")
        .containsPattern("uipi \\(process\\) getpid +2.11 µs +2.11 µs +1.00×")
        .containsPattern("uipi \\(process\\) 256 B write +2.33 µs +2.33 µs +1.00×");
    assertThat(
            new CompareReport(
                    InventedCrtos.waits(), List.of(InventedCrtos.placed("same")), Criteria.DEFAULT)
                .render(Format.CSV))
        .contains("placement spread / same");
  }
}
