// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.ipcbench.GoldenFile;
import org.ipcbench.host.Finding;
import org.ipcbench.host.HostSnapshot;
import org.junit.jupiter.api.Test;

class HostTextTest {
  private static HostSnapshot host(Finding... findings) {
    return new HostSnapshot(null, null, null, null, null, null, List.of(findings), Map.of());
  }

  @Test
  void theTextIsTheGoldenFileInEveryLocale() throws IOException {
    HostSnapshot host =
        new ObjectMapper()
            .readValue(HostTextTest.class.getResourceAsStream("host.json"), HostSnapshot.class);

    GoldenFile.assertHolds(HostTextTest.class, "host.txt", () -> HostText.of(host));
  }

  @Test
  void aWhollyUnknownHostIsShownAsSuch() {
    assertThat(HostText.of(host()))
        .startsWith("unknown processor\n")
        .contains("  governor        unknown\n")
        .contains("  spread          unavailable: the allowed processors cannot be read\n")
        .endsWith("  nothing found\n");
  }

  @Test
  void theHeadlineIsTheWarningsEachWithItsRemedy() {
    Finding info = new Finding(Finding.Severity.INFO, "SMT is on", "slows", "off", null);

    assertThat(HostText.headline(host(warning("a"), warning("b"), warning("c"), info)))
        .containsExactly(
            "  ! a: effect   → remedy", "  ! b: effect   → remedy", "  ! c: effect   → remedy");
  }

  @Test
  void aHeadlineOfMoreThanThreeLinesSaysHowManyAreLeft() {
    assertThat(HostText.headline(host(warning("a"), warning("b"), warning("c"), warning("d"))))
        .containsExactly(
            "  ! a: effect   → remedy",
            "  ! b: effect   → remedy",
            "  ! 2 more warnings: ipcbench host");
  }

  private static Finding warning(String what) {
    return new Finding(Finding.Severity.WARNING, what, "effect", "remedy", "cost");
  }
}
