// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.report.CrtosStage;
import org.ipcbench.report.Figures.TimeUnit;

/**
 * What remote calls are made of: a bar a strategy, in it the stages one after the other, on a
 * linear axis from zero.
 *
 * @param title what is shown
 * @param subtitle where and when it was found out
 * @param groups from top to bottom: what stands together
 */
record StagesPlot(String title, String subtitle, List<Group> groups) implements Plot {
  /** How many times as long as the next shorter one a bar must be to be cut. */
  private static final double FAR_LONGER = 10;

  /** Copies its list. */
  StagesPlot {
    groups = List.copyOf(groups);
  }

  /**
   * The strategies of a task.
   *
   * @param name of the task, with its payload
   * @param bars from top to bottom
   */
  record Group(String name, List<Bar> bars) {
    /** Copies its list. */
    Group {
      bars = List.copyOf(bars);
    }
  }

  /**
   * A strategy.
   *
   * @param name of it
   * @param segments its stages, one after the other; none if it has no figures
   * @param whole the median of the whole call in nanoseconds, if it begins with the stages; null if
   *     there is none
   * @param missing what stands in the bar's place, such as {@code failed}
   */
  record Bar(String name, List<Segment> segments, Double whole, String missing) {
    /** Copies its list. */
    Bar {
      segments = List.copyOf(segments);
    }

    /** All stages together. */
    double nanos() {
      return segments.stream().mapToDouble(Segment::nanos).sum();
    }

    private String inWords() {
      if (segments.isEmpty()) {
        return name + ": " + missing;
      }
      return segments.stream()
          .map(s -> s.stage().text() + " " + text(s.nanos()) + (s.simulated() ? " simulated" : ""))
          .collect(Collectors.joining(", ", name + ": ", ", together " + text(nanos())));
    }
  }

  /**
   * A stage.
   *
   * @param stage which
   * @param nanos its median, in nanoseconds
   * @param kind where it comes from
   */
  record Segment(CrtosStage stage, double nanos, String kind) {
    boolean simulated() {
      return kind.contains("simulated");
    }
  }

  /** Every bar that has stages. */
  List<Bar> bars() {
    return groups.stream()
        .flatMap(group -> group.bars().stream())
        .filter(bar -> !bar.segments().isEmpty())
        .toList();
  }

  /** Every stage of any bar, in the order in which a call goes through them. */
  List<CrtosStage> stages() {
    return segments().map(Segment::stage).distinct().sorted().toList();
  }

  /** The longest that is drawn whole: no bar is, beyond which the next is many times as long. */
  double longest() {
    List<Double> ascending = bars().stream().map(Bar::nanos).sorted().toList();
    double longest = ascending.get(0);
    for (double next : ascending) {
      if (next > FAR_LONGER * longest) {
        break;
      }
      longest = next;
    }
    return longest;
  }

  /** What a reader needs to read it. */
  String caption() {
    List<String> lines = new ArrayList<>();
    boolean whole = bars().stream().anyMatch(bar -> bar.whole() != null);
    lines.add(
        "Medians of the stages; the figure is their sum"
            + (whole ? ", the upright line the median of the whole call." : "."));
    if (bars().stream().anyMatch(bar -> bar.nanos() > longest())) {
      lines.add("A bar with a gap is cut: it would be as long as its figure says.");
    }
    return String.join(" ", lines);
  }

  /** How a time is written beside its bar. */
  static String text(double nanos) {
    return TimeUnit.notAbove(nanos).format(nanos);
  }

  private Stream<Segment> segments() {
    return bars().stream().flatMap(bar -> bar.segments().stream());
  }

  @Override
  public List<String> kinds() {
    return segments().map(Segment::kind).distinct().toList();
  }

  @Override
  public String description() {
    return groups.stream()
        .map(
            group ->
                group.bars().stream()
                    .map(Bar::inWords)
                    .collect(Collectors.joining("; ", group.name() + ". ", ".")))
        .collect(Collectors.joining(" "));
  }

  @Override
  public Drawing draw(int width) {
    return StagesLayout.draw(this, width);
  }
}
