// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.ipcbench.host.Placement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ArgumentsTest {
  private static final Duration OTHERWISE = Duration.ofSeconds(7);

  private static CommandLine line(String... args) throws ParseException {
    Options options = new Options().addOption(Arguments.option("x", "X", "for tests"));
    return DefaultParser.builder().get().parse(options, args);
  }

  @Property(tries = 200, seed = "1")
  void aWholeNumberInTheRangeIsTaken(
      @ForAll @IntRange(min = 1, max = 100) int number, @ForAll @IntRange(max = 3) int zeros)
      throws Exception {
    String text = "0".repeat(zeros) + number;
    assertThat(Arguments.number(line("--x", text), "x", 1, 100, 5)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "101", "abc", "", "1.5", "1e2", " 1", "+1", "4294967297", "٣"})
  void anyOtherNumberIsNamedWithTheRange(String text) {
    assertThatThrownBy(() -> Arguments.number(line("--x=" + text), "x", 1, 100, 5))
        .isInstanceOf(UsageException.class)
        .hasMessage("--x: '" + text + "' is not a whole number from 1 to 100");
  }

  @Test
  void anOptionThatIsNotGivenHasItsDefault() throws Exception {
    assertThat(Arguments.number(line(), "x", 1, 100, 5)).isEqualTo(5);
    assertThat(Arguments.duration(line(), "x", OTHERWISE)).isEqualTo(OTHERWISE);
  }

  @ParameterizedTest
  @CsvSource({"1ms, PT0.001S", "500ms, PT0.5S", "2s, PT2S", "1min, PT1M", "1440min, P1D"})
  void aDurationHasAUnit(String text, Duration duration) throws Exception {
    assertThat(Arguments.duration(line("--x", text), "x", OTHERWISE)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0ms",
        "0s",
        "-1s",
        "5",
        "s",
        "1h",
        "1.5s",
        "1 s",
        "soon",
        "",
        "1441min",
        "86401s",
        "999999999min",
        "9999999999ms"
      })
  void anyOtherDurationIsNamedWithTheRange(String text) {
    assertThatThrownBy(() -> Arguments.duration(line("--x=" + text), "x", OTHERWISE))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "--x: '" + text + "' is not a duration from 1ms to 1440min, such as 500ms, 2s or 1min");
  }

  @Test
  void aListKeepsItsOrderAndHasEachValueOnce() throws Exception {
    assertThat(Arguments.list(line("--x", "same, spread,same"), "x", Placement::parse))
        .containsExactly(Placement.SAME, Placement.SPREAD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",same", "same,", "same,,free"})
  void anEmptyElementIsRefused(String text) {
    assertThatThrownBy(() -> Arguments.list(line("--x=" + text), "x", Placement::parse))
        .isInstanceOf(UsageException.class)
        .hasMessage("--x: unknown placement '' (allowed: spread, same, free, matrix)");
  }

  @Test
  void anUnknownNameComesWithTheKnownOnes() {
    assertThatThrownBy(() -> Arguments.named("Same", Placement.values(), Placement::id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown 'Same'; known: spread, same, free, matrix");
  }
}
