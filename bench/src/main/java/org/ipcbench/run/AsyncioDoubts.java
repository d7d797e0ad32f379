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
import org.ipcbench.asyncio.Io;
import org.ipcbench.asyncio.Method;
import org.ipcbench.host.Placement;
import org.ipcbench.run.ForkResult.ModeResult;

/**
 * What in the evidence of a row of the suite {@code asyncio} speaks against the row: a note for
 * each kind, of the worst fork. Pure.
 */
final class AsyncioDoubts {
  /** Computations and reads that come one after another are all that the program does. */
  private static final double LEAST_ACCOUNTED_PERCENT = 98;

  /** A cached run may have some pages of the JVM from the device, but none of the data. */
  private static final double MOST_FROM_DEVICE_PERCENT = 1;

  private static final double LEAST_FROM_DEVICE_PERCENT = 99;

  /**
   * While there are reads the polling thread spins, and for up to a second after the last: with a
   * processor to itself it runs longer than there are reads. What shares its processor and spins
   * too leaves it half.
   */
  private static final double LEAST_POLLING_PERCENT = 90;

  private static final double MOST_INVOLUNTARY_PER_SECOND = 500;

  /** No processor copies into memory faster than this with one thread: a gigabyte in 10 ms. */
  private static final double MOST_BYTES_PER_NANO = 100;

  /** Below it, what is read stays in the processor's caches. */
  private static final int LEAST_BYTES_COPIED = 1 << 20;

  private final Cell cell;
  private final List<ModeResult> forks;
  private final List<String> notes = new ArrayList<>();

  private AsyncioDoubts(Cell cell, List<ModeResult> forks) {
    this.cell = cell;
    this.forks = forks;
  }

  /**
   * Looks for doubts.
   *
   * @param cell of the suite {@code asyncio}
   * @param forks what each fork found of one figure; at least one
   * @return a note each, none if all is well
   */
  static List<String> of(Cell cell, List<ModeResult> forks) {
    AsyncioDoubts doubts = new AsyncioDoubts(cell, forks);
    doubts.weighAccount();
    doubts.weighDevice();
    doubts.weighCopies();
    doubts.weighInterrupts();
    if (cell.assignment().placement() == Placement.SPREAD) {
      doubts.weighPolling();
      doubts.weighInvoluntary();
    }
    doubts.notes.addAll(Doubts.ofOperations(forks));
    return doubts.notes;
  }

  private void weighAccount() {
    least(fork -> number(fork, "accountedPercent"))
        .filter(percent -> percent < LEAST_ACCOUNTED_PERCENT)
        .ifPresent(percent -> note("reads and computations are only %.1f %% of the time", percent));
  }

  private void weighDevice() {
    if (cell.workload().io() == Io.CACHED) {
      most(fork -> number(fork, "fromDevicePercent"))
          .filter(percent -> percent > MOST_FROM_DEVICE_PERCENT)
          .ifPresent(
              percent ->
                  note("%.1f %% of what was read came from the device, not the cache", percent));
    } else {
      least(fork -> number(fork, "fromDevicePercent"))
          .filter(percent -> percent < LEAST_FROM_DEVICE_PERCENT)
          .ifPresent(
              percent -> note("only %.1f %% of what was read came from the device", percent));
    }
  }

  private void weighCopies() {
    for (int bytes : cell.workload().readSizes()) {
      String figure = Figure.ofSize(cell, Metric.LATENCY_MIN, bytes).id();
      if (bytes >= LEAST_BYTES_COPIED) {
        least(fork -> fork.figure().equals(figure) ? shortest(fork) : Double.NaN)
            .filter(nanos -> bytes / nanos > MOST_BYTES_PER_NANO)
            .ifPresent(nanos -> note("faster than memory: %d bytes within %.0f ns", bytes, nanos));
      }
    }
  }

  private static double shortest(ModeResult fork) {
    return fork.iterations().stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
  }

  private void weighInterrupts() {
    boolean oneEach = cell.mechanism().equals(Method.UINTR.id());
    for (ModeResult fork : forks) {
      double posted = number(fork, "userInterrupts", "posted");
      double delivered = number(fork, "userInterrupts", "delivered");
      double reads = number(fork, "userInterrupts", "reads");
      if (delivered > posted || oneEach && delivered < Math.max(posted, reads)) {
        note(
            "of %.0f user interrupts %.0f were delivered, for %.0f reads",
            posted, delivered, reads);
        return;
      }
    }
  }

  private void weighPolling() {
    least(AsyncioDoubts::pollingPercent)
        .filter(percent -> percent < LEAST_POLLING_PERCENT)
        .ifPresent(
            percent ->
                note(
                    "the kernel's polling thread ran %.0f %% of the time that reads took",
                    percent));
  }

  private static double pollingPercent(ModeResult fork) {
    return 100 * number(fork, "poller", "runSeconds") / number(fork, "poller", "readingSeconds");
  }

  private void weighInvoluntary() {
    most(fork -> number(fork, "client", "involuntarySwitches") / number(fork, "seconds"))
        .filter(perSecond -> perSecond > MOST_INVOLUNTARY_PER_SECOND)
        .ifPresent(
            perSecond ->
                note("the program had to leave its processor %.0f times a second", perSecond));
  }

  private Optional<Double> most(ToDoubleFunction<ModeResult> figure) {
    return forks.stream()
        .map(figure::applyAsDouble)
        .filter(value -> !Double.isNaN(value))
        .max(Comparator.naturalOrder());
  }

  private Optional<Double> least(ToDoubleFunction<ModeResult> figure) {
    return most(fork -> -figure.applyAsDouble(fork)).map(value -> -value);
  }

  private static double number(ModeResult fork, String key) {
    return Doubts.number(fork.evidence().get(key));
  }

  private static double number(ModeResult fork, String part, String key) {
    return fork.evidence().get(part) instanceof Map<?, ?> entry
        ? Doubts.number(entry.get(key))
        : Double.NaN;
  }

  private void note(String format, Object... arguments) {
    String text = String.format(Locale.ROOT, format, arguments);
    notes.add(forks.size() == 1 ? text : text + " (the worst of " + forks.size() + " forks)");
  }
}
