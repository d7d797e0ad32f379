// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ipcbench.Locales;
import org.ipcbench.host.HostSnapshot;
import org.ipcbench.result.InventedAsyncio;
import org.ipcbench.result.InventedIpc;
import org.ipcbench.result.InventedNotify;
import org.ipcbench.result.InventedResults;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.ResultFileException;
import org.ipcbench.result.ResultFiles;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static final List<String> MEASURABLE = List.of("ipc", "notify");
  private static final String HOSTILE = "<script>alert(1)</script>\"'&";

  private static String page(ResultFile... files) {
    return ReportPage.of(List.of(files), MEASURABLE);
  }

  private static ResultFile published(String name) {
    try {
      return ResultFiles.named(name);
    } catch (ResultFileException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> all(String regex, String text) {
    return Pattern.compile(regex).matcher(text).results().map(m -> m.group(1)).toList();
  }

  @Test
  void nothingIsFetchedAndNothingRuns() {
    assertThat(page(InventedIpc.quick(), published("xeon")))
        .doesNotContainPattern("<(script|link|img|iframe|object)\\b")
        .doesNotContainPattern("\\s(src|on[a-z]+)=")
        .doesNotContain("url(", "@import", "http://www.w3.org/2000/svg");
  }

  @Test
  void everyLinkLeadsSomewhereAndEveryNameIsGivenOnce() {
    String page = page(InventedIpc.quick(), published("xeon"), InventedNotify.notifications());
    List<String> ids = all(" id=\"([^\"]*)\"", page);

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids).containsAll(all(" href=\"#([^\"]*)\"", page));
    for (String named : all(" aria-labelledby=\"([^\"]*)\"", page)) {
      assertThat(ids).contains(named.split(" "));
    }
  }

  @Test
  void headingsGoDownOneLevelAtATime() {
    List<Integer> levels =
        all("<h([1-6])[ >]", page(InventedIpc.quick(), published("qemu"))).stream()
            .map(Integer::valueOf)
            .toList();

    assertThat(levels.get(0)).isEqualTo(1);
    for (int i = 1; i < levels.size(); i++) {
      assertThat(levels.get(i)).isBetween(2, levels.get(i - 1) + 1);
    }
  }

  @Test
  void everyElementThatIsOpenedIsClosedInOrder() {
    String page = page(InventedIpc.quick(), published("xeon"), InventedIpc.sixForks());
    Set<String> empty = Set.of("meta", "br", "!DOCTYPE");
    List<String> open = new ArrayList<>();
    List<MatchResult> tags =
        Pattern.compile("<(/?)([!a-zA-Z0-9]+)[^>]*?(/?)>").matcher(page).results().toList();
    for (MatchResult tag : tags) {
      if (tag.group(1).equals("/")) {
        assertThat(open.remove(open.size() - 1)).isEqualTo(tag.group(2));
      } else if (tag.group(3).isEmpty() && !empty.contains(tag.group(2))) {
        open.add(tag.group(2));
      }
    }
    assertThat(open).isEmpty();
  }

  @Test
  void whatAFileHoldsStaysText() {
    HostSnapshot.Model model = new HostSnapshot.Model(HOSTILE, HOSTILE, null, null, null, null);
    HostSnapshot host =
        new HostSnapshot(model, null, null, null, Map.of(HOSTILE, HOSTILE), null, null, null);
    ResultFile hostile =
        new ResultFile(
            1,
            HOSTILE,
            HOSTILE,
            new ResultFile.Tool(HOSTILE, HOSTILE, HOSTILE, HOSTILE),
            host,
            Map.of("command", HOSTILE, "forks", HOSTILE, "publication", HOSTILE),
            InventedIpc.cell(HOSTILE, "thread", 1)
                .rate(1)
                .latency(1, 2)
                .note(HOSTILE)
                .waiting(HOSTILE)
                .both(),
            Map.of());

    assertThat(page(hostile, hostile)).doesNotContain("<script").contains("&lt;script&gt;");
  }

  @Test
  void tablesChartsFindingsAndTheCommandAreThere() {
    ResultFile quick = InventedIpc.quick();
    ResultFile file =
        new ResultFile(
            1,
            quick.label(),
            quick.startedAt(),
            quick.tool(),
            quick.host(),
            Map.of("command", "run --preset quick"),
            quick.measurements(),
            Map.of());

    assertThat(page(file))
        .contains("java -jar ipcbench.jar run --preset quick")
        .contains("With ipcbench 0.1.0")
        .contains("IPC round trips per second", "One-way notification: not measured")
        .contains("<svg ", "simulated (sapphire-rapids)", "p99.99")
        .contains("What bears on the figures of invented-vm");
  }

  @Test
  void severalFilesAreComparedWithTheFirst() {
    assertThat(page(InventedIpc.quick(), published("xeon")))
        .contains("Comparison with invented-vm", "Rates relative to invented-vm")
        .contains("nothing of it was run by ipcbench");
  }

  @Test
  void runsAreComparedByTheirForks() {
    assertThat(page(InventedIpc.sixForks(), InventedIpc.sixForks()))
        .contains("Comparison with ", "verdict");
  }

  @Test
  void theSameFilesGiveTheSameBytesInEveryLocale() {
    String expected = page(InventedIpc.sixForks(), published("xeon"));

    Locales.inEach(
        () -> assertThat(page(InventedIpc.sixForks(), published("xeon"))).isEqualTo(expected));
  }

  @Test
  void aFileWithoutFiguresMakesAPageThatSaysSo() {
    assertThat(page(InventedResults.file("empty", 1, List.of())))
        .contains("There is no figure to draw.");
  }

  @Test
  void asynchronousReadsHaveTablesChartsAndTheReportsClaims() {
    String page =
        page(InventedAsyncio.reads(InventedAsyncio.PUBLISHED_WORKLOAD), published("xeon"));

    assertThat(page)
        .contains("Asynchronous I/O: xeon against invented-vm")
        .contains("Asynchronous I/O: what the report concludes")
        .contains("Reads and computations as they happened")
        .contains("Latency of reads, from submission until finished");
  }
}
