// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.Locales;
import org.ipcbench.result.InventedIpc;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.Status;
import org.ipcbench.suite.ipc.RoundTrip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

final class JmhJsonTest {
  private static final ResultFile FILE = InventedIpc.sixForks();

  private static JsonNode json(ResultFile file) throws Exception {
    return new ObjectMapper().readTree(JmhJson.of(file));
  }

  private static Measurement measured(String metric) {
    return FILE.measurements().stream()
        .filter(m -> m.status() == Status.OK && m.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode entry(Measurement m) throws Exception {
    for (JsonNode entry : json(FILE)) {
      JsonNode params = entry.get("params");
      if (entry.get("benchmark").asText().endsWith("." + m.metric())
          && params.get("mechanism").asText().equals(m.mechanism())
          && params.get("variant").asText().equals(m.variant())
          && params.get("payloadBytes").asText().equals(String.valueOf(m.payloadBytes()))
          && params.get("wait").asText().equals(m.waitMode())
          && params.get("placement").asText().equals(m.placement())) {
        return entry;
      }
    }
    throw new AssertionError("no entry of " + m);
  }

  @Test
  void everyMeasuredMetricOfACellIsOneBenchmarkResult() throws Exception {
    long measured = FILE.measurements().stream().filter(m -> m.status() == Status.OK).count();

    assertThat(json(FILE)).hasSize((int) measured);
  }

  @Test
  void forksAndIterationsAreTheRowsAndColumnsOfTheRawData() throws Exception {
    for (String metric : List.of("rate", "latency")) {
      Measurement m = measured(metric);
      JsonNode raw = entry(m).get("primaryMetric").get("rawData");

      assertThat(raw).hasSameSizeAs(m.samples());
      for (int fork = 0; fork < raw.size(); fork++) {
        for (int i = 0; i < raw.get(fork).size(); i++) {
          double figure = m.samples().get(fork).get(i);
          assertThat(raw.get(fork).get(i).asDouble()).isCloseTo(figure, within(figure * 1e-3));
        }
      }
    }
  }

  @Test
  void aRateIsAThroughputAndALatencyAnAverageTime() throws Exception {
    JsonNode rate = entry(measured("rate"));
    assertThat(rate.get("mode").asText()).isEqualTo("thrpt");
    assertThat(rate.get("primaryMetric").get("scoreUnit").asText()).isEqualTo("ops/s");

    JsonNode latency = entry(measured("latency"));
    assertThat(latency.get("mode").asText()).isEqualTo("avgt");
    assertThat(latency.get("primaryMetric").get("scoreUnit").asText()).isEqualTo("ns/op");
  }

  @Test
  void whereAFigureIsFromIsAParameter() throws Exception {
    assertThat(JmhJson.of(InventedIpc.quick())).contains("\"simulated (sapphire-rapids)\"");
  }

  @Test
  void aFileWithoutFiguresIsAnEmptyArray() throws Exception {
    assertThat(json(InventedIpc.published())).isEmpty();
  }

  @Test
  void theLocaleDoesNotChangeTheText() {
    String expected = JmhJson.of(FILE);

    Locales.inEach(() -> assertThat(JmhJson.of(FILE)).isEqualTo(expected));
  }

  @Test
  @Timeout(60)
  void theKeysAreThoseOfARunOfJmhItself() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ResultFormatFactory.getInstance(ResultFormatType.JSON, new PrintStream(bytes, true, "UTF-8"))
        .writeOut(
            new Runner(
                    new OptionsBuilder()
                        .include(RoundTrip.class.getName() + "\\.roundTrip$")
                        .param("mechanism", "pipe")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(20))
                        .build())
                .run());
    JsonNode theirs = new ObjectMapper().readTree(bytes.toString(StandardCharsets.UTF_8)).get(0);
    JsonNode ours = json(FILE).get(0);

    assertThat(keys(ours)).isEqualTo(keys(theirs));
    assertThat(keys(ours.get("primaryMetric"))).isEqualTo(keys(theirs.get("primaryMetric")));
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
