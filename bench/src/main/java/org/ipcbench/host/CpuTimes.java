// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How a processor spent its time, from {@code /proc/stat} (proc_stat(5)), in ticks since boot.
 *
 * @param idle ticks without work, waiting for input and output included
 * @param steal ticks in which it had work and the hypervisor ran something else
 * @param total ticks of every kind
 */
record CpuTimes(long idle, long steal, long total) {
  /** Key of all processors together in {@link #parse}. */
  static final int ALL = -1;

  // Columns: user nice system idle iowait irq softirq steal guest guest_nice. The last two are
  // contained in the first two.
  private static final int IDLE = 3;
  private static final int IOWAIT = 4;
  private static final int STEAL = 7;

  /** The times of each processor in the file's lines, and of {@link #ALL}. */
  static Map<Integer, CpuTimes> parse(List<String> stat) {
    Map<Integer, CpuTimes> times = new HashMap<>();
    for (String line : stat) {
      if (line.matches("cpu\\d*( +\\d+){8,}")) {
        String[] words = line.split(" +");
        int cpu = words[0].equals("cpu") ? ALL : Integer.parseInt(words[0].substring(3));
        long[] ticks =
            Stream.of(words).skip(1).limit(STEAL + 1).mapToLong(Long::parseLong).toArray();
        times.put(
            cpu,
            new CpuTimes(ticks[IDLE] + ticks[IOWAIT], ticks[STEAL], LongStream.of(ticks).sum()));
      }
    }
    return times;
  }

  /** The ticks since {@code earlier}. */
  CpuTimes since(CpuTimes earlier) {
    return new CpuTimes(idle - earlier.idle, steal - earlier.steal, total - earlier.total);
  }

  /** The ticks of both. */
  CpuTimes plus(CpuTimes other) {
    return new CpuTimes(idle + other.idle, steal + other.steal, total + other.total);
  }

  /** Of the time with work, the share stolen, in percent; null if there was no work. */
  Double stealPercentOfBusy() {
    long busy = total - idle;
    return busy > 0 ? 100.0 * steal / busy : null;
  }
}
