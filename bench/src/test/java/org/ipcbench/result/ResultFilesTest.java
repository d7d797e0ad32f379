// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ipcbench.Locales;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultFilesTest {
  @TempDir Path folder;

  private static String golden() throws IOException {
    try (var stream = ResultFilesTest.class.getResourceAsStream("invented-golden.json")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("some.json"), content);
  }

  @Test
  void aFileReadAndWrittenAgainIsTheSameBytesUnknownFieldsIncluded() throws IOException {
    Path again = folder.resolve("again.json");

    ResultFiles.write(again, ResultFiles.read(file(golden())));

    assertThat(again).hasContent(golden());
  }

  @Test
  void theGoldenFileSaysWhatTheModelSays() throws IOException {
    ResultFile result = ResultFiles.read(file(golden()));

    assertThat(result.label()).isEqualTo("invented-golden");
    assertThat(result.other()).isEqualTo(Map.of("unknownToThisVersion", List.of(1, "two")));
    assertThat(result.tool().other()).containsEntry("unknownTool", true);
    Measurement rate = result.measurements().get(0);
    assertThat(rate.waitMode()).isEqualTo("block");
    assertThat(rate.samples()).containsExactly(List.of(19000.0, 20000.5), List.of(2.5E7));
    assertThat(rate.evidence()).containsEntry("sent", 123456);
    assertThat(rate.other()).containsOnlyKeys("unknownCell");
    assertThat(result.measurements().get(1).status()).isEqualTo(Status.NOT_APPLICABLE);
  }

  @Test
  void theLocaleDoesNotChangeTheFile() {
    Path again = folder.resolve("again.json");

    Locales.inEach(
        () -> {
          ResultFiles.write(again, ResultFiles.read(file(golden())));
          assertThat(again).hasContent(golden());
        });
  }

  @Test
  void writingLeavesNoOtherFileBehindAndMakesMissingFolders() throws IOException {
    Path file = folder.resolve("new/folder/result.json");

    ResultFiles.write(file, InventedIpc.quick());
    ResultFiles.write(file, InventedIpc.quick());

    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aPaceComesBackAndOneOfNothingIsRefused() throws IOException {
    Path file = folder.resolve("paced.json");
    Measurement paced =
        InventedIpc.cell("pipe", "process", 1).paced(1000).latency(7e4, 9e4).latencyOnly();
    ResultFiles.write(file, InventedResults.file("invented", 1, List.of(paced)));

    assertThat(ResultFiles.read(file).measurements()).containsExactly(paced);
    Files.writeString(file, Files.readString(file).replaceFirst("1000", "0"));
    assertThatThrownBy(() -> ResultFiles.read(file))
        .isInstanceOf(ResultFileException.class)
        .hasMessageEndingWith("measurements[0].pacedRate: 0, but at least 1 is needed");
  }

  @Test
  void anInterruptedThreadCanStillSave() throws IOException {
    Path file = folder.resolve("result.json");
    Thread.currentThread().interrupt();
    try {
      ResultFiles.write(file, InventedIpc.quick());
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
    assertThat(ResultFiles.read(file)).isEqualTo(InventedIpc.quick());
  }

  @Test
  void aLinkStaysALinkWhenWhatItPointsToIsReplaced() throws IOException {
    Path real = file("old");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);

    ResultFiles.write(link, InventedIpc.quick());

    assertThat(link).isSymbolicLink();
    assertThat(ResultFiles.read(real).label()).isEqualTo("invented-vm");
  }

  @Test
  @Timeout(5)
  void aTooLargeFileIsRefusedByItsSize() throws IOException {
    Path file = folder.resolve("large.json");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(200_000_000);
    }

    assertThatThrownBy(() -> ResultFiles.read(file))
        .isInstanceOf(ResultFileException.class)
        .hasMessage(file + ": 200000000 bytes, but a result file has at most 16777216");
  }

  @Test
  void whatCannotBeReadIsNamed() {
    assertThatThrownBy(() -> ResultFiles.read(folder.resolve("none.json")))
        .isInstanceOf(ResultFileException.class)
        .hasMessage(folder.resolve("none.json") + ": no such file");
    assertThatThrownBy(() -> ResultFiles.read(folder))
        .isInstanceOf(ResultFileException.class)
        .hasMessage(folder + ": not a regular file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{} | no result file of ipcbench: it does not begin with a schemaVersion of 1 or more",
        "{\"label\":\"x\",\"schemaVersion\":1} | no result file of ipcbench: it does not begin",
        "{\"schemaVersion\":\"1\"} | no result file of ipcbench: it does not begin",
        "[1,2] | no result file of ipcbench: it does not begin with a schemaVersion of 1 or more",
        "{\"schemaVersion\":2} | schemaVersion 2 is newer than 1, the newest that this version reads",
        "{\"schemaVersion\":1} | label: missing",
        "{\"schemaVersion\":1, | line 1, column 20",
        "{\"schemaVersion\":1,\"schemaVersion\":1} | Duplicate field 'schemaVersion'",
        "not json | line 1, column 1: Unrecognized token",
        "{\"schemaVersion\":1,\"measurements\":[{\"status\":\"fine\"}]} |"
            + " measurements[0].status: \"fine\" is none of ok, failed, unavailable, notApplicable",
        "{\"schemaVersion\":1,\"measurements\":[{\"value\":\"12\"}]} | measurements[0].value: ",
      })
  void whatIsNoResultFileIsRefusedInOneLineThatSaysWhereAndWhat(String content, String problem)
      throws IOException {
    Path file = file(content.strip());

    assertThatThrownBy(() -> ResultFiles.read(file))
        .isInstanceOf(ResultFileException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(problem.strip())
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aLimitOfTheParserIsNamedThoughItHasNoPlace() throws IOException {
    Path file = file("{\"schemaVersion\":1,\"deep\":" + "[".repeat(100_000));

    assertThatThrownBy(() -> ResultFiles.read(file))
        .isInstanceOf(ResultFileException.class)
        .hasMessageStartingWith(file + ": Document nesting depth");
  }

  @Test
  void onlyTheBeginningOfAForeignOrNewerFileIsLookedAt() throws IOException {
    Path foreign = file("[1, 2, then no JSON at all");
    assertThatThrownBy(() -> ResultFiles.read(foreign)).hasMessageContaining("no result file");

    Path newer = file("{\"schemaVersion\": 99, then no JSON at all");
    assertThatThrownBy(() -> ResultFiles.read(newer)).hasMessageContaining("99 is newer than 1");
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    Path file = file("");

    assertThatThrownBy(() -> ResultFiles.read(file)).hasMessage(file + ": empty");
  }

  @Test
  void aFileCutAnywhereIsRefused() throws IOException {
    String whole = golden().strip();
    for (int length = 1; length < whole.length(); length += 97) {
      Path file = file(whole.substring(0, length));
      assertThatThrownBy(() -> ResultFiles.read(file)).isInstanceOf(ResultFileException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"value\": 20000.0, | | measurements[0].value: missing",
        "\"ciLow\": 19000.0 | \"ciLow\": 30000.0 |"
            + " measurements[0]: ciLow <= value <= ciHigh is needed, not 30000.0, 20000.0, 2.5E7",
        "\"value\": 20000.0 | \"value\": 0.0 |"
            + " measurements[0].value: 0.0, but a rate is above 0",
        "[ 2.5E7 ] | [ ] | measurements[0].samples: a fork without iterations",
        "\"payloadBytes\": 4096 | \"payloadBytes\": 0 |"
            + " measurements[1].payloadBytes: 0, but at least 1 is needed",
        "\"reason\": \"invented: carries no payload\" | \"reason\": null |"
            + " measurements[1].reason: missing",
        "\"payloadBytes\": 4096 | \"payloadBytes\": 1 |"
            + " measurements[1]: the same cell and metric as an earlier one",
      })
  void aBrokenRuleOfTheSchemaIsNamedWithItsPlace(String field, String broken, String problem)
      throws IOException {
    String whole = golden();
    assertThat(whole).contains(field.strip());
    Path file = file(whole.replace(field.strip(), broken == null ? "" : broken.strip()));

    assertThatThrownBy(() -> ResultFiles.read(file)).hasMessage(file + ": " + problem.strip());
  }
}
