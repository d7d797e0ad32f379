// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ipcbench.host.Finding;
import org.ipcbench.host.HostSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostTextTest {
  private final Locale locale = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(locale);
  }

  private static InputStream resource(String name) {
    return HostTextTest.class.getResourceAsStream(name);
  }

  private static HostSnapshot host(Finding... findings) {
    return new HostSnapshot(null, null, null, null, null, null, List.of(findings), Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "ar-EG"})
  void theTextIsTheSameInEveryLocale(String tag) throws Exception {
    Locale.setDefault(Locale.forLanguageTag(tag));
    HostSnapshot host = new ObjectMapper().readValue(resource("host.json"), HostSnapshot.class);

    assertThat(HostText.of(host))
        .isEqualTo(new String(resource("host.txt").readAllBytes(), StandardCharsets.UTF_8));
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
