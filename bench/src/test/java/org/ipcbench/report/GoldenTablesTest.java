// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ipcbench.GoldenFile;
import org.ipcbench.report.Tables.Format;
import org.ipcbench.result.InventedAsyncio;
import org.ipcbench.result.InventedBinding;
import org.ipcbench.result.InventedCrtos;
import org.ipcbench.result.InventedIpc;
import org.ipcbench.result.InventedNotify;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.ResultFileException;
import org.ipcbench.result.ResultFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of table in every format, see {@link GoldenFile}. */
class GoldenTablesTest {
  private static final Map<Format, String> SUFFIX =
      Map.of(Format.TEXT, "txt", Format.MD, "md", Format.CSV, "csv", Format.LATEX, "tex");

  /** Made once: its histograms take longer than all tables. */
  private static final ResultFile CALLS = InventedCrtos.calls();

  private static Map<String, List<Table>> tables() {
    ResultFile quick = InventedIpc.quick();
    ResultFile reads = InventedAsyncio.reads(InventedAsyncio.PUBLISHED_WORKLOAD);
    List<ResultFile> hosts = List.of(published("qemu"), published("xeon"));
    return Map.ofEntries(
        Map.entry("invented-quick", Sections.complete(quick, List.of("ipc", "notify"))),
        Map.entry("invented-six-forks", Sections.of(InventedIpc.sixForks())),
        Map.entry("invented-drivers", Sections.of(InventedIpc.drivers())),
        Map.entry("invented-limits", LimitTable.of(InventedIpc.drivers())),
        Map.entry("invented-matrix", Sections.of(InventedIpc.matrix())),
        Map.entry("invented-notifications", Sections.of(InventedNotify.notifications())),
        Map.entry("invented-reads", Sections.of(reads)),
        Map.entry("invented-reads-against-xeon", Sections.against(reads, published("xeon"))),
        Map.entry("invented-remote-calls", Sections.of(CALLS)),
        Map.entry(
            "invented-remote-calls-against-crtos", Sections.against(CALLS, published("crtos"))),
        Map.entry("invented-remote-calls-audit", List.of(Audit.of(CALLS))),
        Map.entry("invented-paced-calls", Sections.of(InventedCrtos.paced(1000))),
        Map.entry("invented-operations", Sections.of(InventedBinding.operations())),
        Map.entry("invented-against", Sections.against(quick, InventedIpc.published())),
        Map.entry("invented-protocols", Sections.of(InventedIpc.protocols())),
        Map.entry(
            "invented-protocols-against-xeon",
            Sections.against(InventedIpc.protocols(), published("xeon"))),
        Map.entry("invented-protocols-audit", List.of(Audit.of(InventedIpc.protocols()))),
        Map.entry("invented-against-xeon", Sections.against(quick, published("xeon"))),
        Map.entry(
            "invented-side-by-side", Sections.sideBySide(List.of(quick, InventedIpc.sixForks()))),
        Map.entry("published-qemu", Sections.of(published("qemu"))),
        Map.entry("published-xeon", Sections.of(published("xeon"))),
        Map.entry("published-crtos", Sections.of(published("crtos"))),
        Map.entry("published-side-by-side", Sections.sideBySide(hosts)),
        Map.entry("published-audit", hosts.stream().map(Audit::of).toList()));
  }

  private static ResultFile published(String name) {
    try {
      return ResultFiles.named(name);
    } catch (ResultFileException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<Arguments> everyTableInEveryFormat() {
    return tables().keySet().stream()
        .flatMap(name -> Stream.of(Format.values()).map(format -> Arguments.of(name, format)));
  }

  @ParameterizedTest
  @MethodSource("everyTableInEveryFormat")
  void aTableIsTheGoldenFileInEveryLocale(String name, Format format) throws IOException {
    GoldenFile.assertHolds(
        GoldenTablesTest.class,
        name + "." + SUFFIX.get(format),
        () -> Tables.render(tables().get(name), format));
  }
}
