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
import java.util.stream.Stream;
import org.ipcbench.report.CompareReport.Format;
import org.ipcbench.result.Criteria;
import org.ipcbench.result.InventedResults;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A comparison with every verdict in every format, against files under src/test/resources. After a
 * change that is meant, {@code mvn test -Dtest=GoldenCompareTest -Dregenerate} writes them anew.
 */
class GoldenCompareTest {
  static Stream<Arguments> everyFormatAndLocale() {
    return Stream.of(Format.values())
        .flatMap(
            format ->
                Stream.of("en-US", "de-DE", "tr-TR").map(locale -> Arguments.of(format, locale)));
  }

  @ParameterizedTest
  @MethodSource("everyFormatAndLocale")
  void aComparisonIsTheGoldenFileInEveryLocale(Format format, String locale) throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(locale));
    try {
      CompareReport report =
          new CompareReport(
              InventedResults.sixForks(),
              List.of(InventedResults.nextDay(), InventedResults.published()),
              Criteria.DEFAULT);
      String rendered = report.render(format);
      String golden = "invented-compare." + suffix(format);
      if (System.getProperty("regenerate") != null) {
        Files.writeString(Path.of("src/test/resources/org/ipcbench/report", golden), rendered);
      }
      assertThat(rendered).isEqualTo(content(golden));
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String suffix(Format format) {
    return format == Format.TEXT ? "txt" : format.optionName();
  }

  private static String content(String golden) throws IOException {
    try (var stream = GoldenCompareTest.class.getResourceAsStream(golden)) {
      assertThat(stream).as(golden).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
