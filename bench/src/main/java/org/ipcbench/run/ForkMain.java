// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;
import org.ipcbench.posix.Threads;
import org.ipcbench.suite.ipc.RoundTrip;
import org.ipcbench.suite.ipc.Trials;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/** The main class of a fork: one cell, once, under JMH. Not for people: {@link Fork} starts it. */
public final class ForkMain {
  /** Longest latency that a histogram holds, in nanoseconds: a minute. */
  static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** Significant decimal digits of a histogram. */
  static final int DIGITS = 3;

  private static final double NANOS_PER_SECOND = 1e9;

  private ForkMain() {}

  /**
   * Measures.
   *
   * @param args the parent's process number, where to write the result, number of warm-up
   *     iterations, number of iterations, milliseconds an iteration, then the benchmark's
   *     parameters as {@code name=value}
   * @throws IOException if the result cannot be written
   */
  public static void main(String[] args) throws IOException {
    Threads.dieWithParent(Integer.parseInt(args[0]));
    // An interrupt typed at the terminal is the parent's to handle.
    Threads.leaveProcessGroup();
    ForkResult result;
    try {
      result = new ForkResult(null, measure(args));
    } catch (RunnerException | RuntimeException e) {
      e.printStackTrace();
      result = new ForkResult(rootMessage(e), List.of());
    }
    result.write(Path.of(args[1]));
    // JMH's worker or a broken peer's thread may still be waiting for a message.
    Runtime.getRuntime().halt(result.error() == null ? 0 : 1);
  }

  private static List<ForkResult.ModeResult> measure(String[] args) throws RunnerException {
    int warmups = Integer.parseInt(args[2]);
    int iterations = Integer.parseInt(args[3]);
    TimeValue time = TimeValue.milliseconds(Long.parseLong(args[4]));
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(RoundTrip.class.getName() + "\\.roundTrip$")
            .forks(0)
            .syncIterations(false)
            .shouldFailOnError(true)
            .timeUnit(TimeUnit.NANOSECONDS)
            .warmupIterations(warmups)
            .warmupTime(time)
            .measurementIterations(iterations)
            .measurementTime(time);
    for (int i = 5; i < args.length; i++) {
      int equals = args[i].indexOf('=');
      options.param(args[i].substring(0, equals), args[i].substring(equals + 1));
    }
    List<ForkResult.ModeResult> modes = new ArrayList<>();
    Iterator<Map<String, Object>> evidence = null;
    for (RunResult result : new Runner(options.build()).run()) {
      evidence = evidence == null ? Trials.evidence().iterator() : evidence;
      modes.add(mode(result, evidence.next()));
    }
    return modes;
  }

  private static ForkResult.ModeResult mode(RunResult result, Map<String, Object> evidence) {
    Collection<BenchmarkResult> trials = result.getBenchmarkResults();
    List<IterationResult> iterations =
        trials.stream().flatMap(trial -> trial.getIterationResults().stream()).toList();
    if (result.getParams().getMode() == Mode.Throughput) {
      List<Double> rates =
          iterations.stream()
              .map(iteration -> iteration.getPrimaryResult().getScore() * NANOS_PER_SECOND)
              .toList();
      double mean = rates.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
      return new ForkResult.ModeResult("rate", rates, mean, null, evidence);
    }
    Histogram all = new Histogram(LONGEST_NANOS, DIGITS);
    List<Double> medians = new ArrayList<>();
    for (IterationResult iteration : iterations) {
      Statistics statistics = iteration.getPrimaryResult().getStatistics();
      // JMH samples at random, and more seldom the more it can: a short iteration may go empty.
      if (statistics.getN() == 0) {
        throw new IllegalStateException(
            "no round trip was sampled in an iteration: --iteration-time is too short");
      }
      medians.add(statistics.getPercentile(50));
      statistics
          .getRawData()
          .forEachRemaining(
              entry -> {
                long nanos = Math.min(LONGEST_NANOS, Math.round(entry.getKey()));
                all.recordValueWithCount(nanos, entry.getValue());
              });
    }
    double mean = result.getPrimaryResult().getStatistics().getMean();
    return new ForkResult.ModeResult("latency", medians, mean, encode(all), evidence);
  }

  /** As {@link ForkResult.ModeResult#histogram} wants it. */
  static String encode(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer, Deflater.DEFAULT_COMPRESSION);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
  }

  /** JMH wraps what a benchmark throws, as a cause or as suppressed: the innermost says it. */
  static String rootMessage(Throwable e) {
    Throwable root = e;
    while (true) {
      if (root.getCause() != null && !root.getClass().getName().startsWith("org.ipcbench.")) {
        root = root.getCause();
      } else if (root.getSuppressed().length > 0
          && root.getClass().getName().startsWith("org.openjdk.jmh.")) {
        root = root.getSuppressed()[0];
      } else {
        break;
      }
    }
    String message = root.getMessage() == null ? root.toString() : root.getMessage();
    return message.replaceAll("\\s*\\R\\s*", "; ");
  }
}
