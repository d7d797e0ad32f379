// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.io.IOException;
import java.util.List;
import org.ipcbench.GoldenFile;
import org.ipcbench.report.CompareReport.Format;
import org.ipcbench.result.Criteria;
import org.ipcbench.result.InventedIpc;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A comparison with every verdict in every format, see {@link GoldenFile}. */
class GoldenCompareTest {
  @ParameterizedTest
  @EnumSource
  void aComparisonIsTheGoldenFileInEveryLocale(Format format) throws IOException {
    CompareReport report =
        new CompareReport(
            InventedIpc.sixForks(),
            List.of(InventedIpc.nextDay(), InventedIpc.published()),
            Criteria.DEFAULT);
    String suffix = format == Format.TEXT ? "txt" : format.optionName();
    GoldenFile.assertHolds(
        GoldenCompareTest.class, "invented-compare." + suffix, () -> report.render(format));
  }
}
