// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.ipcbench.host.CpuList;
import org.ipcbench.host.HostSnapshot;
import org.ipcbench.host.Processors;

/**
 * Result files for tests. Every figure in them is INVENTED: nothing here was measured or published.
 */
public final class InventedResults {
  private InventedResults() {}

  /** The one place where tests make a host. */
  public static HostSnapshot host() {
    HostSnapshot.Model model = new HostSnapshot.Model("Invented CPU", null, null, null, null, null);
    return new HostSnapshot(model, null, null, null, null, null, null, null);
  }

  /** One fork: simulated user interrupts, measured transports, a failure, an N/A, a doubt. */
  public static ResultFile quick() {
    List<Measurement> cells = new ArrayList<>();
    cells.addAll(cell("pipe", "process", 1).rate(20_412).latency(47_900, 61_300).both());
    cells.addAll(cell("pipe", "process", 4096).rate(19_870).latency(49_000, 66_000).both());
    cells.addAll(
        cell("uintr", "process", 1).simulated().rate(734_990).latency(1_358, 1_447).both());
    cells.addAll(
        cell("uintr", "process", 4096).simulated().rate(608_877).latency(1_640, 1_702).both());
    cells.addAll(cell("uintr", "thread", 1).simulated().rate(735_294).latency(1_357, 1_442).both());
    cells.addAll(
        cell("uintr", "thread", 4096).simulated().rate(612_104).latency(1_630, 1_699).both());
    cells.addAll(cell("signal", "thread", 1).rate(20_100).latency(48_200, 60_300).both());
    cells.addAll(
        cell("signal", "thread", 4096)
            .without(Status.NOT_APPLICABLE, "a signal carries no payload")
            .both());
    cells.addAll(
        cell("fifo", "process", 1)
            .rate(25_003)
            .latency(38_800, 52_100)
            .note("noisy: steal 3.1 %")
            .both());
    cells.addAll(
        cell("fifo", "process", 4096)
            .without(Status.FAILED, "the peer ended with status 139")
            .both());
    cells.addAll(
        cell("domain", "process", 1)
            .without(Status.UNAVAILABLE, "sockets are forbidden here")
            .both());
    cells.addAll(
        cell("domain", "process", 4096)
            .without(Status.UNAVAILABLE, "sockets are forbidden here")
            .both());
    return file("invented-vm", 1, cells);
  }

  /** Six forks of two transports in two placements, hence intervals. */
  public static ResultFile sixForks() {
    List<Measurement> cells = new ArrayList<>();
    for (String placement : List.of("spread", "same")) {
      double factor = placement.equals("same") ? 8 : 1;
      cells.addAll(
          cell("eventfd", "process", 1)
              .placed(placement)
              .forks(
                  25_000 * factor,
                  24_100 * factor,
                  26_300 * factor,
                  25_200 * factor,
                  24_800 * factor,
                  25_900 * factor)
              .latency(38_000 / factor, 52_000 / factor)
              .both());
      cells.addAll(
          cell("pipe", "process", 1)
              .placed(placement)
              .forks(
                  20_000 * factor,
                  19_000 * factor,
                  23_000 * factor,
                  20_500 * factor,
                  18_500 * factor,
                  20_900 * factor)
              .latency(47_000 / factor, 61_000 / factor)
              .both());
    }
    return file("invented-lab", 6, cells);
  }

  /**
   * What {@link #sixForks} measured, again, with a newer kernel: eventfd as fast as before, pipe a
   * quarter slower, and on one processor eventfd a third faster; of pipe there one fork has failed.
   * Then cells that do not belong beside one another.
   */
  public static ResultFile nextDay() {
    List<Measurement> cells = new ArrayList<>();
    cells.addAll(
        cell("eventfd", "process", 1)
            .forks(25_100, 24_300, 26_000, 25_300, 24_700, 25_800)
            .latency(38_200, 52_100)
            .both());
    cells.addAll(
        cell("pipe", "process", 1)
            .forks(15_900, 15_100, 18_000, 16_500, 14_900, 16_700)
            .latency(59_000, 75_000)
            .both());
    cells.addAll(
        cell("eventfd", "process", 1)
            .placed("same")
            .forks(266_000, 257_000, 281_000, 269_000, 264_000, 275_000)
            .latency(3_600, 4_900)
            .both());
    cells.addAll(
        cell("pipe", "process", 1)
            .placed("same")
            .without(Status.FAILED, "fork 2: the peer ended with status 139")
            .both());
    cells.addAll(
        cell("uintr", "process", 1).simulated().rate(734_990).latency(1_358, 1_447).both());
    HostSnapshot.Platform platform =
        new HostSnapshot.Platform("6.18.0", null, null, null, null, null, null, null, null, null);
    HostSnapshot host =
        new HostSnapshot(host().model(), null, null, platform, null, null, null, null);
    ResultFile plain = file("invented-lab", 6, cells);
    return new ResultFile(
        1,
        plain.label(),
        "2026-11-22T20:00:00Z",
        plain.tool(),
        host,
        plain.settings(),
        cells,
        Map.of());
  }

  /**
   * Pipe by three drivers, in six forks; FIFO by two of which none is C; and what is the least
   * possible, on two processors.
   */
  public static ResultFile drivers() {
    List<Measurement> cells = new ArrayList<>();
    cells.addAll(
        cell("pipe", "process", 1)
            .forks(20_000, 19_000, 23_000, 20_500, 18_500, 20_900)
            .latency(47_000, 61_000)
            .both());
    cells.addAll(
        cell("pipe", "process", 1)
            .by("shim")
            .forks(24_000, 23_000, 27_000, 24_500, 22_500, 24_900)
            .latency(39_000, 51_000)
            .both());
    cells.addAll(
        cell("pipe", "process", 1)
            .by("native")
            .forks(25_000, 24_000, 28_000, 25_500, 23_500, 25_900)
            .latency(37_000, 50_000)
            .both());
    cells.addAll(
        cell("pipe", "process", 1)
            .placed("same")
            .forks(160_000, 158_000, 161_000, 165_000, 152_000, 160_500)
            .latency(6_000, 9_000)
            .both());
    cells.addAll(cell("fifo", "process", 1).rate(19_000).latency(50_000, 70_000).both());
    cells.addAll(cell("fifo", "process", 1).by("shim").rate(22_000).latency(43_000, 60_000).both());
    cells.addAll(
        cell("shm-spin", "process", 1)
            .waiting("spin")
            .forks(4e6, 4.1e6, 3.9e6, 4.2e6, 4e6, 3.8e6)
            .latency(240, 310)
            .both());
    cells.addAll(
        cell("shm-spin", "process", 1)
            .waiting("spin")
            .by("native")
            .forks(5e6, 5.1e6, 4.9e6, 5.2e6, 5e6, 4.8e6)
            .latency(190, 260)
            .both());
    return file("invented-c", 6, cells);
  }

  /**
   * Pipe between every pair of four processors: 0 and 2 are threads of one core, 1 is another core
   * of that socket, 3 is in another. One pair has failed.
   */
  public static ResultFile matrix() {
    List<Measurement> cells = new ArrayList<>();
    Map<String, Double> medians = new LinkedHashMap<>();
    medians.put("0-0", 2_000.0);
    medians.put("0-1", 8_000.0);
    medians.put("0-2", 5_000.0);
    medians.put("0-3", 31_000.0);
    medians.put("1-1", 2_100.0);
    medians.put("1-2", 8_200.0);
    medians.put("1-3", null);
    medians.put("2-2", 1_900.0);
    medians.put("2-3", 30_000.0);
    medians.put("3-3", 2_050.0);
    medians.forEach(
        (pair, p50) -> {
          Cell cell = cell("pipe", "process", 1).placed(pair);
          cells.addAll(
              p50 == null
                  ? cell.without(Status.FAILED, "the peer ended with status 139").both()
                  : cell.rate(1e9 / p50).latency(p50, 1.3 * p50).both());
        });
    Processors processors =
        new Processors(
            CpuList.parse("0-3"),
            CpuList.parse("0-3"),
            CpuList.NONE,
            null,
            List.of(CpuList.of(0, 1, 2), CpuList.of(3)),
            null,
            List.of(CpuList.of(0, 2), CpuList.of(1), CpuList.of(3)),
            null,
            null);
    ResultFile plain = file("invented-sockets", 1, cells);
    return new ResultFile(
        1,
        plain.label(),
        plain.startedAt(),
        plain.tool(),
        new HostSnapshot(host().model(), processors, null, null, null, null, null, null),
        plain.settings(),
        cells,
        Map.of());
  }

  /**
   * The same mechanisms in the project's form, in the reports', and counted as the reports count.
   */
  public static ResultFile protocols() {
    List<Measurement> cells = new ArrayList<>();
    String shared = "reference: one eventfd for both directions; an end may take its token back";
    String self = "reference: a process gets a descriptor's number and notifies itself";
    String counted = "reported: the first 1000 messages, by a clock of 256 ns steps";
    cells.addAll(
        cell("uintr", "process", 1).simulated().rate(735_000).latency(1_358, 1_447).both());
    cells.addAll(
        cell("uintr", "process", 1)
            .simulated()
            .as("reference")
            .rate(1_390_000)
            .latency(720, 760)
            .note(self)
            .note("the peer received 0 of 2780000 messages")
            .both());
    cells.addAll(
        cell("uintr", "process", 1)
            .simulated()
            .as("reported")
            .rate(41_000)
            .extremes(21_700, 6_144, 3_145_728)
            .note(self)
            .note(counted)
            .note("the peer received 0 of 1000 messages")
            .both());
    cells.addAll(cell("uintr", "thread", 1).simulated().rate(735_000).latency(1_358, 1_447).both());
    cells.addAll(
        cell("uintr", "thread", 1)
            .simulated()
            .as("reference")
            .rate(734_000)
            .latency(1_360, 1_450)
            .both());
    cells.addAll(cell("eventfd", "process", 1).rate(24_000).latency(40_100, 52_300).both());
    cells.addAll(
        cell("eventfd", "process", 1)
            .as("reference")
            .rate(17_500)
            .latency(56_000, 148_000)
            .note(shared)
            .both());
    cells.addAll(
        cell("eventfd", "process", 1)
            .as("reported")
            .rate(15_800)
            .extremes(61_440, 27_136, 26_214_400)
            .note(shared)
            .note(counted)
            .both());
    cells.addAll(cell("pipe", "process", 1).rate(20_000).latency(48_000, 61_000).both());
    cells.addAll(
        cell("pipe", "process", 1)
            .as("reference")
            .without(Status.FAILED, "the peer ended with status 139")
            .both());
    return file("invented-vm", 1, cells);
  }

  /** Rates as a publication has them: no samples, no latency, another harness. */
  public static ResultFile published() {
    List<Measurement> cells = new ArrayList<>();
    cells.add(cell("uintr", "thread", 1).published().waiting("spin").rate(191_000).rateOnly());
    cells.add(cell("uintr", "thread", 4096).published().waiting("spin").rate(116_000).rateOnly());
    cells.add(
        cell("pipe", "process", 1)
            .published()
            .rate(9_400)
            .note("includes a signal a message")
            .rateOnly());
    cells.add(cell("pipe", "process", 4096).published().rate(14_000).rateOnly());
    return new ResultFile(
        1, "invented-paper", "2022-10-01T00:00:00Z", tool(), null, Map.of(), cells, Map.of());
  }

  /** Notifications in one fork: simulated, measured, merged, failed, unavailable. */
  public static ResultFile notifications() {
    List<Measurement> cells = new ArrayList<>();
    cells.addAll(notification("uintr", "running", 703, 925, 422, 680L, Map.of()));
    cells.addAll(notification("uintr", "blocked", 6_870, 17_100, 2_540, null, Map.of()));
    cells.addAll(notification("uintr", "switched-out", 6_410, 18_000, 1_910, null, Map.of()));
    cells.addAll(notification("uintr", "busy", 372, 990, 401, 360L, Map.of()));
    cells.addAll(
        notification(
            "uintr", "eight-senders", 697, 1_411, 458, null, Map.of("sent", 800, "handled", 530)));
    cells.addAll(notification("futex", "running", 278, 359, 204, null, Map.of()));
    cells.addAll(notification("eventfd", "blocked", 6_740, 20_900, 1_820, null, null));
    return file("invented-vm", 1, cells);
  }

  /** A few operations of the suite {@code binding}, in six forks; C was not there. */
  public static ResultFile operations() {
    return file(
        "invented-vm",
        6,
        List.of(
            operation("empty", 0.5, null),
            operation("jna-direct", 260.0, null),
            operation("native", null, "the jar was built without a C compiler for riscv64"),
            operation("load-acquire", 1.25, null)));
  }

  /** A cost that was measured, or the reason why not. */
  private static Measurement operation(String name, Double value, String reason) {
    boolean ok = reason == null;
    return new Measurement(
        "binding",
        name,
        "thread",
        0,
        "spin",
        "same",
        "jna",
        "fair",
        "oneway",
        null,
        null,
        null,
        "cost",
        "ns",
        false,
        value,
        value,
        ok ? value * 0.9 : null,
        ok ? value * 1.2 : null,
        ok ? Collections.nCopies(6, List.of(value)) : List.of(),
        null,
        Provenance.MEASURED,
        null,
        ok ? Map.of("processors", List.of(1, 1)) : Map.of(),
        List.of(),
        ok ? Status.OK : Status.UNAVAILABLE,
        reason,
        Map.of());
  }

  /** Latency and cost of one cell; without evidence it has failed. */
  public static List<Measurement> notification(
      String mechanism,
      String receiver,
      double p50,
      double p99,
      double cost,
      Long predicted,
      Map<String, Object> fork) {
    boolean blocked = receiver.equals("blocked");
    boolean simulated = mechanism.equals("uintr");
    List<Measurement> metrics = new ArrayList<>();
    for (String metric : List.of("latency", "cost")) {
      boolean latency = metric.equals("latency");
      double value = latency ? p50 : cost;
      Map<String, Object> evidence = new LinkedHashMap<>();
      evidence.put("processors", List.of(0, 1));
      if (predicted != null) {
        evidence.put("predictedNanos", latency ? predicted : 192);
      }
      evidence.put("forks", fork == null ? List.of() : List.of(fork));
      metrics.add(
          new Measurement(
              "notify",
              mechanism,
              "thread",
              1,
              blocked ? "block" : "spin",
              "spread",
              "jna",
              "fair",
              "oneway",
              receiver,
              null,
              null,
              metric,
              "ns",
              false,
              fork == null ? null : value,
              fork == null ? null : value,
              null,
              null,
              fork == null ? List.of() : List.of(List.of(value)),
              fork == null ? null : Map.of("p50", value, "p99", latency ? p99 : cost),
              simulated ? Provenance.SIMULATED : Provenance.MEASURED,
              simulated ? "sapphire-rapids" : null,
              evidence,
              List.of(),
              fork == null ? Status.FAILED : Status.OK,
              fork == null ? "notification 7 was not handled within 5.0 s" : null,
              Map.of()));
    }
    return metrics;
  }

  /** A cell on the default axes: placement spread, driver jna, protocol fair, round trip. */
  public static Cell cell(String mechanism, String variant, int payloadBytes) {
    return new Cell(mechanism, variant, payloadBytes);
  }

  /** A file around {@code cells}. */
  public static ResultFile file(String label, int forks, List<Measurement> cells) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("preset", "quick");
    settings.put("forks", forks);
    settings.put("expectedSeconds", 140);
    return new ResultFile(
        1, label, "2026-11-21T20:00:00Z", tool(), host(), settings, cells, Map.of());
  }

  private static ResultFile.Tool tool() {
    return new ResultFile.Tool("ipcbench", "0.1.0", "OpenJDK 17.0.15", "1.37");
  }

  /** A cell being described. */
  public static final class Cell {
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
    private Provenance provenance = Provenance.MEASURED;
    private String costModel;
    private List<List<Double>> rates = List.of();
    private Map<String, Double> percentiles;
    private final List<String> notes = new ArrayList<>();
    private Status status = Status.OK;
    private String reason;
    private Long predictedNanos;

    private Cell(String mechanism, String variant, int payloadBytes) {
      this.mechanism = mechanism;
      this.variant = variant;
      this.payloadBytes = payloadBytes;
    }

    /** Simulated, and therefore spinning. */
    public Cell simulated() {
      provenance = Provenance.SIMULATED;
      costModel = "sapphire-rapids";
      waitMode = "spin";
      return this;
    }

    /** What the cost model predicts. */
    public Cell predicted(long nanos) {
      predictedNanos = nanos;
      return this;
    }

    /** Published, under the reports' protocol. */
    public Cell published() {
      provenance = Provenance.PUBLISHED;
      protocol = "reported";
      return this;
    }

    /** Whose form of the conversation. */
    public Cell as(String whose) {
      protocol = whose;
      return this;
    }

    /** Mean, least and largest latency, of a harness that keeps no more. */
    public Cell extremes(double mean, double least, double largest) {
      percentiles = new LinkedHashMap<>();
      percentiles.put("p50", mean);
      percentiles.put("min", least);
      percentiles.put("max", largest);
      return this;
    }

    /** How an end waits. */
    public Cell waiting(String mode) {
      waitMode = mode;
      return this;
    }

    /** Where the ends run. */
    public Cell placed(String where) {
      placement = where;
      return this;
    }

    /** Who makes the calls. */
    public Cell by(String who) {
      driver = who;
      return this;
    }

    /** What the receiver does, in suites that tell. */
    public Cell received(String how) {
      receiver = how;
      return this;
    }

    /** Messages that nobody answers. */
    public Cell oneWay() {
      direction = "oneway";
      return this;
    }

    /** So many messages a second. */
    public Cell paced(int rate) {
      pacedRate = rate;
      return this;
    }

    /** One fork of one iteration. */
    public Cell rate(double rate) {
      return forks(rate);
    }

    /** One iteration a fork. */
    public Cell forks(double... perFork) {
      rates = DoubleStream.of(perFork).mapToObj(List::of).toList();
      return this;
    }

    /** The percentiles that tables show, the others at the same value as p99. */
    public Cell latency(double p50, double p99) {
      percentiles = new LinkedHashMap<>();
      percentiles.put("p50", p50);
      for (String name : Arrays.asList("p90", "p99", "p99.9", "p99.99", "max")) {
        percentiles.put(name, p99);
      }
      return this;
    }

    /** A remark beside the figure. */
    public Cell note(String note) {
      notes.add(note);
      return this;
    }

    /** No figure. */
    public Cell without(Status why, String because) {
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
      List<List<Double>> samples = List.of(List.of(percentiles.get("p50")));
      return measurement("latency", "ns", samples, percentiles, notes);
    }

    /** The rate alone. */
    public Measurement rateOnly() {
      return measurement("rate", "msg/s", rates, null, notes);
    }

    private Measurement measurement(
        String metric,
        String unit,
        List<List<Double>> samples,
        Map<String, Double> shownPercentiles,
        List<String> remarks) {
      Statistics.Estimate estimate = status == Status.OK ? Statistics.estimate(samples) : null;
      Map<String, Object> evidence = new LinkedHashMap<>();
      evidence.put("processors", List.of(0, placement.equals("same") ? 0 : 1));
      if (predictedNanos != null) {
        evidence.put("predictedNanos", predictedNanos);
        evidence.put("forks", List.of(Map.of("clockNanos", 24), Map.of("clockNanos", 26)));
      }
      return new Measurement(
          "ipc",
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
          evidence,
          remarks,
          status,
          reason,
          Map.of());
    }
  }
}
