// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.ipcbench.uintr.sim.CostModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The text of every program, against files under src/test/resources. After a change that is meant,
 * {@code mvn test -Dtest=GoldenTracesTest -Dregenerate} writes them anew; the next run compares
 * again.
 */
@Timeout(60)
class GoldenTracesTest {
  static Stream<Arguments> everyProgramInEveryLocale() {
    return Stream.of(Program.values())
        .flatMap(
            program ->
                Stream.of("en-US", "de-DE", "ar-EG").map(locale -> Arguments.of(program, locale)));
  }

  @ParameterizedTest
  @MethodSource("everyProgramInEveryLocale")
  void aTraceIsTheGoldenFileInEveryLocale(Program program, String locale) throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(locale));
    try {
      String text = Trace.of(program, CostModel.named("sapphire-rapids")).text();
      String golden = program.optionName() + ".txt";
      if (System.getProperty("regenerate") != null) {
        Files.writeString(Path.of("src/test/resources/org/ipcbench/uintr/trace", golden), text);
      }
      assertThat(text).isEqualTo(content(golden));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theExcerptInTheReadmeIsOfTheGoldenFile() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    int start = readme.indexOf("```\n5. ");
    assertThat(start).as("excerpt").isNotNegative();
    String excerpt = readme.substring(start + 4, readme.indexOf("```", start + 4));
    assertThat(content("smallest.txt")).contains(excerpt);
  }

  private static String content(String golden) throws IOException {
    try (var stream = GoldenTracesTest.class.getResourceAsStream(golden)) {
      assertThat(stream).as(golden).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
