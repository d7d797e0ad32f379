// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ipcbench.host.HostSnapshot;
import org.ipcbench.report.FileDifferences.Difference;
import org.ipcbench.result.ResultFile;
import org.junit.jupiter.api.Test;

class FileDifferencesTest {
  private static ResultFile file(
      String kernel, String mitigation, double load, Map<String, Object> settings) {
    HostSnapshot.Platform platform =
        new HostSnapshot.Platform(kernel, null, null, null, null, null, null, null, null, null);
    HostSnapshot host =
        new HostSnapshot(
            null,
            null,
            null,
            platform,
            Map.of("spectre_v2", mitigation),
            new HostSnapshot.Load(load, null, null),
            null,
            null);
    ResultFile.Tool tool = new ResultFile.Tool("ipcbench", "0.1.0", "JDK 17.0.15", "1.37");
    return new ResultFile(1, "x", null, tool, host, settings, List.of(), Map.of());
  }

  @Test
  void factsThatDifferAreNamedHostBeforeSettings() {
    ResultFile base = file("6.1.0", "Retpolines", 0.1, Map.of("iterations", 5));
    ResultFile other = file("6.18.0", "Vulnerable", 0.2, Map.of("iterations", 10));

    assertThat(FileDifferences.of(base, other))
        .containsExactly(
            new Difference("kernel", "6.1.0", "6.18.0"),
            new Difference("mitigation spectre_v2", "Retpolines", "Vulnerable"),
            new Difference("setting iterations", "5", "10"));
  }

  @Test
  void aFileHasNoDifferenceFromItself() {
    ResultFile file = file("6.1.0", "Retpolines", 0.1, Map.of("iterations", 5));

    assertThat(FileDifferences.of(file, file)).isEmpty();
  }

  @Test
  void whatOneFileDoesNotSayIsUnknownOrNotSet() {
    ResultFile base = file("6.1.0", "Retpolines", 0.1, Map.of());
    ResultFile other = file(null, "Retpolines", 0.1, Map.of("injectedDelay", "10%"));

    assertThat(FileDifferences.of(base, other))
        .containsExactly(
            new Difference("kernel", "6.1.0", "unknown"),
            new Difference("setting injectedDelay", "not set", "10%"));
  }

  @Test
  void onlyALoadThatDiffersMuchIsNamed() {
    ResultFile idle = file("6.1.0", "Retpolines", 0.1, Map.of());

    assertThat(FileDifferences.of(idle, file("6.1.0", "Retpolines", 0.5, Map.of()))).isEmpty();
    assertThat(FileDifferences.of(idle, file("6.1.0", "Retpolines", 2.1, Map.of())))
        .containsExactly(new Difference("load average", "0.1", "2.1"));
  }

  @Test
  void theCommandAndWhatFollowsFromOtherSettingsIsNotNamed() {
    ResultFile base = file("6.1.0", "Retpolines", 0.1, Map.of("command", "run --label a"));
    ResultFile other = file("6.1.0", "Retpolines", 0.1, Map.of("command", "run --label b"));

    assertThat(FileDifferences.of(base, other)).isEmpty();
  }

  @Test
  void aPublishedFileWithoutHostDiffersInEveryFactThatTheOtherHas() {
    ResultFile published =
        new ResultFile(1, "paper", null, null, null, Map.of(), List.of(), Map.of());

    assertThat(FileDifferences.of(published, file("6.1.0", "Retpolines", 0.1, Map.of())))
        .extracting(Difference::base)
        .containsOnly("unknown");
  }
}
