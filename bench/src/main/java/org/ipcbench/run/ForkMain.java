// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;
import org.ipcbench.posix.Threads;
import org.ipcbench.suite.ipc.Latencies;
import org.ipcbench.suite.ipc.RoundTrip;
import org.ipcbench.suite.ipc.Trials;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The main class of a fork: one cell, once, under JMH. Not for people: {@link Fork} starts it. */
public final class ForkMain {
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
    List<Double> rates =
        jmh("roundTrip", args).stream()
            .map(iteration -> iteration.getPrimaryResult().getScore() * NANOS_PER_SECOND)
            .toList();
    double meanRate = rates.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    ForkResult.ModeResult rate =
        new ForkResult.ModeResult("rate", rates, meanRate, null, Trials.last().evidence());

    int iterations = jmh("timedRoundTrip", args).size();
    Latencies latencies = Trials.last().latencies();
    if (latencies.medianNanos().size() < iterations) {
      throw new IllegalStateException(
          "an iteration ended before its first round trip: --iteration-time is too short");
    }
    ForkResult.ModeResult latency =
        new ForkResult.ModeResult(
            "latency",
            latencies.medianNanos(),
            latencies.histogram().getMean(),
            encode(latencies.histogram()),
            Trials.last().evidence());
    return List.of(rate, latency);
  }

  /** Runs one of the benchmarks; gives the iterations that count. */
  private static List<IterationResult> jmh(String method, String[] args) throws RunnerException {
    TimeValue time = TimeValue.milliseconds(Long.parseLong(args[4]));
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(RoundTrip.class.getName() + "\\." + method + "$")
            .forks(0)
            .syncIterations(false)
            .shouldFailOnError(true)
            .timeUnit(TimeUnit.NANOSECONDS)
            .warmupIterations(Integer.parseInt(args[2]))
            .warmupTime(time)
            .measurementIterations(Integer.parseInt(args[3]))
            .measurementTime(time);
    for (int i = 5; i < args.length; i++) {
      int equals = args[i].indexOf('=');
      options.param(args[i].substring(0, equals), args[i].substring(equals + 1));
    }
    BenchmarkResult fork =
        new Runner(options.build()).runSingle().getBenchmarkResults().iterator().next();
    return List.copyOf(fork.getIterationResults());
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
