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
    return Map.of(
        "invented-quick", Sections.complete(quick, List.of("ipc", "notify")),
        "invented-six-forks", Sections.of(InventedResults.sixForks()),
        "invented-against", Sections.against(quick, InventedResults.published()),
        "invented-against-xeon", Sections.against(quick, published("xeon")),
        "invented-side-by-side", Sections.sideBySide(List.of(quick, InventedResults.sixForks())),
        "published-qemu", Sections.of(published("qemu")),
        "published-xeon", Sections.of(published("xeon")),
        "published-crtos", Sections.of(published("crtos")),
        "published-side-by-side",
            Sections.sideBySide(List.of(published("qemu"), published("xeon"))),
        "published-audit", List.of(Audit.of(published("qemu")), Audit.of(published("xeon"))));
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
