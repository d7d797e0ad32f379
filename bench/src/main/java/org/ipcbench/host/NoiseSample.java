// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What disturbs a measurement from outside, at one moment. Two of them, taken before and after a
 * cell, say what happened during it. Costs a few file reads; not for the measured loop.
 *
 * <p>Immutable; safe for any thread.
 */
public final class NoiseSample {
  private final Map<Integer, CpuTimes> times;
  private final Double load1;
  private final Long throttled;

  /** A sample; load and count of throttlings may be null. */
  NoiseSample(Map<Integer, CpuTimes> times, Double load1, Long throttled) {
    this.times = Map.copyOf(times);
    this.load1 = load1;
    this.throttled = throttled;
  }

  /** Samples this host now. */
  public static NoiseSample read() {
    return read(SystemFiles.ofThisHost());
  }

  static NoiseSample read(SystemFiles files) {
    return new NoiseSample(
        CpuTimes.parse(files.lines("/proc/stat")),
        load1(files.text("/proc/loadavg")),
        Cgroup.find(files).throttled());
  }

  /** The first figure of {@code /proc/loadavg}, or null. */
  static Double load1(String loadavg) {
    return loadavg == null || !loadavg.matches("\\d+\\.\\d+ .*")
        ? null
        : Double.valueOf(loadavg.substring(0, loadavg.indexOf(' ')));
  }

  /**
   * What disturbed a cell between {@code before} and this sample, as evidence: {@code stealPercent}
   * (of the time in which the processors had work, the share that the hypervisor took), {@code
   * throttled} (how often the quota stopped the group meanwhile), {@code load1} (now). What is
   * unknown is left out.
   *
   * @param before the sample at the cell's start
   * @param cpus the processors of the cell; all if empty, as for {@link Placement#FREE}
   */
  public Map<String, Object> since(NoiseSample before, Collection<Integer> cpus) {
    Collection<Integer> used = cpus.isEmpty() ? List.of(CpuTimes.ALL) : cpus;
    Map<String, Object> evidence = new LinkedHashMap<>();
    used.stream()
        .distinct()
        .filter(cpu -> times.containsKey(cpu) && before.times.containsKey(cpu))
        .map(cpu -> times.get(cpu).since(before.times.get(cpu)))
        .reduce(CpuTimes::plus)
        .map(CpuTimes::stealPercentOfBusy)
        .ifPresent(percent -> evidence.put("stealPercent", rounded(percent)));
    if (throttled != null && before.throttled != null) {
      evidence.put("throttled", throttled - before.throttled);
    }
    if (load1 != null) {
      evidence.put("load1", load1);
    }
    return evidence;
  }

  /** To hundredths: the ticks behind it are no finer. */
  private static double rounded(double percent) {
    return Math.round(percent * 100) / 100.0;
  }
}
