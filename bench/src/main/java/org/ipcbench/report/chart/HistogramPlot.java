// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.ipcbench.report.Figures;
import org.ipcbench.report.Figures.TimeUnit;

/**
 * How often which time occurred: a lane a strategy, one below the other so that none hides another,
 * over one logarithmic axis of times; how often is logarithmic too.
 *
 * @param title what is shown
 * @param subtitle where and when it was found out
 * @param axisTitle of the axis of times
 * @param lanes from top to bottom; at least one
 * @param caption what a reader needs to read it
 */
record HistogramPlot(
    String title, String subtitle, String axisTitle, List<Lane> lanes, String caption)
    implements Plot {
  /** So many to each power of ten; one is an eighth longer than the one before. */
  private static final int BINS_A_DECADE = 20;

  /** Copies its list. */
  HistogramPlot {
    lanes = List.copyOf(lanes);
  }

  /**
   * The times of a strategy.
   *
   * @param strategy whose colour it has
   * @param name what stands beside it
   * @param kind where the times come from
   * @param bins in ascending order, without those in which nothing occurred; at least one
   */
  record Lane(String strategy, String name, String kind, List<Bin> bins) {
    /** Copies its list. */
    Lane {
      bins = List.copyOf(bins);
    }

    /** The same of a histogram in nanoseconds; what is below one counts as one. */
    static Lane of(String strategy, String name, String kind, Histogram histogram) {
      Map<Integer, Long> counts = new TreeMap<>();
      for (HistogramIterationValue value : histogram.recordedValues()) {
        double decades = StrictMath.log10(Math.max(1, value.getValueIteratedTo()));
        counts.merge(
            (int) Math.floor(decades * BINS_A_DECADE),
            value.getCountAtValueIteratedTo(),
            Long::sum);
      }
      List<Bin> bins = new ArrayList<>();
      counts.forEach((index, count) -> bins.add(new Bin(edge(index), edge(index + 1), count)));
      return new Lane(strategy, name, kind, bins);
    }

    private static double edge(int index) {
      return StrictMath.pow(10, (double) index / BINS_A_DECADE);
    }

    /** How many times there are. */
    long samples() {
      return bins.stream().mapToLong(Bin::count).sum();
    }

    private String inWords() {
      Bin most = bins.get(0);
      for (Bin bin : bins) {
        most = bin.count() > most.count() ? bin : most;
      }
      return name
          + " ("
          + kind
          + "): "
          + Figures.figure(samples())
          + " samples from "
          + text(bins.get(0).from())
          + " to "
          + text(bins.get(bins.size() - 1).to())
          + ", most of them from "
          + text(most.from())
          + " to "
          + text(most.to());
    }
  }

  /**
   * Times that count as one.
   *
   * @param from in nanoseconds
   * @param to in nanoseconds
   * @param count how often they occurred, at least once
   */
  record Bin(double from, double to, long count) {}

  /** How often the most frequent bin of any lane occurred. */
  long most() {
    return lanes.stream()
        .flatMap(lane -> lane.bins().stream())
        .mapToLong(Bin::count)
        .max()
        .orElseThrow();
  }

  private static String text(double nanos) {
    return TimeUnit.notAbove(nanos).format(nanos);
  }

  @Override
  public List<String> kinds() {
    return lanes.stream().map(Lane::kind).distinct().toList();
  }

  @Override
  public String description() {
    return lanes.stream()
        .map(Lane::inWords)
        .collect(Collectors.joining("; ", axisTitle + ". ", "."));
  }

  @Override
  public Drawing draw(int width) {
    return HistogramLayout.draw(this, width);
  }
}
