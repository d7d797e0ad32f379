// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ipcbench.uintr.sim.CostModel.Cost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
class CostModelTest {
  @TempDir Path folder;

  static List<String> names() {
    return CostModel.names();
  }

  private static List<Cost> costs(CostModel model) {
    return List.of(
        model.senduipi(),
        model.flight(),
        model.delivery(),
        model.uiret(),
        model.clui(),
        model.stui(),
        model.kernelPath(),
        model.syscall(),
        model.contextSwitch(),
        model.ipi(),
        model.interruptEntry(),
        model.interruptReturn());
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyConstantOfEveryBuiltInModelNamesItsSourceAndItsReading(String name) {
    CostModel model = CostModel.named(name);
    assertThat(model.name()).isEqualTo(name);
    assertThat(costs(model))
        .allSatisfy(
            cost -> {
              assertThat(cost.source()).isNotBlank();
              assertThat(cost.reading()).isNotBlank();
            });
  }

  @ParameterizedTest
  @MethodSource("names")
  void aBuiltInModelGoesByItsName(String name) {
    assertThat(CostModel.named(name).reference()).isEqualTo(name);
    assertThat(CostModel.parse(name)).isEqualTo(CostModel.named(name));
  }

  @Test
  void noneChargesNothing() {
    CostModel model = CostModel.named("none");
    assertThat(model.charges()).isFalse();
    assertThat(model.predictedRoundTripNanos()).isZero();
  }

  @Test
  void sapphireRapidsPredicts1360CyclesAWayAt2Gigahertz() {
    CostModel model = CostModel.named("sapphire-rapids");
    assertThat(model.oneWayNanos()).isEqualTo(680);
    assertThat(model.predictedRoundTripNanos()).isEqualTo(1360);
    assertThat(model.nanos(model.senduipi())).as("191.5 rounded").isEqualTo(192);
    assertThat(model.chargesKernelPath()).as("nothing is published of it").isFalse();
  }

  @Test
  void theReadmeSaysWhatAKernelsWorkCosts() throws IOException {
    CostModel model = CostModel.named("sapphire-rapids");
    Map<String, Cost> work =
        Map.of(
            "syscall", model.syscall(),
            "contextSwitch", model.contextSwitch(),
            "ipi", model.ipi(),
            "interruptEntry", model.interruptEntry(),
            "interruptReturn", model.interruptReturn());
    String readme = Files.readString(Path.of("../README.md"));
    work.forEach(
        (name, cost) ->
            assertThat(readme)
                .contains(
                    "| `%s` | %d | %d ns |".formatted(name, cost.cycles(), model.nanos(cost))));
  }

  @Test
  void theReadmeNamesEveryConstantOfAFile() throws IOException {
    String readme = Files.readString(Path.of("../README.md")).replaceAll("\\s+", " ");
    int start = readme.indexOf("A model is one JSON object:");
    String section = readme.substring(start, readme.indexOf("All are needed", start));
    assertThat(CostModel.named("none").constants().keySet())
        .allSatisfy(name -> assertThat(section).contains("`" + name + "`"));
  }

  @Test
  void qemuTakes8MicrosecondsDirectlyAnd464ThroughTheKernel() {
    CostModel model = CostModel.named("qemu");
    assertThat(model.oneWayNanos()).isEqualTo(8_000);
    assertThat(model.predictedRoundTripNanos()).isEqualTo(2 * 8_000);
    assertThat(model.predictedSleepingRoundTripNanos()).isEqualTo(2 * 464_000);
  }

  @Test
  void anUnknownModelIsRefusedWithTheOnesThereAre() {
    assertThatThrownBy(() -> CostModel.named("8086"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no cost model '8086'; there are none, sapphire-rapids, qemu,"
                + " and files: a path with a slash or ending in .json");
  }

  @Test
  void aFileGivesTheModelWithEveryConstant() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.json"), Models.TEXT);
    CostModel model = CostModel.parse(file.toString());
    assertThat(model.name()).isEqualTo("my-machine");
    assertThat(costs(model).stream().map(Cost::cycles))
        .containsExactly(10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L, 100L, 110L, 120L);
    assertThat(model.predictedRoundTripNanos()).isEqualTo(2 * (20 + 30 + 40));
  }

  @Test
  void whatAModelIsReferredToByNeedsNoFile() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.json"), Models.TEXT);
    CostModel model = CostModel.parse(file.toString());
    Files.delete(file);
    assertThat(CostModel.parse(model.reference())).isEqualTo(model);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'flight'|'fligth'|fligth: unknown field; known: name, description,",
        "'uiret': {'cycles': 40, 'source': 'page 4', 'reading': 'all'},|``"
            + "|uiret: missing; needed: name,",
        "'cycles': 30|'cycles': -30|delivery.cycles: -30 is not a whole number from 0 to"
            + " 1000000000, a second of referenceHertz",
        "'cycles': 30|'cycles': 2.5|delivery.cycles: 2.5 is not a whole number from 0 to",
        "'cycles': 30|'cycles': '30'|delivery.cycles: \"30\" is not a whole number from 0 to",
        "'cycles': 30|'cycles': null|delivery.cycles: null is not a whole number from 0 to",
        "'cycles': 30|'cycles': 99999999999999999999"
            + "|delivery.cycles: 99999999999999999999 is not a whole number from 0 to",
        "'cycles': 30|'cycles': 1000000001|delivery.cycles: 1000000001 is not a whole number from",
        "'cycles': 30|'cycles': NaN|no JSON in line 7,",
        "`'cycles': 30, `|``|delivery.cycles: missing; needed: cycles, source, reading",
        "'source': 'page 3'|'source': ' '|delivery.source: \" \" is not a line of 1 to 1000",
        "'source': 'page 3'|'source': 3|delivery.source: 3 is not a line of 1 to 1000 characters",
        "'source': 'page 3'|'page': 3|delivery.page: unknown field; known: cycles, source, reading",
        "{'cycles': 60, 'source': 'page 6', 'reading': 'all'}|60|stui: 60 is no object with cycles,",
        "1000000000|0|referenceHertz: 0 is not a whole number from 1000000 to 100000000",
        "my-machine|qemu|name: 'qemu' is a built-in model's; another is needed",
        "my-machine|My machine|name: \"My machine\" is not 1 to 32 of a-z, 0-9, dots and dashes",
        "'my-machine',|'a', 'name': 'b',|no JSON in line 2,"
      })
  void aWrongFieldIsNamedWithFileValueAndWhatIsAllowed(
      String what, String replacement, String problem) throws IOException {
    String text = Models.with(what.replace('\'', '"'), replacement.replace('\'', '"'));
    Path file = Files.writeString(folder.resolve("wrong.json"), text);
    assertThatThrownBy(() -> CostModel.parse(file.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cost model '" + file + "': " + problem)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|it: nothing is no object",
        "[]|it: [] is no object with name,",
        "{} {}|no JSON in line 1,",
        "{|no JSON in line 1,",
        "cycles|no JSON in line 1,"
      })
  void whatIsNoObjectIsRefused(String text, String problem) throws IOException {
    Path file = Files.writeString(folder.resolve("wrong.json"), text);
    assertThatThrownBy(() -> CostModel.parse(file.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cost model '" + file + "': " + problem);
  }

  @Test
  void whatIsNoFileIsRefused() {
    Map<String, String> problems =
        Map.of(
            folder.toString(),
            "no regular file",
            "/dev/zero",
            "no regular file",
            folder + "/none.json",
            "there is no such file",
            "mine.json",
            "there is no such file");
    problems.forEach(
        (path, problem) ->
            assertThatThrownBy(() -> CostModel.parse(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cost model '" + path + "': " + problem));
  }

  @Test
  void aFileLargerThanAMachinesHeaderIsRefused() throws IOException {
    String spaces = " ".repeat(CostModel.MAX_BYTES);
    Path file = Files.writeString(folder.resolve("large.json"), Models.TEXT + spaces);
    assertThatThrownBy(() -> CostModel.parse(file.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cost model '" + file + "': it is larger than 16000 bytes, the most a model has");
  }

  @Test
  void whateverIsDamagedIsEitherAModelOrRefusedInOneLine() {
    Random random = new Random(20260101);
    List<String> stray = new ArrayList<>();
    for (int round = 0; round < 3_000; round++) {
      StringBuilder text = new StringBuilder(Models.TEXT);
      for (int change = random.nextInt(3); change >= 0; change--) {
        int at = 1 + random.nextInt(text.length() - 1);
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.setCharAt(at, (char) (1 + random.nextInt(255)));
          default -> text.insert(at, "-9,\"{}[]\\".charAt(random.nextInt(9)));
        }
      }
      try {
        CostModel model = CostModel.parse(text.toString());
        if (!CostModel.parse(model.reference()).equals(model)) {
          stray.add("does not come back: " + text);
        }
      } catch (IllegalArgumentException e) {
        if (e.getMessage().lines().count() != 1) {
          stray.add(e.getMessage());
        }
      }
    }
    assertThat(stray).isEmpty();
  }
}
