// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.ipcbench.asyncio.Workload;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Protocol;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.host.Assignment;
import org.ipcbench.host.CpuList;
import org.ipcbench.host.HostSnapshot;
import org.ipcbench.host.Placement;
import org.ipcbench.host.Processors;
import org.ipcbench.run.DataPlace;
import org.ipcbench.run.Effort;
import org.ipcbench.run.Plan;
import org.ipcbench.run.Preset;
import org.ipcbench.run.Profilers;
import org.ipcbench.run.Selection;
import org.ipcbench.run.Suite;
import org.ipcbench.run.Suites;
import org.ipcbench.suite.InjectedDelay;
import org.ipcbench.suite.crtos.Task;
import org.ipcbench.uintr.sim.CostModel;

/**
 * What {@code run} was asked for.
 *
 * @param line the command line
 * @param suites to measure, in the order named
 * @param preset what holds where nothing else was asked for
 */
record RunOptions(CommandLine line, List<Suite> suites, Preset preset) {
  static final String DEFAULT_PLOTS = "plots";

  private static final Preset DEFAULT_PRESET = Preset.QUICK;
  private static final String DEFAULT_COST_MODEL = "sapphire-rapids";
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
  private static final String ALL_SUITES = "all";
  private static final int MOST_FORKS = 1000;
  private static final int MOST_ITERATIONS = 10_000;
  private static final int FASTEST_PACE = 1_000_000;
  private static final int MILLIS_PER_SECOND = 1000;
  private static final String TASKS_SUITE = "crtos";
  private static final int MOST_MATRIX_CELLS = 2000;

  /** All options of {@code run}. */
  static Options all() {
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
                "wait",
                "LIST",
                names(Wait.values(), Wait::id) + " (default: of named mechanisms the usual one)"))
        .addOption(
            Arguments.option(
                "driver",
                "LIST",
                names(Driver.values(), Driver::id) + " (default: each mechanism's usual one)"))
        .addOption(
            Arguments.option(
                "protocol", "LIST", names(Protocol.values(), Protocol::id) + perPreset))
        .addOption(
            Arguments.option(
                "direction", "LIST", names(Direction.values(), Direction::id) + perPreset))
        .addOption(
            Arguments.option(
                "rate",
                "N",
                "messages (of crtos: calls) a second, 1 to "
                    + FASTEST_PACE
                    + ": latencies count from when one was due (default: as fast as answered)"))
        .addOption(
            Arguments.option(
                "placement",
                "LIST",
                "spread, same, free; matrix: every pair of processors" + perPreset))
        .addOption(
            Arguments.option(
                "cpus",
                "A,B",
                "the client's and the peer's processor (default: chosen); of matrix those to pair,"
                    + " such as 0-3,8 (default: all)"))
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
        .addOption(
            Arguments.option(
                "profiler",
                "LIST",
                "JMH's profilers that look on, such as gc, stack or perf; a profiled figure is slower"))
        .addOptions(WorkloadOptions.all())
        .addOption(
            Arguments.option(
                "tasks", "LIST", "of crtos: " + String.join(", ", Task.ids()) + " (default: all)"))
        .addOption(Arguments.option("label", "NAME", "of the run (default: the host's name)"))
        .addOption(Arguments.option("out", "FILE", "result file (default: results/LABEL.json)"))
        .addOption(
            Arguments.option("plots", "DIR", "for the charts (default: " + DEFAULT_PLOTS + ")"))
        .addOption(Arguments.flag("no-plots", "draws no charts"))
        .addOption(
            Arguments.option(
                "histograms", "DIR", "writes every cell's latencies there, as HdrHistogram's logs"))
        .addOption(
            Arguments.option(
                "resume",
                "FILE",
                "goes on where the run of FILE was interrupted: measures what it lacks, into it"))
        .addOption(Arguments.flag("dry-run", "prints the plan and the expected time only"));
  }

  private static <E extends Enum<E>> String names(E[] values, Function<E, String> id) {
    return Stream.of(values).map(id).collect(Collectors.joining(", "));
  }

  /**
   * Reads suites and preset.
   *
   * @param line parsed by {@link #all}
   * @throws UsageException if one is not known
   */
  static RunOptions of(CommandLine line) throws UsageException {
    Preset preset =
        Arguments.value(
            "preset", line.getOptionValue("preset", DEFAULT_PRESET.id()), Preset::parse);
    return new RunOptions(line, suites(line), preset);
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

  /**
   * The cells that the options choose on a host, and the effort.
   *
   * @throws UsageException if a value is wrong, or nothing fits
   */
  Plan plan(HostSnapshot host) throws UsageException {
    WorkloadOptions workloadOptions = new WorkloadOptions(line);
    Workload workload = workloadOptions.workload(suites, preset.workload());
    Selection selection = selection(host, workload, workloadOptions.place(workload));
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
    requireFits(selection.pacedRate(), effort);
    requireTasksSuite();
    Plan plan =
        Plan.of(
            suites,
            selection,
            effort,
            costModel,
            new Profilers(chosen("profiler", Profilers::parse)));
    if (plan.cells().isEmpty()) {
      throw new UsageException(
          "no cell of "
              + suites.stream().map(Suite::id).collect(Collectors.joining(", "))
              + " fits "
              + String.join(" and ", filters())
              + "; --dry-run lists those there are");
    }
    if (selection.placements().contains(Placement.MATRIX)) {
      requireFewCells(plan.cells().size());
    }
    return plan;
  }

  private void requireFits(Integer pacedRate, Effort effort) throws UsageException {
    if (pacedRate == null) {
      return;
    }
    for (Suite suite : suites) {
      if (suite.schedules() == 0) {
        String paced =
            Suites.all().stream()
                .filter(other -> other.schedules() > 0)
                .map(Suite::id)
                .collect(Collectors.joining(", "));
        throw new UsageException(
            "--rate: the suite " + suite.id() + " has no pace; those that have: " + paced);
      }
      long leastMillis = ((long) suite.schedules() * MILLIS_PER_SECOND + pacedRate - 1) / pacedRate;
      if (effort.iterationTime().toMillis() < leastMillis) {
        throw new UsageException(
            "--rate: too few of %d a second are due in an iteration of %d ms: --iteration-time %dms"
                    .formatted(pacedRate, effort.iterationTime().toMillis(), leastMillis)
                + " or more");
      }
    }
  }

  private void requireTasksSuite() throws UsageException {
    if (line.hasOption("tasks") && suites.stream().noneMatch(s -> s.id().equals(TASKS_SUITE))) {
      throw new UsageException(
          "--tasks: is for the suite %s, which is not among those to measure: %s"
              .formatted(
                  TASKS_SUITE, suites.stream().map(Suite::id).collect(Collectors.joining(", "))));
    }
  }

  private Selection selection(HostSnapshot host, Workload workload, DataPlace data)
      throws UsageException {
    List<String> known =
        suites.stream().flatMap(suite -> suite.mechanisms().stream()).distinct().toList();
    List<Placement> placements = chosen("placement", Placement::parse);
    List<Assignment> assignments = new ArrayList<>();
    for (Placement placement : placements.isEmpty() ? preset.placements() : placements) {
      assignments.addAll(assignments(placement, host.processors()));
    }
    return new Selection(
        preset,
        chosen("mechanisms", text -> mechanism(text, known)),
        chosen("variants", text -> Arguments.named(text, Variant.values(), Variant::id)),
        chosen("payloads", text -> Arguments.number(text, 1, ChannelSpec.MAX_PAYLOAD_BYTES)),
        chosen("wait", text -> Arguments.named(text, Wait.values(), Wait::id)),
        chosen("driver", text -> Arguments.named(text, Driver.values(), Driver::id)),
        chosen("protocol", text -> Arguments.named(text, Protocol.values(), Protocol::id)),
        chosen("direction", text -> Arguments.named(text, Direction.values(), Direction::id)),
        line.hasOption("rate") ? Arguments.number(line, "rate", 1, FASTEST_PACE, 1) : null,
        workload,
        data,
        chosen("tasks", Task::byId),
        placements,
        assignments);
  }

  /** What a list option says; nothing if it is not given. */
  private <T> List<T> chosen(String option, Function<String, T> parse) throws UsageException {
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
  private List<String> filters() {
    return Stream.of(
            "mechanisms",
            "variants",
            "payloads",
            "wait",
            "driver",
            "protocol",
            "direction",
            "rate",
            "tasks")
        .filter(line::hasOption)
        .map(option -> "--" + option + " " + line.getOptionValue(option))
        .toList();
  }

  private List<Assignment> assignments(Placement placement, Processors processors)
      throws UsageException {
    if (placement == Placement.MATRIX) {
      return matrix(processors);
    }
    if (!line.hasOption("cpus")) {
      return List.of(Assignment.choose(processors, placement));
    }
    return Arguments.value(
        "cpus",
        line.getOptionValue("cpus"),
        cpus -> List.of(Assignment.explicit(processors, placement, cpus)));
  }

  private List<Assignment> matrix(Processors processors) throws UsageException {
    if (!suites.equals(Suites.all().subList(0, 1))) {
      throw new UsageException(
          "--placement matrix is for the suite " + Suites.all().get(0).id() + " alone");
    }
    CpuList cpus = processors.allowed();
    if (line.hasOption("cpus")) {
      cpus =
          Arguments.value(
              "cpus", line.getOptionValue("cpus"), text -> Assignment.some(processors, text));
    }
    requireFewCells((long) cpus.size() * (cpus.size() + 1) / 2);
    return Assignment.matrix(processors, cpus);
  }

  private void requireFewCells(long cells) throws UsageException {
    if (cells > MOST_MATRIX_CELLS) {
      throw new UsageException(
          "--placement matrix: "
              + cells
              + " cells, but at most "
              + MOST_MATRIX_CELLS
              + " are measured; fewer: --cpus, --mechanisms, --variants, --payloads, --wait");
    }
  }

  /**
   * The name of the run.
   *
   * @return the host's unless one was given
   * @throws UsageException if it is no name
   * @throws IOException if the host's name cannot be read
   */
  String label() throws UsageException, IOException {
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

  /** What the result file says of the options. */
  Map<String, Object> settings(Plan plan) {
    Effort effort = plan.effort();
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("preset", preset.id());
    settings.put("costModel", plan.costModel().name());
    settings.put("costModelConstants", plan.costModel().constants());
    settings.put("forks", effort.forks());
    settings.put("warmups", effort.warmups());
    settings.put("iterations", effort.iterations());
    settings.put("iterationMillis", effort.iterationTime().toMillis());
    settings.put("timeoutMillis", effort.timeout().toMillis());
    settings.put("expectedSeconds", plan.expected().toSeconds());
    settings.putAll(WorkloadOptions.settings(plan));
    List<String> options = new ArrayList<>(line.getArgList());
    line.iterator()
        .forEachRemaining(
            option -> {
              options.add("--" + option.getLongOpt());
              options.addAll(option.getValuesList());
            });
    if (InjectedDelay.present()) {
      settings.put("injectedDelay", System.getProperty(InjectedDelay.PROPERTY));
    }
    settings.put("arguments", Resumption.arguments(line));
    settings.put("command", ("run " + String.join(" ", options)).strip());
    return settings;
  }
}
