// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ipcbench.result.InventedIpc;
import org.ipcbench.result.InventedNotify;
import org.ipcbench.result.ResultFiles;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of {@code report} in a browser, where the host has one. */
@Timeout(120)
final class ReportBrowserIT {
  private static final int BROWSER_SECONDS = 60;

  /** Shows the page in a frame of a width and writes what it measures there into its own body. */
  private static final String PROBE =
      """
      <!DOCTYPE html><meta charset="utf-8"><title>probe</title>
      <iframe id="f" src="page.html" width="%d" height="800" style="border:0"></iframe>
      <pre id="found"></pre>
      <script>
      f.onload = () => {
        const d = f.contentDocument, c = [...d.querySelectorAll("figure svg")];
        const seen = c.filter(s => s.getBoundingClientRect().width > 0);
        const cut = seen.flatMap(s => [...s.querySelectorAll("text")].filter(t => {
          const b = t.getBBox(), v = s.viewBox.baseVal;
          return b.x < -1 || b.x + b.width > v.width + 1 || b.y + b.height > v.height + 1;
        }));
        found.textContent = "width=" + d.documentElement.scrollWidth + " charts=" + seen.length
          + " cut=" + cut.length + " tables=" + d.querySelectorAll("table").length;
      };
      </script>
      """;

  @TempDir Path folder;

  private static Optional<Path> browser() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            place ->
                Stream.of("chromium", "chromium-browser", "google-chrome", "chrome")
                    .map(name -> Path.of(place, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private String dom(Path browser, Path page) throws IOException, InterruptedException {
    Path out = folder.resolve("dom.html");
    Process process =
        new ProcessBuilder(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars",
                "--allow-file-access-from-files",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=10000",
                "--window-size=1400,900",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(BROWSER_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    return Files.readString(out);
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 1280})
  void nothingIsWiderThanThePageAndNoTextOfAChartIsCut(int width)
      throws IOException, InterruptedException {
    Optional<Path> browser = browser();
    assumeThat(browser).as("chromium or chrome is on the PATH").isPresent();
    Path quick = folder.resolve("quick.json");
    Path notify = folder.resolve("notify.json");
    ResultFiles.write(quick, InventedIpc.quick());
    ResultFiles.write(notify, InventedNotify.notifications());
    Path page = folder.resolve("page.html");
    CommandLineRun made =
        CommandLineRun.of(
            "report", quick.toString(), notify.toString(), "xeon", "--out", page.toString());
    assertThat(made.exitCode()).as(made.err()).isZero();
    Path probe = Files.writeString(folder.resolve("probe.html"), PROBE.formatted(width));

    String dom = dom(browser.get(), probe);

    Matcher found =
        Pattern.compile("width=(\\d+) charts=(\\d+) cut=(\\d+) tables=(\\d+)").matcher(dom);
    assertThat(found.find()).as(dom).isTrue();
    List<Integer> figures = Stream.of(1, 2, 3, 4).map(found::group).map(Integer::valueOf).toList();
    assertThat(figures.get(0)).as("as wide as its frame").isEqualTo(width);
    assertThat(figures.get(1)).as("charts seen, one layout of each").isGreaterThan(4);
    assertThat(figures.get(2)).as("texts of charts that are cut").isZero();
    assertThat(figures.get(3)).as("tables").isGreaterThan(8);
  }
}
