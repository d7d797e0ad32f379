// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.ipcbench.asyncio.Workload;

/**
 * Makes the result files of {@code results/published/} from the publications' figures, which are
 * CSV files under src/test/resources with their sources. What is known to be wrong with a row, and
 * what its own figures say against it, becomes its notes.
 */
final class PublishedResults {
  private static final String RATE_SOURCE =
      "OS-F-4, usr-intr, final report (2022), chapter on inter-process communication";
  private static final String LATENCY_SOURCE = "OS-F-4, usr-intr, documentation page ipc-bench";
  private static final String NOTIFY_SOURCE =
      "OS-F-4, usr-intr, final report (2022), chapter on QEMU";
  private static final String ASYNCIO_SOURCE =
      "OS-F-4, usr-intr, final report (2022), chapter on asynchronous I/O";
  private static final String CRTOS_SOURCE = "cRTOS-Uintr, course report (2025)";

  /** How far rate times mean may be from 1 before the row says so. */
  private static final double CLOSED_LOOP_TOLERANCE = 0.02;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final String host;
  private final List<Measurement> measurements = new ArrayList<>();

  private PublishedResults(String host) {
    this.host = host;
  }

  /** The files by name, without their suffix. */
  static Map<String, ResultFile> all() {
    Map<String, ResultFile> files = new TreeMap<>();
    PublishedResults qemu = new PublishedResults("qemu");
    qemu.addRates();
    qemu.addNotifications();
    files.put(
        "qemu",
        qemu.file(
            "OS-F-4, usr-intr, final report (2022)",
            "the authors' QEMU with user interrupts; its host is not named"));
    PublishedResults xeon = new PublishedResults("xeon");
    xeon.addRates();
    xeon.addLatencies();
    xeon.addReads();
    files.put(
        "xeon",
        xeon.file(
            "OS-F-4, usr-intr, final report and documentation pages (2022)",
            "a physical machine with user interrupts; its model is not named"));
    PublishedResults crtos = new PublishedResults("crtos");
    crtos.addQuoted();
    files.put(
        "crtos",
        crtos.file(CRTOS_SOURCE, "none: what the report quotes from others, of several machines"));
    return files;
  }

  private ResultFile file(String publication, String machine) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("publication", publication);
    settings.put("machine", machine);
    return new ResultFile(
        ResultFile.SCHEMA_VERSION, host, null, null, null, settings, measurements, Map.of());
  }

  private void addRates() {
    List<CSVRecord> latencies = records("ipc-latency");
    List<CSVRecord> rates = records("ipc-rate");
    for (CSVRecord rate : rates) {
      if (!rate.get("host").equals(host)) {
        continue;
      }
      String mechanism = rate.get("transport");
      String variant = rate.get("variant");
      int payload = Integer.parseInt(rate.get("payload_bytes"));
      Map<String, Object> row = ipc(mechanism, variant, payload, waitMode(mechanism));
      row.put("evidence", Map.of("source", RATE_SOURCE));
      if (rate.get("msg_per_s").isEmpty()) {
        without(row, "rate", "msg/s", "the mechanism carries no payload");
        continue;
      }
      double value = number(rate, "msg_per_s");
      List<String> notes = new ArrayList<>(faults(mechanism, variant, payload));
      latencies.stream()
          .filter(latency -> sameCell(latency, row))
          .findFirst()
          .ifPresent(latency -> notes.addAll(contradictions(value, latency)));
      rates.stream()
          .filter(other -> isSmaller(other, rate))
          .filter(other -> number(other, "msg_per_s") < value)
          .forEach(other -> notes.add("faster than with " + other.get("payload_bytes") + " byte"));
      add(row, "rate", "msg/s", value, notes);
    }
  }

  private void addLatencies() {
    String step = "the clock's step is " + clockStepNanos() + " ns";
    for (CSVRecord latency : records("ipc-latency")) {
      CSVRecord method = method(latency);
      Map<String, Object> row =
          ipc(
              method.get("mechanism"),
              method.get("variant"),
              Integer.parseInt(latency.get("payload_bytes")),
              method.get("wait"));
      row.put("direction", method.get("direction"));
      Map<String, Object> evidence = evidence(LATENCY_SOURCE, "method", latency.get("method"));
      evidence.put("publishedRate", number(latency, "msg_per_s"));
      row.put("evidence", evidence);
      if (measurements.stream().noneMatch(m -> m.metric().equals("rate") && isCell(m, row))) {
        double rate = number(latency, "msg_per_s");
        add(new LinkedHashMap<>(row), "rate", "msg/s", rate, contradictions(rate, latency));
      }
      double mean = nanos(latency, "mean_us");
      row.put("mean", mean);
      Map<String, Double> percentiles = new LinkedHashMap<>();
      percentiles.put("min", nanos(latency, "min_us"));
      percentiles.put("max", nanos(latency, "max_us"));
      row.put("percentiles", percentiles);
      add(row, "latency", "ns", mean, List.of(step));
    }
  }

  /** What the two figures of one cell say against each other. */
  private static List<String> contradictions(double rate, CSVRecord latency) {
    double other = number(latency, "msg_per_s");
    if (rate != other) {
      return List.of(
          "the authors' documentation page has " + plain(other) + " msg/s for the same cell");
    }
    double product = rate * nanos(latency, "mean_us") / 1e9;
    return Math.abs(product - 1) > CLOSED_LOOP_TOLERANCE
        ? List.of(
            String.format(
                Locale.ROOT,
                "the rate includes the set-up: rate × mean latency is %.2f, not 1",
                product))
        : List.of();
  }

  private void addNotifications() {
    Map<String, List<String>> receivers =
        Map.of(
            "direct", List.of("running", "spin"),
            "through-kernel", List.of("switched-out", "spin"));
    for (CSVRecord path : records("notify-latency")) {
      List<String> receiver = receivers.get(path.get("path"));
      Map<String, Object> row = row("notify", "uintr", "thread", 1, receiver.get(1), "oneway");
      row.put("receiver", receiver.get(0));
      row.put("evidence", evidence(NOTIFY_SOURCE, "path", path.get("path")));
      add(
          row,
          "latency",
          "ns",
          nanos(path, "latency_us"),
          List.of(
              "from the start of SENDUIPI until the emulated hardware has the interrupt, not until"
                  + " the handler runs; one trace"));
    }
  }

  private void addReads() {
    List<String> host =
        List.of("the report does not say on which machine; the program asks for user interrupts");
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("read_4k_sum_us", 4 << 10);
    sizes.put("read_4m_sum_us", 4 << 20);
    sizes.put("read_40m_sum_us", 40 << 20);
    for (CSVRecord method : records("asyncio")) {
      add(reads(method, 0), "total", "us", number(method, "total_us"), host);
      sizes.forEach(
          (column, size) -> {
            if (!method.get(column).isEmpty()) {
              add(reads(method, size), "latencySum", "us", number(method, column), host);
            }
          });
    }
    for (CSVRecord method : records("asyncio-4m-range")) {
      add(reads(method, 4 << 20), "latencyMin", "ns", nanos(method, "min_us"), host);
      add(reads(method, 4 << 20), "latencyMax", "ns", nanos(method, "max_us"), host);
    }
  }

  private static Map<String, Object> reads(CSVRecord method, int bytes) {
    String name = method.get("method");
    String waitMode = name.equals("normal") ? "block" : "none";
    Map<String, Object> row = row("asyncio", name, "thread", bytes, waitMode, "oneway");
    row.put("workload", Workload.PUBLISHED.text());
    row.put("evidence", Map.of("source", ASYNCIO_SOURCE));
    return row;
  }

  private void addQuoted() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    names.put("remote read() or write() largest latency in cRTOS", List.of("remote", "latencyMax"));
    names.put("native read() latency under PREEMPT_RT Linux", List.of("native-read", "latency"));
    names.put("native write() latency under PREEMPT_RT Linux", List.of("native-write", "latency"));
    names.put("user-interrupt delivery", List.of("uintr", "cost"));
    names.put("shared-memory polling notification", List.of("polling", "cost"));
    for (CSVRecord quoted : records("crtos")) {
      List<String> name = names.get(quoted.get("quantity"));
      boolean cycles = quoted.get("unit").equals("cycles");
      String waitMode = List.of("uintr", "polling").contains(name.get(0)) ? "spin" : "block";
      Map<String, Object> row =
          row("crtos", name.get(0), "process", 0, waitMode, cycles ? "oneway" : "roundtrip");
      row.put("evidence", evidence(CRTOS_SOURCE, "quantity", quoted.get("quantity")));
      List<String> notes = quoted.get("note").isEmpty() ? List.of() : List.of(quoted.get("note"));
      if (cycles) {
        add(row, name.get(1), "cycles", number(quoted, "value"), notes);
      } else {
        add(row, name.get(1), "ns", nanos(quoted, "value"), notes);
      }
    }
  }

  /** In this order. */
  private static Map<String, Object> evidence(String source, String name, String value) {
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("source", source);
    evidence.put(name, value);
    return evidence;
  }

  private static Map<String, Object> ipc(
      String mechanism, String variant, int payloadBytes, String waitMode) {
    Map<String, Object> row = row("ipc", mechanism, variant, payloadBytes, waitMode, "roundtrip");
    // Not only held as the reports hold it, but counted so too.
    row.put("protocol", "reported");
    return row;
  }

  /** Every axis; the benchmarks were written in C and did not pin their ends. */
  private static Map<String, Object> row(
      String suite,
      String mechanism,
      String variant,
      int payloadBytes,
      String waitMode,
      String direction) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("suite", suite);
    row.put("mechanism", mechanism);
    row.put("variant", variant);
    row.put("payloadBytes", payloadBytes);
    row.put("wait", waitMode);
    row.put("placement", "free");
    row.put("driver", "native");
    row.put("protocol", "reference");
    row.put("direction", direction);
    row.put("provenance", "published");
    return row;
  }

  private void add(
      Map<String, Object> row, String metric, String unit, double value, List<String> notes) {
    row.put("metric", metric);
    row.put("unit", unit);
    row.put("higherIsBetter", metric.equals("rate"));
    row.put("value", value);
    row.put("notes", notes);
    row.put("status", "ok");
    measurements.add(MAPPER.convertValue(row, Measurement.class));
  }

  private void without(Map<String, Object> row, String metric, String unit, String reason) {
    row.put("metric", metric);
    row.put("unit", unit);
    row.put("higherIsBetter", true);
    row.put("status", "notApplicable");
    row.put("reason", reason);
    measurements.add(MAPPER.convertValue(row, Measurement.class));
  }

  private static String waitMode(String mechanism) {
    return records("methods").stream()
        .filter(method -> method.get("mechanism").equals(mechanism))
        .findFirst()
        .orElseThrow()
        .get("wait");
  }

  private static List<String> faults(String mechanism, String variant, int payloadBytes) {
    return records("faults").stream()
        .filter(fault -> fault.get("mechanism").equals(mechanism))
        .filter(fault -> fault.get("variant").equals(variant))
        .filter(
            fault ->
                fault.get("payload_bytes").isEmpty()
                    || fault.get("payload_bytes").equals(Integer.toString(payloadBytes)))
        .map(fault -> fault.get("note"))
        .toList();
  }

  private static CSVRecord method(CSVRecord latency) {
    return records("methods").stream()
        .filter(method -> method.get("method").equals(latency.get("method")))
        .findFirst()
        .orElseThrow();
  }

  private boolean sameCell(CSVRecord latency, Map<String, Object> row) {
    CSVRecord method = method(latency);
    return latency.get("host").equals(host)
        && method.get("mechanism").equals(row.get("mechanism"))
        && method.get("variant").equals(row.get("variant"))
        && method.get("direction").equals(row.get("direction"))
        && latency.get("payload_bytes").equals(row.get("payloadBytes").toString());
  }

  private static boolean isCell(Measurement measurement, Map<String, Object> row) {
    return measurement.mechanism().equals(row.get("mechanism"))
        && measurement.variant().equals(row.get("variant"))
        && measurement.direction().equals(row.get("direction"))
        && row.get("payloadBytes").equals(measurement.payloadBytes());
  }

  private static boolean isSmaller(CSVRecord other, CSVRecord rate) {
    return Stream.of("host", "transport", "variant")
            .allMatch(column -> other.get(column).equals(rate.get(column)))
        && number(other, "payload_bytes") < number(rate, "payload_bytes");
  }

  /** The largest step of which every least and largest latency is a multiple. */
  private static long clockStepNanos() {
    return records("ipc-latency").stream()
        .flatMap(latency -> Stream.of(nanos(latency, "min_us"), nanos(latency, "max_us")))
        .map(nanos -> BigDecimal.valueOf(nanos).toBigIntegerExact())
        .reduce(BigInteger.ZERO, BigInteger::gcd)
        .longValueExact();
  }

  private static double number(CSVRecord row, String column) {
    return Double.parseDouble(row.get(column));
  }

  /** Decimal arithmetic, so that 1.792 µs are 1792 ns. */
  private static double nanos(CSVRecord row, String column) {
    return new BigDecimal(row.get(column)).movePointRight(3).doubleValue();
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static List<CSVRecord> records(String name) {
    try (InputStream file =
            PublishedResults.class.getResourceAsStream("published/" + name + ".csv");
        InputStreamReader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
      return CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(reader)
          .getRecords();
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }
}
