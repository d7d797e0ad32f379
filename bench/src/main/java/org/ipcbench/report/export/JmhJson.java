// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.export;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ipcbench.result.CellKey;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.ThroughputResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * A result file as JMH writes its own: a benchmark {@code org.ipcbench.SUITE.METRIC} for each
 * metric, the axes of the cell as its parameters, a fork of ours as a fork of JMH's. Rates are
 * throughputs, times are average times; what an iteration of ours says of a time is its median.
 * What was not measured is left out: JMH has no word for it. Pure.
 */
public final class JmhJson {
  /** The time over which a figure's operations are counted; any would do. */
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ResultFile file;

  private JmhJson(ResultFile file) {
    this.file = file;
  }

  /**
   * The text of the file.
   *
   * @param file to translate
   * @return JSON, an array of one object a measurement
   */
  public static String of(ResultFile file) {
    JmhJson json = new JmhJson(file);
    List<RunResult> results =
        file.measurements().stream()
            .filter(m -> m.status() == Status.OK && !m.samples().isEmpty())
            .map(json::result)
            .toList();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private RunResult result(Measurement m) {
    BenchmarkParams params = params(m);
    return new RunResult(params, m.samples().stream().map(fork -> fork(params, m, fork)).toList());
  }

  private static BenchmarkResult fork(BenchmarkParams params, Measurement m, List<Double> fork) {
    return new BenchmarkResult(
        params,
        fork.stream()
            .map(
                figure -> {
                  IterationResult iteration =
                      new IterationResult(params, params.getMeasurement(), null);
                  iteration.addResult(figure(m, figure));
                  return iteration;
                })
            .toList());
  }

  /** A figure as the operations and the time that JMH divides by each other. */
  private static Result<?> figure(Measurement m, double figure) {
    TimeUnit unit = unit(m);
    if (m.higherIsBetter()) {
      return new ThroughputResult(ResultRole.PRIMARY, m.metric(), figure, SECOND_NANOS, unit);
    }
    double operations = (double) SECOND_NANOS / unit.toNanos(1) / figure;
    return new AverageTimeResult(ResultRole.PRIMARY, m.metric(), operations, SECOND_NANOS, unit);
  }

  private static TimeUnit unit(Measurement m) {
    return switch (m.unit()) {
      case "ns" -> TimeUnit.NANOSECONDS;
      case "us" -> TimeUnit.MICROSECONDS;
      default -> TimeUnit.SECONDS;
    };
  }

  private BenchmarkParams params(Measurement m) {
    TimeValue time = TimeValue.milliseconds(setting("iterationMillis"));
    int warmups = (int) setting("warmups");
    int iterations = m.samples().get(0).size();
    ResultFile.Tool tool = file.tool();
    return new BenchmarkParams(
        "org.ipcbench." + m.suite() + "." + m.metric(),
        "",
        false,
        1,
        new int[] {1},
        List.of(),
        m.samples().size(),
        0,
        new IterationParams(IterationType.WARMUP, warmups, time, 1),
        new IterationParams(IterationType.MEASUREMENT, iterations, time, 1),
        m.higherIsBetter() ? Mode.Throughput : Mode.AverageTime,
        workload(m),
        unit(m),
        1,
        "",
        List.of(),
        known(tool == null ? null : tool.jdk()).replaceFirst("^JDK ", ""),
        "",
        "",
        known(tool == null ? null : tool.jmh()),
        TimeValue.milliseconds(setting("timeoutMillis")));
  }

  /** The axes besides the suite, which is in the benchmark's name, and where the figure is from. */
  private static WorkloadParams workload(Measurement m) {
    WorkloadParams workload = new WorkloadParams();
    for (Map.Entry<String, String> axis : CellKey.of(m).axes().entrySet()) {
      if (!axis.getKey().equals("suite")) {
        workload.put(axis.getKey(), axis.getValue(), 0);
      }
    }
    workload.put("provenance", m.provenanceText(), 0);
    return workload;
  }

  /** A number of the run's settings; 0 if they do not say. */
  private long setting(String name) {
    return file.settings().get(name) instanceof Number number ? number.longValue() : 0;
  }

  private static String known(String text) {
    return text == null ? "" : text;
  }
}
