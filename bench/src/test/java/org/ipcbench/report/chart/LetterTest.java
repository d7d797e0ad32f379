// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LetterTest {
  @Test
  void aTextThatIsTooWideIsShortened() {
    String shortened = Letter.SMALL.fit("a label that somebody made far too long", 80);

    assertThat(shortened).startsWith("a label").endsWith("…");
    assertThat(Letter.SMALL.width(shortened)).isLessThanOrEqualTo(80);
  }

  @Test
  void noLineIsWiderThanItMayBe() {
    assertThat(Letter.SMALL.wrap("some words and averyveryverylongword at last", 60))
        .hasSizeGreaterThan(3)
        .allSatisfy(line -> assertThat(Letter.SMALL.width(line)).isLessThanOrEqualTo(60));
  }
}
