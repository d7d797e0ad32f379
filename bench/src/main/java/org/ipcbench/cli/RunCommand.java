// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.host.Assignment;
import org.ipcbench.host.HostSnapshot;
import org.ipcbench.host.Placement;
import org.ipcbench.report.HostText;
import org.ipcbench.report.Sections;
import org.ipcbench.report.Tables;
import org.ipcbench.report.chart.ChartException;
import org.ipcbench.report.chart.Charts;
import org.ipcbench.report.chart.ImageFormat;
import org.ipcbench.result.ResultFile;
import org.ipcbench.run.Cell;
import org.ipcbench.run.Effort;
import org.ipcbench.run.Plan;
import org.ipcbench.run.Preset;
import org.ipcbench.run.Progress;
import org.ipcbench.run.Run;
import org.ipcbench.run.Selection;
import org.ipcbench.run.Suite;
import org.ipcbench.run.Suites;
import org.ipcbench.uintr.sim.CostModel;

/** {@code run}: measures. */
final class RunCommand implements Command {
  private static final Preset DEFAULT_PRESET = Preset.QUICK;
  private static final String DEFAULT_COST_MODEL = "sapphire-rapids";
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
  private static final String DEFAULT_PLOTS = "plots";
  private static final String ALL_SUITES = "all";
  private static final int MOST_FORKS = 1000;
  private static final int MOST_ITERATIONS = 10_000;

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
    Preset preset = DEFAULT_PRESET;
    String perPreset = " (default: the preset's)";
    return new Options()
        .addOption(
            Arguments.option(
                "preset", "NAME", "quick, paper or full (default: " + preset.id() + ")"))
        .addOption(Arguments.option("mechanisms", "LIST", "such as pipe,uintr (default: all)"))
        .addOption(Arguments.option("variants", "LIST", "thread, process" + perPreset))
        .addOption(
            Arguments.option(
                "payloads",
                "LIST",
                "bytes a message, 1 to " + ChannelSpec.MAX_PAYLOAD_BYTES + perPreset))
        .addOption(
            Arguments.option(
                "wait", "LIST", "block, spin (default: all; of named mechanisms the first)"))
        .addOption(Arguments.option("placement", "LIST", "spread, same, free" + perPreset))
        .addOption(
            Arguments.option(
                "cpus", "A,B", "the client's and the peer's processor (default: chosen)"))
        .addOption(
            Arguments.option(
                "cost-model",
                "NAME",
                "of the simulated machine: "
                    + String.join(", ", CostModel.names())
                    + ", or a file (default: "
                    + DEFAULT_COST_MODEL
                    + ")"))
        .addOption(Arguments.option("forks", "N", "JVMs a cell is measured in" + perPreset))
        .addOption(
            Arguments.option("warmups", "N", "iterations before those that count" + perPreset))
        .addOption(Arguments.option("iterations", "N", "iterations that count" + perPreset))
        .addOption(Arguments.option("iteration-time", "TIME", "such as 500ms" + perPreset))
        .addOption(
            Arguments.option(
                "timeout",
                "TIME",
                "what a cell's fork may take beyond its iterations (default: "
                    + DEFAULT_TIMEOUT.toSeconds()
                    + "s)"))
        .addOption(Arguments.option("label", "NAME", "of the run (default: the host's name)"))
        .addOption(Arguments.option("out", "FILE", "result file (default: results/LABEL.json)"))
        .addOption(
            Arguments.option("plots", "DIR", "for the charts (default: " + DEFAULT_PLOTS + ")"))
        .addOption(Arguments.flag("no-plots", "draws no charts"))
        .addOption(Arguments.flag("dry-run", "prints the plan and the expected time only"));
  }

  @Override
  public int run(CommandLine line, Console console) throws UsageException, IOException {
    List<Suite> suites = suites(line);
    Preset preset =
        Arguments.value(
            "preset", line.getOptionValue("preset", DEFAULT_PRESET.id()), Preset::parse);
    HostSnapshot host = HostSnapshot.read();
    Plan plan = plan(line, suites, preset, host);
    String label = label(line);
    Path out = Path.of(line.getOptionValue("out", "results/" + label + ".json"));
    if (line.hasOption("dry-run")) {
      announce(plan, label, host, console);
      for (Cell cell : plan.cells()) {
        String obstacle = cell.obstacle() == null ? "" : "  — " + cell.obstacle().reason();
        console.out().println(cell.title() + obstacle);
      }
      return DONE;
    }
    requireWritable("out", out);
    Path plots = Path.of(line.getOptionValue("plots", DEFAULT_PLOTS));
    if (!line.hasOption("no-plots")) {
      requireWritable("plots", plots.resolve(label + ".svg"));
    }
    announce(plan, label, host, console);
    Path log = sibling(out, ".log");
    console.err().println("log " + log);
    console.err().println();
    ResultFile header =
        new ResultFile(
            ResultFile.SCHEMA_VERSION,
            label,
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            Version.tool(),
            host,
            settings(line, preset, plan),
            List.of(),
            Map.of());
    Progress progress = new Progress(console.err(), console.terminal().getAsBoolean());
    Run run = new Run(plan, header, out, progress);
    CountDownLatch done = new CountDownLatch(1);
    Thread onInterrupt = endInOrder(run, done);
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    try {
      ResultFile result = run.execute(host.processors().allowed(), log);
      console.out().print(Tables.render(Sections.of(result), Tables.Format.TEXT));
      List<String> saved = new ArrayList<>(List.of(out.toString()));
      if (!line.hasOption("no-plots") && !run.interrupted()) {
        saved.addAll(draw(result, plots, console));
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

  private static List<Suite> suites(CommandLine line) throws UsageException {
    if (line.getArgList().isEmpty()) {
      return Suites.all().subList(0, 1);
    }
    Set<Suite> suites = new LinkedHashSet<>();
    for (String id : line.getArgList()) {
      try {
        suites.addAll(id.equals(ALL_SUITES) ? Suites.all() : List.of(Suites.byId(id)));
      } catch (IllegalArgumentException e) {
        throw new UsageException(e.getMessage());
      }
    }
    return List.copyOf(suites);
  }

  private static Plan plan(CommandLine line, List<Suite> suites, Preset preset, HostSnapshot host)
      throws UsageException {
    Selection selection = selection(line, suites, preset, host);
    Effort effort =
        new Effort(
            Arguments.number(line, "forks", 1, MOST_FORKS, preset.forks()),
            Arguments.number(line, "warmups", 0, MOST_ITERATIONS, preset.warmups()),
            Arguments.number(line, "iterations", 1, MOST_ITERATIONS, preset.iterations()),
            Arguments.duration(line, "iteration-time", preset.iterationTime()),
            Arguments.duration(line, "timeout", DEFAULT_TIMEOUT));
    CostModel costModel =
        Arguments.value(
            "cost-model", line.getOptionValue("cost-model", DEFAULT_COST_MODEL), CostModel::parse);
    Plan plan = Plan.of(suites, selection, effort, costModel);
    if (plan.cells().isEmpty()) {
      throw new UsageException(
          "no cell of "
              + suites.stream().map(Suite::id).collect(Collectors.joining(", "))
              + " fits "
              + String.join(" and ", filters(line))
              + "; --dry-run lists those there are");
    }
    return plan;
  }

  private static Selection selection(
      CommandLine line, List<Suite> suites, Preset preset, HostSnapshot host)
      throws UsageException {
    List<String> known =
        suites.stream().flatMap(suite -> suite.mechanisms().stream()).distinct().toList();
    List<Placement> placements = chosen(line, "placement", Placement::parse);
    List<Assignment> assignments = new ArrayList<>();
    for (Placement placement : placements.isEmpty() ? preset.placements() : placements) {
      assignments.add(assignment(line, placement, host));
    }
    return new Selection(
        preset,
        chosen(line, "mechanisms", text -> mechanism(text, known)),
        chosen(line, "variants", text -> Arguments.named(text, Variant.values(), Variant::id)),
        chosen(line, "payloads", text -> Arguments.number(text, 1, ChannelSpec.MAX_PAYLOAD_BYTES)),
        chosen(line, "wait", text -> Arguments.named(text, Wait.values(), Wait::id)),
        assignments);
  }

  /** What a list option says; nothing if it is not given. */
  private static <T> List<T> chosen(CommandLine line, String option, Function<String, T> parse)
      throws UsageException {
    return line.hasOption(option) ? Arguments.list(line, option, parse) : List.of();
  }

  private static String mechanism(String id, List<String> known) {
    if (!known.contains(id)) {
      throw new IllegalArgumentException(
          "unknown mechanism '" + id + "'; known: " + String.join(", ", known));
    }
    return id;
  }

  /** The options that leave cells out, as they were given. */
  private static List<String> filters(CommandLine line) {
    return Stream.of("mechanisms", "variants", "payloads", "wait")
        .filter(line::hasOption)
        .map(option -> "--" + option + " " + line.getOptionValue(option))
        .toList();
  }

  private static Assignment assignment(CommandLine line, Placement placement, HostSnapshot host)
      throws UsageException {
    if (!line.hasOption("cpus")) {
      return Assignment.choose(host.processors(), placement);
    }
    return Arguments.value(
        "cpus",
        line.getOptionValue("cpus"),
        cpus -> Assignment.explicit(host.processors(), placement, cpus));
  }

  private static String label(CommandLine line) throws UsageException, IOException {
    String label =
        line.hasOption("label")
            ? line.getOptionValue("label")
            : Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    if (!label.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new UsageException(
          "--label: '" + label + "' is not 1 to 64 letters, digits, dots, dashes and underscores");
    }
    return label;
  }

  /** Makes the folder of a file and proves that a file can be written there. */
  private static void requireWritable(String option, Path file) throws UsageException {
    Path folder = file.toAbsolutePath().getParent();
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        String what = Files.isDirectory(file) ? "a directory" : "no regular file";
        throw new UsageException("--" + option + ": '" + file + "' is " + what);
      }
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".ipcbench-", ".tmp"));
    } catch (FileSystemException e) {
      // The class of the exception is all that says that a folder's name is taken by a file.
      String why = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      throw new UsageException(
          "--" + option + ": '" + file + "' is not in a folder that can be written: " + why);
    } catch (IOException e) {
      throw new UsageException("--" + option + ": '" + file + "' cannot be written: " + e);
    }
  }

  private static Path sibling(Path file, String suffix) {
    String name = file.getFileName().toString().replaceFirst("\\.json$", "") + suffix;
    return file.resolveSibling(name);
  }

  private static Map<String, Object> settings(CommandLine line, Preset preset, Plan plan) {
    Effort effort = plan.effort();
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("preset", preset.id());
    settings.put("costModel", plan.costModel().name());
    settings.put("costModelConstants", plan.costModel());
    settings.put("forks", effort.forks());
    settings.put("warmups", effort.warmups());
    settings.put("iterations", effort.iterations());
    settings.put("iterationMillis", effort.iterationTime().toMillis());
    settings.put("timeoutMillis", effort.timeout().toMillis());
    settings.put("expectedSeconds", plan.expected().toSeconds());
    List<String> options = new ArrayList<>(line.getArgList());
    line.iterator()
        .forEachRemaining(
            option -> {
              options.add("--" + option.getLongOpt());
              options.addAll(option.getValuesList());
            });
    settings.put("command", ("run " + String.join(" ", options)).strip());
    return settings;
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
