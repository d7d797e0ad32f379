// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipcbench.report.AsyncioRow;
import org.ipcbench.report.AsyncioSection;
import org.ipcbench.report.Figures.TimeUnit;
import org.ipcbench.report.chart.TimelinePlot.Lane;
import org.ipcbench.report.chart.TimelinePlot.Panel;
import org.ipcbench.report.chart.TimelinePlot.Read;
import org.ipcbench.report.chart.TimelinePlot.Stretch;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Status;

/**
 * The picture that the report draws by hand, from recorded events: the beginning of the program
 * until each method has had a read of every size, and one short read close up.
 */
final class TimelinePlots {
  /** What the report pictures, in its order; other methods are drawn where none of these is. */
  private static final List<String> PICTURED = List.of("normal", "uring", "uintr");

  /** Whose reads are finished by another thread while the program computes. */
  private static final Set<String> WITH_HELPERS = Set.of("uring-thread", "threads");

  /** Behind the last thing shown. */
  private static final double ROOM = 1.02;

  /** How much of the time after the completion of a short read is in view. */
  private static final double CLOSE_UP = 2;

  /** And how much before its submission, as a share of that. */
  private static final double BEFORE = 0.06;

  private final List<RecordedShot> shots;

  private TimelinePlots(List<RecordedShot> shots) {
    this.shots = shots;
  }

  /** The picture; none unless the evidence has the events of a run. */
  static Optional<TimelinePlot> of(AsyncioSection section, String subtitle) {
    List<RecordedShot> all =
        section.rows().stream().map(RecordedShot::of).flatMap(Optional::stream).toList();
    List<RecordedShot> pictured =
        all.stream()
            .filter(shot -> PICTURED.contains(shot.row().method()))
            .sorted(Comparator.comparing(shot -> PICTURED.indexOf(shot.row().method())))
            .toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    TimelinePlots plots = new TimelinePlots(pictured.isEmpty() ? all : pictured);
    return Optional.of(
        new TimelinePlot(
            "Reads and computations as they happened",
            subtitle,
            Stream.concat(Stream.of(plots.beginning()), plots.closeUp().stream()).toList(),
            "Recorded in the first measured run of the first fork, whose program is: "
                + section.workload()
                + ". Complete: when the first instruction boundary after it was; without a tick no"
                + " boundary came before it was noticed. What is shorter than a pixel is drawn as"
                + " wide as one."));
  }

  private Panel beginning() {
    double end = shots.stream().mapToDouble(this::everySizeFinished).max().orElseThrow() * ROOM;
    double recorded = shots.stream().mapToDouble(RecordedShot::stretchNanos).min().orElseThrow();
    double to = Math.min(end, recorded);
    return new Panel(
        "The beginning, with a read of every size",
        "since the program began",
        TimeUnit.notAbove(to),
        0,
        to,
        shots.stream().map(shot -> lane(shot, 0, "")).toList());
  }

  /** When the first read of the last size was finished that all have. */
  private double everySizeFinished(RecordedShot shot) {
    return commonSizes().stream()
        .mapToDouble(size -> shot.reads().get(shot.sizes().indexOf(size)).finished())
        .max()
        .orElse(shot.stretchNanos());
  }

  private TreeSet<Integer> commonSizes() {
    TreeSet<Integer> sizes = new TreeSet<>(shots.get(0).sizes());
    shots.forEach(shot -> sizes.retainAll(shot.sizes()));
    return sizes;
  }

  /**
   * The same read in each lane, from its submission. The first read of all is not taken if there is
   * another: everything begins with it.
   */
  private Optional<Panel> closeUp() {
    int reads = shots.stream().mapToInt(shot -> shot.reads().size()).min().orElseThrow();
    return commonSizes().stream()
        .findFirst()
        .flatMap(
            size ->
                IntStream.range(0, reads)
                    .filter(i -> shots.get(0).sizes().get(i).equals(size))
                    .boxed()
                    .min(
                        Comparator.<Integer, Boolean>comparing(i -> i == 0)
                            .thenComparing(i -> oddity(i, size)))
                    .map(i -> closeUp(i, size)));
  }

  private Panel closeUp(int read, int size) {
    double to = CLOSE_UP * shots.stream().mapToDouble(completion(read)).max().orElseThrow();
    List<Lane> lanes = new ArrayList<>();
    for (RecordedShot shot : shots) {
      double start = shot.reads().get(read).submitted();
      lanes.add(lane(shot, start, inWords(shot.reads().get(read).since(start))));
    }
    return new Panel(
        "Read %s close up: %s in each method".formatted(read + 1, AsyncioRow.size(size)),
        "since its submission",
        TimeUnit.notAbove(to),
        -BEFORE * to,
        to,
        lanes);
  }

  private static ToDoubleFunction<RecordedShot> completion(int read) {
    return shot -> shot.reads().get(read).complete() - shot.reads().get(read).submitted();
  }

  /** How far a read is from what reads of its size usually take, over all lanes. */
  private double oddity(int read, int size) {
    return shots.stream()
        .mapToDouble(
            shot -> {
              Read it = shot.reads().get(read);
              Measurement usual = shot.row().find("latency", size);
              return usual == null || usual.status() != Status.OK
                  ? 0
                  : Math.abs(StrictMath.log((it.finished() - it.submitted()) / usual.value()));
            })
        .sum();
  }

  private static String inWords(Read read) {
    return (read.seen() ? "complete after " + inWords(read.complete()) + ", " : "")
        + "noticed after "
        + inWords(read.noticed())
        + ", finished after "
        + inWords(read.finished());
  }

  private static String inWords(double nanos) {
    return TimeUnit.notAbove(nanos).format(nanos);
  }

  private static Lane lane(RecordedShot shot, double start, String remark) {
    List<Stretch> computations = new ArrayList<>();
    for (Stretch computation : shot.computations()) {
      computations.addAll(interrupted(computation, shot));
    }
    return new Lane(
        shot.row().method(),
        shot.row().what(),
        computations.stream()
            .map(part -> new Stretch(part.begun() - start, part.ended() - start))
            .toList(),
        shot.reads().stream().map(read -> read.since(start)).toList(),
        remark);
  }

  /** What is left of a computation where the program has broken off to finish reads. */
  private static List<Stretch> interrupted(Stretch computation, RecordedShot shot) {
    List<Stretch> parts = new ArrayList<>();
    double begun = computation.begun();
    for (Read read : shot.reads()) {
      boolean within = read.noticed() > begun && read.finished() < computation.ended();
      if (within && !WITH_HELPERS.contains(shot.row().method())) {
        parts.add(new Stretch(begun, read.noticed()));
        begun = read.finished();
      }
    }
    parts.add(new Stretch(begun, computation.ended()));
    return parts;
  }
}
