// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.ipcbench.report.Tables.Format;
import org.ipcbench.result.InventedResults;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.ResultFileException;
import org.ipcbench.result.ResultFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of table in every format, against files under src/test/resources. After a change that
 * is meant, {@code mvn test -Dtest=GoldenTablesTest -Dregenerate} writes them anew; the next run
 * compares again.
 */
class GoldenTablesTest {
  private static final Map<Format, String> SUFFIX =
      Map.of(Format.TEXT, "txt", Format.MD, "md", Format.CSV, "csv", Format.LATEX, "tex");

  private static Map<String, List<Table>> tables() {
    ResultFile quick = InventedResults.quick();
    List<ResultFile> hosts = List.of(published("qemu"), published("xeon"));
    return Map.ofEntries(
        Map.entry("invented-quick", Sections.complete(quick, List.of("ipc", "notify"))),
        Map.entry("invented-six-forks", Sections.of(InventedResults.sixForks())),
        Map.entry("invented-drivers", Sections.of(InventedResults.drivers())),
        Map.entry("invented-limits", LimitTable.of(InventedResults.drivers())),
        Map.entry("invented-matrix", Sections.of(InventedResults.matrix())),
        Map.entry("invented-notifications", Sections.of(InventedResults.notifications())),
        Map.entry("invented-against", Sections.against(quick, InventedResults.published())),
        Map.entry("invented-against-xeon", Sections.against(quick, published("xeon"))),
        Map.entry(
            "invented-side-by-side",
            Sections.sideBySide(List.of(quick, InventedResults.sixForks()))),
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

  static Stream<Arguments> everyTableInEveryFormatAndLocale() {
    return tables().keySet().stream()
        .flatMap(
            name ->
                Stream.of(Format.values())
                    .flatMap(
                        format ->
                            Stream.of("en-US", "de-DE", "tr-TR")
                                .map(locale -> Arguments.of(name, format, locale))));
  }

  @ParameterizedTest
  @MethodSource("everyTableInEveryFormatAndLocale")
  void aTableIsTheGoldenFileInEveryLocale(String name, Format format, String locale)
      throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(locale));
    try {
      String rendered = Tables.render(tables().get(name), format);
      String golden = name + "." + SUFFIX.get(format);
      if (System.getProperty("regenerate") != null) {
        Files.writeString(Path.of("src/test/resources/org/ipcbench/report", golden), rendered);
      }
      assertThat(rendered).isEqualTo(content(golden));
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String content(String golden) throws IOException {
    try (var stream = GoldenTablesTest.class.getResourceAsStream(golden)) {
      assertThat(stream).as(golden).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
