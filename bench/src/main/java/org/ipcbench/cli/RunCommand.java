// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.ipcbench.host.HostSnapshot;
import org.ipcbench.report.HostText;
import org.ipcbench.report.Sections;
import org.ipcbench.report.Tables;
import org.ipcbench.report.chart.ChartException;
import org.ipcbench.report.chart.Charts;
import org.ipcbench.report.chart.ImageFormat;
import org.ipcbench.report.export.HistogramLogs;
import org.ipcbench.report.export.JmhJson;
import org.ipcbench.result.AtomicFile;
import org.ipcbench.result.ResultFile;
import org.ipcbench.run.Cell;
import org.ipcbench.run.Plan;
import org.ipcbench.run.Progress;
import org.ipcbench.run.Run;
import org.ipcbench.run.Suite;
import org.ipcbench.run.Suites;
import org.ipcbench.suite.InjectedDelay;

/** {@code run}: measures. */
final class RunCommand implements Command {

  /** What an interrupt waits for: the fork to be killed, the result file to be written. */
  private static final int INTERRUPT_SECONDS = 10;

  @Override
  public String name() {
    return "run";
  }

  @Override
  public String arguments() {
    return "[SUITE…]";
  }

  @Override
  public String summary() {
    String suites = Suites.all().stream().map(Suite::id).collect(Collectors.joining(", "));
    return "measures; prints the table, writes a result file, draws its charts (suites: "
        + suites
        + ", all; default: "
        + Suites.all().get(0).id()
        + ")";
  }

  @Override
  public Options options() {
    return RunOptions.all();
  }

  @Override
  public int run(CommandLine given, Console console) throws UsageException, IOException {
    try {
      InjectedDelay.share(System.getProperty(InjectedDelay.PROPERTY));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
    Resumption resumption = given.hasOption("resume") ? Resumption.of(given, options()) : null;
    CommandLine line = resumption == null ? given : resumption.line();
    RunOptions options = RunOptions.of(line);
    HostSnapshot host = HostSnapshot.read();
    Plan plan = options.plan(host);
    String label = resumption == null ? options.label() : resumption.file().label();
    String place = resumption == null ? "results/" + label + ".json" : resumption.name();
    Path out = Path.of(given.getOptionValue("out", place));
    ResultFile fresh =
        new ResultFile(
            ResultFile.SCHEMA_VERSION,
            label,
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            Version.tool(),
            host,
            options.settings(plan),
            List.of(),
            Map.of());
    ResultFile header = resumption == null ? fresh : resumption.continuedBy(fresh);
    if (given.hasOption("dry-run")) {
      announce(plan, label, host, console);
      for (Cell cell : plan.cells()) {
        String obstacle = cell.obstacle() == null ? "" : "  — " + cell.obstacle().reason();
        console.out().println(cell.title() + obstacle);
      }
      return DONE;
    }
    Arguments.requireWritable("out", out);
    Path plots = Path.of(given.getOptionValue("plots", RunOptions.DEFAULT_PLOTS));
    if (!given.hasOption("no-plots")) {
      Arguments.requireWritable("plots", plots.resolve(label + ".svg"));
    }
    if (given.hasOption("histograms")) {
      Arguments.requireWritable(
          "histograms", Path.of(given.getOptionValue("histograms")).resolve(label + ".hlog"));
    }
    Progress progress = new Progress(console.err(), console.terminal().getAsBoolean());
    Run run = run(plan, header, out, progress);
    announce(plan, label, host, console);
    if (resumption != null) {
      int all = plan.measurable().size() * plan.effort().forks();
      int kept = all - run.missingForks();
      console.err().println("resumes " + out + ": " + kept + " of " + count(all, "fork") + " kept");
    }
    Path log = sibling(out, ".log");
    console.err().println("log " + log);
    console.err().println();
    CountDownLatch done = new CountDownLatch(1);
    Thread onInterrupt = endInOrder(run, done);
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    try {
      ResultFile result =
          run.execute(host.processors().allowed(), log, given.hasOption("keep-data"));
      console.out().print(Tables.render(Sections.of(result), Tables.Format.TEXT));
      List<String> saved = new ArrayList<>(List.of(out.toString()));
      saved.add(forJmh(result, sibling(out, Arguments.FOR_JMH)).toString());
      if (given.hasOption("histograms")) {
        Path folder = Path.of(given.getOptionValue("histograms"));
        HistogramLogs.write(result, folder);
        saved.add(folder.toString());
      }
      if (!given.hasOption("no-plots") && !run.interrupted()) {
        saved.addAll(draw(result, plots, console));
      }
      if (run.keptData() != null) {
        console.err().println("data files are in " + run.keptData());
      }
      console.out().println("Saved " + String.join(" · ", saved));
      if (run.interrupted()) {
        return INTERRUPTED;
      }
      return Run.anyFailed(result) ? CELL_FAILED : DONE;
    } finally {
      done.countDown();
    }
  }

  private static Run run(Plan plan, ResultFile header, Path out, Progress progress)
      throws UsageException {
    try {
      return new Run(plan, header, out, progress);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--resume: " + e.getMessage());
    }
  }

  /** Writes what JMH's viewers read; gives the file. */
  private static Path forJmh(ResultFile result, Path file) throws IOException {
    AtomicFile.write(file, JmhJson.of(result).getBytes(StandardCharsets.UTF_8));
    return file;
  }

  /** Draws the charts; what was measured is saved already, so that a failure is only told. */
  private static List<String> draw(ResultFile result, Path folder, Console console)
      throws IOException {
    try {
      return Charts.draw(List.of(result), folder, EnumSet.of(ImageFormat.SVG)).stream()
          .map(Path::toString)
          .toList();
    } catch (ChartException e) {
      console.err().println("no charts: " + e.getMessage());
      return List.of();
    }
  }

  /**
   * What happens on an interrupt: the run is told to end, and the process lives on until what was
   * measured is saved and shown. After the run it does nothing.
   */
  private static Thread endInOrder(Run run, CountDownLatch done) {
    return new Thread(
        () -> {
          if (done.getCount() == 0) {
            return;
          }
          run.interrupt();
          try {
            done.await(INTERRUPT_SECONDS, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        },
        "ipcbench-interrupt");
  }

  private static Path sibling(Path file, String suffix) {
    String name = file.getFileName().toString().replaceFirst("\\.json$", "") + suffix;
    return file.resolveSibling(name);
  }

  private static void announce(Plan plan, String label, HostSnapshot host, Console console) {
    console
        .err()
        .println(
            String.join(
                " · ", "ipcbench " + Version.ipcbench(), label, host.summary(), Version.jdk()));
    HostText.headline(host).forEach(console.err()::println);
    console
        .err()
        .println(
            count(plan.measurable().size(), "cell")
                + ", "
                + count(plan.effort().forks(), "fork")
                + " each, about "
                + Progress.text(plan.expected()));
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
