// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * A cell being described, of whichever suite, with INVENTED figures. What is not said is as usual:
 * measured, in fair form and by jna, there and back between two processors, blocking.
 */
public final class InventedCell {
  private final String suite;
  private final String mechanism;
  private final String variant;
  private final int payloadBytes;
  private String waitMode = "block";
  private String placement = "spread";
  private String driver = "jna";
  private String protocol = "fair";
  private String direction = "roundtrip";
  private String receiver;
  private Integer pacedRate;
  private String task;
  private Provenance provenance = Provenance.MEASURED;
  private String costModel;
  private List<List<Double>> rates = List.of();
  private Map<String, Double> percentiles;
  private final List<String> notes = new ArrayList<>();
  private Status status = Status.OK;
  private String reason;
  private final Map<String, Object> evidence = new LinkedHashMap<>();

  InventedCell(String suite, String mechanism, String variant, int payloadBytes) {
    this.suite = suite;
    this.mechanism = mechanism;
    this.variant = variant;
    this.payloadBytes = payloadBytes;
  }

  /** Simulated, and therefore spinning. */
  public InventedCell simulated() {
    provenance = Provenance.SIMULATED;
    costModel = "sapphire-rapids";
    waitMode = "spin";
    return this;
  }

  /** What the cost model predicts. */
  public InventedCell predicted(long nanos) {
    evidence("predictedNanos", nanos);
    return evidence("forks", List.of(Map.of("clockNanos", 24), Map.of("clockNanos", 26)));
  }

  /** Something the run observed, beside the processors. */
  public InventedCell evidence(String name, Object observed) {
    evidence.put(name, observed);
    return this;
  }

  /** Published, under the reports' protocol. */
  public InventedCell published() {
    provenance = Provenance.PUBLISHED;
    protocol = "reported";
    return this;
  }

  /** Whose form of the conversation. */
  public InventedCell as(String whose) {
    protocol = whose;
    return this;
  }

  /** Mean, least and largest latency, of a harness that keeps no more. */
  public InventedCell extremes(double mean, double least, double largest) {
    percentiles = new LinkedHashMap<>();
    percentiles.put("p50", mean);
    percentiles.put("min", least);
    percentiles.put("max", largest);
    return this;
  }

  /** How an end waits. */
  public InventedCell waiting(String mode) {
    waitMode = mode;
    return this;
  }

  /** Where the ends run. */
  public InventedCell placed(String where) {
    placement = where;
    return this;
  }

  /** Who makes the calls. */
  public InventedCell by(String who) {
    driver = who;
    return this;
  }

  /** What the receiver does, in suites that tell. */
  public InventedCell received(String how) {
    receiver = how;
    return this;
  }

  /** Messages that nobody answers. */
  public InventedCell oneWay() {
    direction = "oneway";
    return this;
  }

  /** What the measured task does, in suites that have one. */
  public InventedCell doing(String what) {
    task = what;
    return this;
  }

  /** So many messages a second. */
  public InventedCell paced(int rate) {
    pacedRate = rate;
    return this;
  }

  /** One fork of one iteration. */
  public InventedCell rate(double rate) {
    return forks(rate);
  }

  /** One iteration a fork. */
  public InventedCell forks(double... perFork) {
    rates = DoubleStream.of(perFork).mapToObj(List::of).toList();
    return this;
  }

  /** The percentiles that tables show, the others at the same value as p99. */
  public InventedCell latency(double p50, double p99) {
    percentiles = new LinkedHashMap<>();
    percentiles.put("p50", p50);
    for (String name : Arrays.asList("p90", "p99", "p99.9", "p99.99", "max")) {
      percentiles.put(name, p99);
    }
    return this;
  }

  /** A remark beside the figure. */
  public InventedCell note(String note) {
    notes.add(note);
    return this;
  }

  /** No figure. */
  public InventedCell without(Status why, String because) {
    status = why;
    reason = because;
    return this;
  }

  /** Rate and latency. */
  public List<Measurement> both() {
    Double latency = percentiles == null ? null : percentiles.get("p50");
    List<List<Double>> samples = latency == null ? List.of() : List.of(List.of(latency));
    return List.of(rateOnly(), measurement("latency", "ns", samples, percentiles, List.of()));
  }

  /** The latency alone, of one fork. */
  public Measurement latencyOnly() {
    return nanos("latency", percentiles.get("p50"), percentiles);
  }

  /** The rate alone. */
  public Measurement rateOnly() {
    return measurement("rate", "msg/s", rates, null, notes);
  }

  /** Another metric in nanoseconds, of one fork, with the percentiles that were described. */
  public Measurement nanos(String metric) {
    return nanos(metric, percentiles.get("p50"), percentiles);
  }

  /** Another metric in nanoseconds, of one fork; null without a figure. */
  Measurement nanos(String metric, Double value, Map<String, Double> shownPercentiles) {
    List<List<Double>> samples = value == null ? List.of() : List.of(List.of(value));
    return measurement(metric, "ns", samples, shownPercentiles, notes);
  }

  private Measurement measurement(
      String metric,
      String unit,
      List<List<Double>> samples,
      Map<String, Double> shownPercentiles,
      List<String> remarks) {
    Statistics.Estimate estimate = status == Status.OK ? Statistics.estimate(samples) : null;
    Map<String, Object> observed = new LinkedHashMap<>();
    observed.put("processors", List.of(0, placement.equals("same") ? 0 : 1));
    observed.putAll(evidence);
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
        null,
        task,
        metric,
        unit,
        metric.equals("rate"),
        estimate == null ? null : estimate.value(),
        estimate == null ? null : estimate.mean(),
        estimate == null ? null : estimate.ciLow(),
        estimate == null ? null : estimate.ciHigh(),
        provenance == Provenance.PUBLISHED ? List.of() : samples,
        shownPercentiles,
        provenance,
        costModel,
        observed,
        remarks,
        status,
        reason,
        Map.of());
  }
}
