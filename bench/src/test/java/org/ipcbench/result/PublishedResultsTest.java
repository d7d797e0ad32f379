// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published files against what {@link PublishedResults} makes of the publications' figures.
 * After a change that is meant, {@code mvn test -Dtest=PublishedResultsTest -Dregenerate} writes
 * them anew.
 */
class PublishedResultsTest {
  private static final Path FOLDER = Path.of("../results/published");

  @TempDir Path folder;

  static List<String> names() {
    return List.copyOf(PublishedResults.all().keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void aPublishedFileIsWhatThePublicationsFiguresMake(String name) throws IOException {
    Path made = folder.resolve(name + ".json");
    ResultFiles.write(made, PublishedResults.all().get(name));
    Path committed = FOLDER.resolve(name + ".json");
    if (System.getProperty("regenerate") != null) {
      Files.createDirectories(FOLDER);
      Files.copy(made, committed, StandardCopyOption.REPLACE_EXISTING);
    }

    assertThat(committed).hasSameTextualContentAs(made);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyFigureIsPublishedWithItsSourceAndHasNoIntervalAndNoSamples(String name) {
    assertThat(PublishedResults.all().get(name).measurements())
        .isNotEmpty()
        .allSatisfy(
            measurement -> {
              assertThat(measurement.provenance()).isEqualTo(Provenance.PUBLISHED);
              assertThat(measurement.evidence()).containsKey("source");
              assertThat(measurement.samples()).isEmpty();
              assertThat(measurement.ciLow()).isNull();
              assertThat(measurement.ciHigh()).isNull();
            });
  }

  @ParameterizedTest
  @MethodSource("names")
  void aPublishedFileIsReadByItsNameFromTheJar(String name) throws IOException {
    ResultFile read = ResultFiles.named(name);

    assertThat(read.label()).isEqualTo(name);
    assertThat(ResultFiles.named("published/" + name)).isEqualTo(read);
  }

  @Test
  void aNameThatIsNoPublishedFileIsRefusedWithThoseThereAre() {
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> ResultFiles.named("epyc"))
        .withMessage("epyc: no such file, nor one of those published: crtos, qemu, xeon");
  }
}
