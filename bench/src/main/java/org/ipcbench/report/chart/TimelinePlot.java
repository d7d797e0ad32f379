// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.List;
import java.util.stream.Collectors;
import org.ipcbench.report.Figures.TimeUnit;

/**
 * What happened when: a lane a method, in it its computations and, below, its reads; several panels
 * one below the other, each with a time axis of its own.
 *
 * @param title what is shown
 * @param subtitle where and when it was recorded
 * @param panels from top to bottom
 * @param caption what a reader needs to read it
 */
record TimelinePlot(String title, String subtitle, List<Panel> panels, String caption)
    implements Plot {

  /** Copies its list. */
  TimelinePlot {
    panels = List.copyOf(panels);
  }

  /**
   * Lanes over a common axis.
   *
   * @param title what is to be seen
   * @param axisTitle what the times count from
   * @param unit of the axis
   * @param from where the axis begins, in nanoseconds
   * @param to where it ends
   * @param lanes from top to bottom
   */
  record Panel(
      String title, String axisTitle, TimeUnit unit, double from, double to, List<Lane> lanes) {
    /** Copies its list. */
    Panel {
      lanes = List.copyOf(lanes);
    }

    /** The part of a stretch that is in view; empty, or turned round, if none is. */
    Stretch visible(Stretch stretch) {
      return new Stretch(Math.max(from, stretch.begun()), Math.min(to, stretch.ended()));
    }

    private String inWords() {
      return title
          + ". "
          + lanes.stream().map(this::inWords).collect(Collectors.joining("; "))
          + ".";
    }

    private String inWords(Lane lane) {
      return lane.reads().stream()
          .filter(read -> read.submitted() >= from && read.submitted() < to)
          .map(
              read ->
                  read.size()
                      + " submitted at "
                      + unit.format(read.submitted())
                      + (read.seen() ? ", seen complete " + unit.format(read.complete()) : "")
                      + ", noticed "
                      + unit.format(read.noticed())
                      + ", finished "
                      + unit.format(read.finished()))
          .collect(Collectors.joining(", then ", lane.method() + ": ", ""));
    }
  }

  /**
   * A method.
   *
   * @param method whose colour it has
   * @param what where its events come from
   * @param computations stretches in which the program computed
   * @param reads one after the other
   * @param remark what is to be said of the reads in words; may be empty
   */
  record Lane(
      String method, String what, List<Stretch> computations, List<Read> reads, String remark) {
    /** Copies its lists. */
    Lane {
      computations = List.copyOf(computations);
      reads = List.copyOf(reads);
    }
  }

  /**
   * From one moment to another.
   *
   * @param begun in nanoseconds
   * @param ended in nanoseconds
   */
  record Stretch(double begun, double ended) {
    boolean isEmpty() {
      return ended <= begun;
    }
  }

  /**
   * A read: moments in nanoseconds.
   *
   * @param size in words
   * @param submitted when the program turned to it
   * @param seen whether a boundary saw it complete before it was noticed
   * @param complete when the first boundary after its completion was; if none was, when it was
   *     noticed
   * @param noticed when whoever finishes it noticed
   * @param finished when there was nothing to do for it any more
   */
  record Read(
      String size,
      double submitted,
      boolean seen,
      double complete,
      double noticed,
      double finished) {
    Stretch whole() {
      return new Stretch(submitted, finished);
    }

    Stretch inFlight() {
      return new Stretch(submitted, complete);
    }

    Stretch waiting() {
      return new Stretch(complete, noticed);
    }

    Stretch handled() {
      return new Stretch(noticed, finished);
    }

    /** The same, counted from another moment. */
    Read since(double start) {
      return new Read(
          size, submitted - start, seen, complete - start, noticed - start, finished - start);
    }
  }

  @Override
  public List<String> kinds() {
    return panels.stream()
        .flatMap(panel -> panel.lanes().stream())
        .map(Lane::what)
        .distinct()
        .toList();
  }

  @Override
  public String description() {
    return panels.stream().map(Panel::inWords).collect(Collectors.joining(" "));
  }

  @Override
  public Drawing draw(int width) {
    return TimelineLayout.draw(this, width);
  }
}
