// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipcbench.result.InventedIpc;
import org.junit.jupiter.api.Test;

class HtmlRendererTest {
  private static final String QUICK =
      HtmlRenderer.render(Sections.of(InventedIpc.quick()).get(0), "t1");

  @Test
  void aMarkIsALinkToItsFootnote() {
    assertThat(QUICK)
        .contains("<sup><a href=\"#t1-1\" aria-label=\"note 1\">1</a></sup>")
        .contains("<li id=\"t1-1\">");
  }

  @Test
  void headersSayWhatTheyHead() {
    assertThat(QUICK)
        .contains("<th scope=\"row\">uintr (thread)</th>")
        .contains("<th scope=\"col\" class=\"figure\">4096\u00a0B</th>");
  }

  @Test
  void aGroupOfColumnsHasOneHeader() {
    Table against = Sections.against(InventedIpc.quick(), InventedIpc.published()).get(0);

    assertThat(HtmlRenderer.render(against, "t"))
        .contains("<th scope=\"colgroup\" colspan=\"3\">1\u00a0B</th>");
  }

  @Test
  void columnsForMachinesAreLeftOut() {
    assertThat(QUICK).doesNotContain("placement</th>");
  }

  @Test
  void whateverATextHoldsItStaysText() {
    assertThat(Html.escape("<script>&\"'\u0000\u0085\ud800"))
        .isEqualTo("&lt;script&gt;&amp;&quot;&#39;\ufffd\ufffd\ufffd");
  }
}
