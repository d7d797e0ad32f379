// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.run.InventedCells.cell;
import static org.ipcbench.run.InventedMechanism.BLOCKING;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.ipcbench.host.Placement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProgressTest {
  private static final String LINE =
      " 12/20  invented · process · 1 B · spread · block              20 550 msg/s"
          + "  1 min 05 s left";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Cell cell = cell(BLOCKING, Placement.SPREAD);

  private Progress progress(boolean terminal) {
    return new Progress(new PrintStream(bytes, true, UTF_8), terminal);
  }

  private String printed() {
    return bytes.toString(UTF_8);
  }

  @Test
  void elsewhereThanOnATerminalEveryFinishedForkIsOneLine() {
    Progress progress = progress(false);

    progress.starting(11, 20, cell, "", Duration.ofSeconds(70));
    progress.finished(12, 20, cell, "20 550 msg/s", Duration.ofSeconds(65));
    progress.ended();

    assertThat(printed()).isEqualTo(LINE + "\n");
  }

  @Test
  void onATerminalOneLineIsWrittenOverAndGoneInTheEnd() {
    Progress progress = progress(true);

    progress.starting(12, 20, cell, "20 550 msg/s", Duration.ofSeconds(65));
    progress.finished(13, 20, cell, "20 550 msg/s", Duration.ofSeconds(60));
    progress.ended();

    assertThat(printed()).isEqualTo("\r\u001b[K" + LINE + "\r\u001b[K");
  }

  @Test
  void aFailureStaysOnTheTerminal() {
    progress(true).failed(cell, "the peer died");

    assertThat(printed()).isEqualTo("\r\u001b[K  ! " + cell.title() + " failed: the peer died\n");
  }

  @ParameterizedTest
  @CsvSource({"0, 0 s", "59, 59 s", "65, 1 min 05 s", "3599, 59 min 59 s", "12000, 3 h 20 min"})
  void durationsAreSaidAsPeopleSayThem(long seconds, String text) {
    assertThat(Progress.text(Duration.ofSeconds(seconds))).isEqualTo(text);
  }
}
