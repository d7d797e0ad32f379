// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ipcbench.run.ForkResult.ModeResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ForkResultTest {
  private final ForkResult result =
      new ForkResult(
          null,
          List.of(
              new ModeResult("rate", List.of(1.5, 2.0), 1.75, null, Map.of("sent", 12)),
              new ModeResult("latency", List.of(1e9), 1e9, "AAAA", Map.of())));

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("fork.json");
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    result.write(file);

    assertThat(ForkResult.read(file)).isEqualTo(result);
  }

  @Test
  void anErrorIsReadWithoutModes() throws IOException {
    ForkResult failed = new ForkResult("the peer died", List.of());
    failed.write(file);

    assertThat(ForkResult.read(file)).isEqualTo(failed);
  }

  @Test
  void anEmptyOrCutFileIsToldFromAnUnreadableOne() throws IOException {
    result.write(file);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> ForkResult.read(file))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(JsonProcessingException.class);
    }
    Files.delete(file);

    assertThatThrownBy(() -> ForkResult.read(file))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(JsonProcessingException.class);
  }
}
