// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.ipcbench.suite.Trial;
import org.ipcbench.suite.Trials;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * JMH within a fork, set for one cell.
 *
 * @param warmups iterations before those that count
 * @param iterations that count
 * @param iterationMillis of one iteration
 * @param profilers that work inside this JVM
 * @param parameters of the benchmarks; those that one does not have are not given to it
 */
record Jmh(
    int warmups,
    int iterations,
    long iterationMillis,
    Profilers profilers,
    Map<String, String> parameters) {
  /**
   * Runs a benchmark.
   *
   * @param benchmark its class
   * @param method its method
   * @return the iterations that count, in nanoseconds
   * @throws RunnerException if it fails
   */
  List<IterationResult> run(Class<?> benchmark, String method) throws RunnerException {
    TimeValue time = TimeValue.milliseconds(iterationMillis);
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(benchmark.getName() + "\\." + method + "$")
            .forks(0)
            .syncIterations(false)
            .shouldFailOnError(true)
            .timeUnit(TimeUnit.NANOSECONDS)
            .warmupIterations(warmups)
            .warmupTime(time)
            .measurementIterations(iterations)
            .measurementTime(time);
    parameters.forEach(options::param);
    profilers.configs().forEach(p -> options.addProfiler(p.getKlass(), p.getOpts()));
    BenchmarkResult fork =
        new Runner(options.build()).runSingle().getBenchmarkResults().iterator().next();
    if (!profilers.configs().isEmpty()) {
      Trials.add(Trials.last().with(Profilers.EVIDENCE, inOneLine(fork)));
    }
    return List.copyOf(fork.getIterationResults());
  }

  /** A profiler's figures; those that are texts are in the log, where JMH has printed them. */
  private static String inOneLine(BenchmarkResult fork) {
    return fork.getSecondaryResults().values().stream()
        .map(
            result ->
                result.getLabel()
                    + (Double.isNaN(result.getScore())
                        ? ": see the log"
                        : String.format(
                            Locale.ROOT, " %.3f %s", result.getScore(), result.getScoreUnit())))
        .collect(Collectors.joining(", "));
  }

  /** The same, but for a benchmark that is to be called once. */
  Jmh once() {
    return new Jmh(0, 1, iterationMillis, profilers, parameters);
  }

  /** The same, but for a benchmark that warms up by itself: one iteration more is enough. */
  Jmh rehearsed() {
    return new Jmh(Math.min(1, warmups), iterations, iterationMillis, profilers, parameters);
  }

  /** What the benchmark that was run last has left. */
  Trial trial() {
    return Trials.last();
  }
}
