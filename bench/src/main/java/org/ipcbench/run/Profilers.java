// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.ExternalProfiler;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.profile.LinuxPerfProfiler;
import org.openjdk.jmh.profile.Profiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.profile.ProfilerFactory;
import org.openjdk.jmh.runner.options.ProfilerConfig;

/**
 * JMH's profilers that look on while a fork measures. Those that work inside the measured JVM, such
 * as {@code gc} and {@code stack}, are left to JMH there. Of those that JMH starts its forks under,
 * {@code perf} is had, which needs nothing but to stand in front of the fork's command; the others
 * ({@code perfasm}, {@code perfnorm} …) need what JMH keeps of forks of its own.
 *
 * @param configs as JMH takes them, each with options or without
 */
public record Profilers(List<ProfilerConfig> configs) {
  /** Nobody looks on. */
  public static final Profilers NONE = new Profilers(List.of());

  /** The key of a fork's evidence under which the profilers' findings are, in one line. */
  static final String EVIDENCE = "profiler";

  /** What a fork's JVM takes to begin with the warm-up, about. */
  private static final Duration START_UP = Duration.ofSeconds(1);

  private static final String SEPARATOR = ",";

  /** Copies the list. */
  public Profilers {
    configs = List.copyOf(configs);
  }

  /**
   * Reads one as JMH's option {@code -prof} has it.
   *
   * @param text its name, or {@code NAME:OPTION=VALUE;OPTION=VALUE}
   * @return what JMH takes
   * @throws IllegalArgumentException with JMH's reason if it does not work here, with ours if it is
   *     none that looks on here
   */
  public static ProfilerConfig parse(String text) {
    int colon = text.indexOf(':');
    ProfilerConfig config =
        colon < 0
            ? new ProfilerConfig(text)
            : new ProfilerConfig(text.substring(0, colon), text.substring(colon + 1));
    Profiler profiler = profiler(config);
    if (!(profiler instanceof LinuxPerfProfiler)
        && (profiler instanceof ExternalProfiler || !(profiler instanceof InternalProfiler))) {
      throw new IllegalArgumentException(
          "'" + text + "' needs forks of JMH's own; of such profilers only perf is had");
    }
    return config;
  }

  private static Profiler profiler(ProfilerConfig config) {
    try {
      return ProfilerFactory.getProfilerOrException(config);
    } catch (ProfilerException e) {
      // JMH has its usage behind its reason.
      String reason = ForkMain.rootMessage(e).replaceFirst("; Usage: .*", "");
      if (reason.equals(config.getKlass())) {
        reason = "JMH has no such profiler";
      }
      throw new IllegalArgumentException("'" + text(config) + "': " + reason, e);
    }
  }

  /** Those that a fork was told of by {@link #forFork}. */
  static Profilers inFork(String told) {
    return new Profilers(
        Stream.of(told.split(SEPARATOR))
            .filter(text -> !text.isEmpty())
            .map(Profilers::parse)
            .toList());
  }

  /** Those that JMH is told of inside the fork, as one argument. */
  String forFork() {
    return String.join(
        SEPARATOR,
        configs.stream().filter(config -> !isPerf(config)).map(Profilers::text).toList());
  }

  private static String text(ProfilerConfig config) {
    return config.getOpts().isEmpty()
        ? config.getKlass()
        : config.getKlass() + ":" + config.getOpts();
  }

  private static boolean isPerf(ProfilerConfig config) {
    return config.getKlass().equals("perf");
  }

  /**
   * What stands in front of a fork's command.
   *
   * @param effort spent on a cell: unless it is told otherwise, perf begins after the warm-up, of
   *     which only the first benchmark's comes before all that counts
   * @return words; none without perf
   */
  List<String> prefix(Effort effort) {
    List<String> words = new ArrayList<>();
    for (ProfilerConfig config : configs) {
      if (isPerf(config)) {
        long warmUp =
            effort.iterationTime().multipliedBy(effort.warmups()).plus(START_UP).toMillis();
        String delay = config.getOpts().contains("delay=") ? "" : "delay=" + warmUp + ";";
        words.addAll(
            external(new ProfilerConfig("perf", delay + config.getOpts()))
                .addJVMInvokeOptions(null));
      }
    }
    return words;
  }

  /**
   * What perf has found.
   *
   * @param output all that the fork printed, perf's table behind it
   * @return in the lines that JMH makes of it; none without perf
   */
  List<String> findings(Path output) {
    return configs.stream()
        .filter(Profilers::isPerf)
        .map(config -> external(config).afterTrial(null, 0, output.toFile(), output.toFile()))
        .flatMap(Collection::stream)
        .map(result -> result.extendedInfo())
        .flatMap(String::lines)
        .toList();
  }

  private static ExternalProfiler external(ProfilerConfig config) {
    return (ExternalProfiler) profiler(config);
  }
}
