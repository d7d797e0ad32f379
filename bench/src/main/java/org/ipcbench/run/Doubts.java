// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Protocol;
import org.ipcbench.channel.Wait;
import org.ipcbench.host.Placement;
import org.ipcbench.result.Statistics;
import org.ipcbench.run.ForkResult.ModeResult;

/**
 * What in a row's evidence speaks against the row: a note for each kind, of the worst fork. Pure.
 */
final class Doubts {
  /** How far rate times mean latency may be from 1 in a closed loop. */
  private static final double CLOSED_LOOP_TOLERANCE = 0.02;

  /** The two clock readings of a latency, generously. */
  private static final double CLOCK_NANOS = 60;

  /** Fewer voluntary switches a round trip than this, and an end that blocks did not sleep. */
  private static final double FEWEST_SWITCHES_BLOCKING = 0.5;

  /**
   * The same of both ends together where they may share a processor. There the one that is woken
   * may run before the one that woke it has come to its wait, which then need not sleep: an end
   * shows any number from 0 to 1 (0.15 to 0.89 was seen). But one of the two has slept in each
   * round trip, for else nobody would have been woken: their sum was never below 1.03.
   */
  private static final double FEWEST_SWITCHES_SHARING = 0.9;

  /** More of them than this, and an end that spins slept. */
  private static final double MOST_SWITCHES_SPINNING = 0.01;

  /** A clock that counts nanoseconds may skip every other one. */
  private static final double FINE_STEP_NANOS = 2;

  /** A clock's step that is a larger share of the median latency than this shows in it. */
  private static final double MOST_STEP_SHARE = 0.01;

  /** Below this share of the rate that was asked for, a pace was not kept. */
  private static final double LEAST_PACE = 0.99;

  /**
   * A larger share of all messages still on their way in the end, and the rate is not the peer's.
   */
  private static final double MOST_BACKLOG = 0.05;

  /** An end that has a processor to itself gives way to the kernel's own threads now and then. */
  private static final double MOST_INVOLUNTARY_PER_SECOND = 500;

  /** The two ends, and one for all else. */
  private static final double MOST_LOAD = 3;

  private static final double MOST_STEAL_PERCENT = 2;
  private static final double NANOS_PER_SECOND = 1e9;

  private final String turn;
  private final String switchesKey;
  private final List<ModeResult> forks;
  private final List<String> notes = new ArrayList<>();

  /** A turn is what is measured, in words; the key is what the evidence calls its switches. */
  private Doubts(String turn, String switchesKey, List<ModeResult> forks) {
    this.turn = turn;
    this.switchesKey = switchesKey;
    this.forks = forks;
  }

  /**
   * Looks for doubts about round trips, or about messages one way.
   *
   * @param cell of the suite {@code ipc}
   * @param forks what each fork found of one metric; at least one
   * @return a note each, none if all is well
   */
  static List<String> of(Cell cell, List<ModeResult> forks) {
    Doubts doubts = new Doubts("round trip", "voluntarySwitchesPerRoundTrip", forks);
    boolean oneWay = cell.form().direction() == Direction.ONEWAY;
    if (cell.pacedRate() != null) {
      doubts.weighPace(cell);
    } else if (cell.form().protocol() != Protocol.REPORTED) {
      // As the reports count, the rate has a part of the set-up in it.
      doubts.weighCount();
    }
    if (oneWay) {
      // What is waited for there is room, or nothing at all: no number of switches is wrong.
      doubts.weighBacklog();
    } else {
      doubts.weighWaits(cell.form().waitMode(), cell.assignment().placement());
    }
    doubts.weighClock();
    doubts.weighHost();
    if (cell.assignment().placement() == Placement.SPREAD && cell.pacedRate() == null) {
      doubts.weighInvoluntary("client");
      doubts.weighInvoluntary("peer");
    }
    return doubts.notes;
  }

  /**
   * Looks for doubts about notifications.
   *
   * @param waitMode how the receiver is to wait; the sender never sleeps
   * @param forks what each fork found of one metric; at least one
   * @return a note each, none if all is well
   */
  static List<String> ofNotifications(Wait waitMode, List<ModeResult> forks) {
    Doubts doubts = new Doubts("notification", "voluntarySwitchesPerNotification", forks);
    doubts.weighSwitches("sender", Wait.SPIN);
    doubts.weighSwitches("receiver", waitMode);
    doubts.weighClock();
    doubts.weighHost();
    return doubts.notes;
  }

  /**
   * Looks for doubts about system calls that a peer makes for a client, or the client itself.
   *
   * @param cell of the suite {@code crtos}
   * @param forks what each fork found of one metric; at least one
   * @return a note each, none if all is well
   */
  static List<String> ofCalls(Cell cell, List<ModeResult> forks) {
    Doubts doubts = new Doubts("call", "voluntarySwitchesPerCall", forks);
    if (cell.pacedRate() != null) {
      doubts.weighPace(cell);
    }
    doubts.weighWaits(cell.form().waitMode(), cell.assignment().placement());
    doubts.weighClock();
    doubts.weighHost();
    return doubts.notes;
  }

  /**
   * Looks for doubts about single operations: only the host can be in their way.
   *
   * @param forks what each fork found of one metric; at least one
   * @return a note each, none if all is well
   */
  static List<String> ofOperations(List<ModeResult> forks) {
    Doubts doubts = new Doubts("operation", "voluntarySwitches", forks);
    doubts.weighHost();
    return doubts.notes;
  }

  /**
   * Holds JMH's figure against our own count: with one message outstanding, the rate counted times
   * the mean latency is 1, but for the clock that only a latency contains.
   */
  private void weighCount() {
    ModeResult worst = forks.stream().max(Comparator.comparingDouble(Doubts::excess)).orElseThrow();
    if (excess(worst) > CLOSED_LOOP_TOLERANCE) {
      String what =
          isRate(worst) ? "JMH's rate over the rate counted" : "rate counted × mean latency";
      note(String.format(Locale.ROOT, "%s is %.2f, not 1", what, ratio(worst)));
    }
  }

  /** How far the ratio is from 1, beyond what the clock explains. */
  private static double excess(ModeResult fork) {
    double clock = isRate(fork) ? 0 : CLOCK_NANOS * counted(fork) / NANOS_PER_SECOND;
    return Math.abs(ratio(fork) - 1) - clock;
  }

  private static double ratio(ModeResult fork) {
    return isRate(fork)
        ? fork.mean() / counted(fork)
        : fork.mean() * counted(fork) / NANOS_PER_SECOND;
  }

  private static boolean isRate(ModeResult fork) {
    return fork.figure().equals("rate");
  }

  private static double counted(ModeResult fork) {
    return number(fork.evidence().get("countedRate"));
  }

  private void weighWaits(Wait waitMode, Placement placement) {
    if (sleeps(waitMode) && placement != Placement.SPREAD) {
      worst(fork -> -switches(fork, "client") - switches(fork, "peer"))
          .map(negative -> -negative)
          .filter(least -> least < FEWEST_SWITCHES_SHARING)
          .ifPresent(
              least ->
                  note(
                      String.format(
                          Locale.ROOT,
                          "both ends together slept %.3f times a round trip, not once at least",
                          least)));
    } else {
      weighSwitches("client", waitMode);
      weighSwitches("peer", waitMode);
    }
  }

  private static boolean sleeps(Wait waitMode) {
    return waitMode == Wait.BLOCK || waitMode == Wait.EPOLL;
  }

  private void weighSwitches(String end, Wait waitMode) {
    if (sleeps(waitMode)) {
      worst(fork -> -switches(fork, end))
          .map(negative -> -negative)
          .filter(least -> least < FEWEST_SWITCHES_BLOCKING)
          .ifPresent(
              least ->
                  note(
                      "the "
                          + end
                          + " slept in "
                          + least
                          + " of a "
                          + turn
                          + "'s waits, not in all"));
    } else if (waitMode == Wait.SPIN) {
      worst(fork -> switches(fork, end))
          .filter(most -> most > MOST_SWITCHES_SPINNING)
          .ifPresent(
              most ->
                  note("the " + end + " slept " + most + " times a " + turn + ", though it spins"));
    }
  }

  private double switches(ModeResult fork, String end) {
    return ofEnd(fork, end, switchesKey);
  }

  private static double ofEnd(ModeResult fork, String end, String key) {
    return fork.evidence().get(end) instanceof Map<?, ?> side ? number(side.get(key)) : Double.NaN;
  }

  private void weighPace(Cell cell) {
    int asked = cell.pacedRate();
    worst(fork -> -number(fork.evidence().get("achievedRate")))
        .map(negative -> -negative)
        .filter(least -> least < LEAST_PACE * asked)
        .ifPresent(
            least ->
                note(
                    String.format(
                        Locale.ROOT,
                        "only %.1f %% of the pace of %s was kept",
                        100 * least / asked,
                        cell.pace())));
  }

  private void weighBacklog() {
    worst(fork -> number(fork.evidence().get("backlog")) / number(fork.evidence().get("sent")))
        .filter(share -> share > MOST_BACKLOG)
        .ifPresent(
            share ->
                note(
                    String.format(
                        Locale.ROOT,
                        "%.0f %% of the messages were still on their way in the end: the rate may"
                            + " be the sender's",
                        100 * share)));
  }

  /** Latencies that are all multiples of a step were read off a clock no finer than that. */
  private void weighClock() {
    worst(Doubts::stepShare)
        .filter(share -> share > MOST_STEP_SHARE)
        .flatMap(share -> worst(fork -> number(fork.evidence().get("stepNanos"))))
        .filter(step -> step > FINE_STEP_NANOS)
        .ifPresent(
            step ->
                note(
                    "every time is a multiple of "
                        + step.longValue()
                        + " ns: the clock is coarse"));
  }

  private static double stepShare(ModeResult fork) {
    return number(fork.evidence().get("stepNanos")) / Statistics.median(fork.iterations());
  }

  private void weighInvoluntary(String end) {
    worst(fork -> ofEnd(fork, end, "involuntarySwitches") / seconds(fork))
        .filter(perSecond -> perSecond > MOST_INVOLUNTARY_PER_SECOND)
        .ifPresent(
            perSecond ->
                note(
                    String.format(
                        Locale.ROOT,
                        "the %s had to leave its processor %.0f times a second",
                        end,
                        perSecond)));
  }

  /** About how long the ends were at work, warm-up included. */
  private static double seconds(ModeResult fork) {
    return number(fork.evidence().get("sent")) / counted(fork);
  }

  private void weighHost() {
    worst(fork -> number(fork.evidence().get("stealPercent")))
        .filter(percent -> percent > MOST_STEAL_PERCENT)
        .ifPresent(
            percent -> note("the hypervisor took " + percent + " % of the processors' busy time"));
    worst(fork -> number(fork.evidence().get("throttled")))
        .filter(times -> times > 0)
        .ifPresent(times -> note("the processor quota stopped it " + times.longValue() + " times"));
    worst(fork -> number(fork.evidence().get("load1")))
        .filter(load -> load > MOST_LOAD)
        .ifPresent(
            load -> note("the load average was " + load + ", of which this makes 2 at most"));
  }

  /** The largest of a figure that forks may not have. */
  private Optional<Double> worst(ToDoubleFunction<ModeResult> figure) {
    return forks.stream()
        .mapToDouble(figure)
        .filter(value -> !Double.isNaN(value))
        .boxed()
        .max(Comparator.naturalOrder());
  }

  static double number(Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private void note(String text) {
    notes.add(forks.size() == 1 ? text : text + " (the worst of " + forks.size() + " forks)");
  }
}
