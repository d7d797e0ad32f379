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
import org.ipcbench.channel.Wait;
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

  /** More of them than this, and an end that spins slept. */
  private static final double MOST_SWITCHES_SPINNING = 0.01;

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
   * Looks for doubts about round trips.
   *
   * @param waitMode how both ends are to wait
   * @param forks what each fork found of one metric; at least one
   * @return a note each, none if all is well
   */
  static List<String> of(Wait waitMode, List<ModeResult> forks) {
    Doubts doubts = ofRoundTrips(forks);
    doubts.weighCount();
    doubts.weighEndsAndHost(waitMode);
    return doubts.notes;
  }

  /**
   * Looks for doubts about round trips that were counted as the reports count: rate and latency do
   * not fit each other there, and that is no doubt.
   *
   * @param waitMode how both ends are to wait
   * @param forks what each fork found of one metric; at least one
   * @return a note each, none if all is well
   */
  static List<String> ofReported(Wait waitMode, List<ModeResult> forks) {
    Doubts doubts = ofRoundTrips(forks);
    doubts.weighEndsAndHost(waitMode);
    return doubts.notes;
  }

  private static Doubts ofRoundTrips(List<ModeResult> forks) {
    return new Doubts("round trip", "voluntarySwitchesPerRoundTrip", forks);
  }

  private void weighEndsAndHost(Wait waitMode) {
    weighSwitches("client", waitMode);
    weighSwitches("peer", waitMode);
    weighHost();
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
    return fork.metric().equals("rate");
  }

  private static double counted(ModeResult fork) {
    return ((Number) fork.evidence().get("countedRate")).doubleValue();
  }

  private void weighSwitches(String end, Wait waitMode) {
    if (waitMode == Wait.BLOCK) {
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
    } else {
      worst(fork -> switches(fork, end))
          .filter(most -> most > MOST_SWITCHES_SPINNING)
          .ifPresent(
              most ->
                  note("the " + end + " slept " + most + " times a " + turn + ", though it spins"));
    }
  }

  private double switches(ModeResult fork, String end) {
    return fork.evidence().get(end) instanceof Map<?, ?> side
        ? number(side.get(switchesKey))
        : Double.NaN;
  }

  private void weighHost() {
    worst(fork -> number(fork.evidence().get("stealPercent")))
        .filter(percent -> percent > MOST_STEAL_PERCENT)
        .ifPresent(
            percent -> note("the hypervisor took " + percent + " % of the processors' busy time"));
    worst(fork -> number(fork.evidence().get("throttled")))
        .filter(times -> times > 0)
        .ifPresent(times -> note("the processor quota stopped it " + times.longValue() + " times"));
  }

  /** The largest of a figure that forks may not have. */
  private Optional<Double> worst(ToDoubleFunction<ModeResult> figure) {
    return forks.stream()
        .mapToDouble(figure)
        .filter(value -> !Double.isNaN(value))
        .boxed()
        .max(Comparator.naturalOrder());
  }

  private static double number(Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private void note(String text) {
    notes.add(forks.size() == 1 ? text : text + " (the worst of " + forks.size() + " forks)");
  }
}
