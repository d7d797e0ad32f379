// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One metric of one cell.
 *
 * @param suite the suite that measured it, such as {@code ipc}
 * @param mechanism how a message is notified, such as {@code pipe}
 * @param variant {@code thread} (both ends in one process) or {@code process} (two processes)
 * @param payloadBytes content of a message in bytes, at least 1; 0 where the figure is of no one
 *     size
 * @param waitMode (in the file {@code wait}) how an end waits: {@code block}, {@code spin}
 * @param placement where the two ends run: {@code spread}, {@code same}, {@code free}, or the two
 *     processors of a matrix, {@code 0-1}
 * @param driver who makes the system calls: {@code jna}
 * @param protocol {@code fair}
 * @param direction {@code roundtrip}: a message there and one back
 * @param receiver what the receiver does when it is notified, such as {@code running}; null in
 *     suites that do not tell
 * @param pacedRate how many messages a second were to be sent; null where the next one is sent when
 *     the answer to the last is there
 * @param workload what the program had to do; null in suites that have no program
 * @param task what the measured task of the real-time domain does, such as {@code write}; null in
 *     suites that have no such task
 * @param metric {@code rate}, {@code latency}, {@code cost} or another that results/README.md lists
 * @param unit {@code msg/s} for a rate, {@code ns} for a latency or cost
 * @param higherIsBetter true for a rate
 * @param value the median over forks of each fork's median; null unless the status is ok
 * @param mean the mean over forks of each fork's mean; null unless the status is ok
 * @param ciLow lower end of the interval around {@code value}; null where there are too few forks
 * @param ciHigh upper end of that interval; null where there are too few forks
 * @param samples one array a fork, in it one figure an iteration, in {@code unit}
 * @param percentiles of a latency or cost: keys {@code p50}, {@code p90}, {@code p99}, {@code
 *     p99.9}, {@code p99.99}, {@code max}, in {@code unit}, from the histograms of all forks
 *     merged; null for a rate
 * @param provenance where the figure comes from
 * @param costModel the simulated machine's cost model; null unless simulated
 * @param evidence what the row proves itself with: the names and figures are listed in
 *     results/README.md
 * @param notes doubts and remarks that belong beside the figure
 * @param status what became of the cell
 * @param reason why, unless the status is ok; then null
 * @param other fields of a file that this version does not know, kept as they are
 */
@JsonPropertyOrder({
  "suite",
  "mechanism",
  "variant",
  "payloadBytes",
  "wait",
  "placement",
  "driver",
  "protocol",
  "direction",
  "receiver",
  "pacedRate",
  "workload",
  "task",
  "metric",
  "unit",
  "higherIsBetter",
  "value",
  "mean",
  "ciLow",
  "ciHigh",
  "samples",
  "percentiles",
  "provenance",
  "costModel",
  "evidence",
  "notes",
  "status",
  "reason"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Measurement(
    String suite,
    String mechanism,
    String variant,
    int payloadBytes,
    @JsonProperty("wait") String waitMode,
    String placement,
    String driver,
    String protocol,
    String direction,
    String receiver,
    Integer pacedRate,
    String workload,
    String task,
    String metric,
    String unit,
    boolean higherIsBetter,
    Double value,
    Double mean,
    Double ciLow,
    Double ciHigh,
    List<List<Double>> samples,
    Map<String, Double> percentiles,
    Provenance provenance,
    String costModel,
    Map<String, Object> evidence,
    List<String> notes,
    Status status,
    String reason,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> other) {

  /** Absent collections become empty ones, except {@code percentiles}, whose absence says rate. */
  public Measurement {
    samples = samples == null ? List.of() : List.copyOf(samples);
    percentiles = percentiles == null ? null : ResultFile.frozen(percentiles);
    evidence = ResultFile.frozen(evidence);
    notes = notes == null ? List.of() : List.copyOf(notes);
    other = ResultFile.frozen(other);
  }

  /**
   * What the evidence says of each fork.
   *
   * @return a map a fork, in their order, with the fields that results/README.md lists; none if
   *     nothing is said
   */
  public List<Map<String, Object>> forks() {
    List<Map<String, Object>> forks = new ArrayList<>();
    if (evidence.get("forks") instanceof List<?> list) {
      for (Object fork : list) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (fork instanceof Map<?, ?> map) {
          map.forEach((name, value) -> fields.put(String.valueOf(name), value));
        }
        forks.add(fields);
      }
    }
    return forks;
  }

  /**
   * The same with more to be said beside it.
   *
   * @param more follow the notes that it has
   * @return another measurement, or this one if there are none
   */
  public Measurement noted(List<String> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new Measurement(
        suite,
        mechanism,
        variant,
        payloadBytes,
        waitMode,
        placement,
        driver,
        protocol,
        direction,
        receiver,
        pacedRate,
        workload,
        task,
        metric,
        unit,
        higherIsBetter,
        value,
        mean,
        ciLow,
        ciHigh,
        samples,
        percentiles,
        provenance,
        costModel,
        evidence,
        all,
        status,
        reason,
        other);
  }

  /** {@code simulated (sapphire-rapids)}, {@code measured} or {@code published}. */
  public String provenanceText() {
    return switch (provenance) {
      case MEASURED -> "measured";
      case SIMULATED -> "simulated (" + costModel + ")";
      case PUBLISHED -> "published";
    };
  }
}
