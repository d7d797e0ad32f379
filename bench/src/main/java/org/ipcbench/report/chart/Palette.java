// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report.chart;

import java.util.List;
import java.util.Map;
import org.ipcbench.report.CrtosStage;
import org.ipcbench.report.chart.Drawing.Ink;

/**
 * The colour of each mechanism or method, the same in every chart: Okabe and Ito's, which are told
 * apart with any colour vision, without their yellow, which is lost on white. Colour is never all
 * that tells two things apart: each has its name beside it.
 */
final class Palette {
  private static final Map<String, Ink> FIXED =
      Map.ofEntries(
          Map.entry("uintr", ink(0xD55E00)),
          Map.entry("signal", ink(0x0072B2)),
          Map.entry("eventfd", ink(0x009E73)),
          Map.entry("pipe", ink(0x56B4E9)),
          Map.entry("fifo", ink(0xCC79A7)),
          Map.entry("domain", ink(0xE69F00)),
          Map.entry("futex", ink(0x808080)),
          Map.entry("shm-spin", Ink.TEXT),
          Map.entry("compute-only", ink(0x808080)),
          Map.entry("normal", ink(0x0072B2)),
          Map.entry("uring", ink(0x009E73)),
          Map.entry("uintr-helper", ink(0xE69F00)),
          Map.entry("uring-thread", ink(0x56B4E9)),
          Map.entry("uring-signal", ink(0xCC79A7)),
          Map.entry("uring-poll", ink(0x7766CC)),
          Map.entry("threads", Ink.TEXT),
          Map.entry("uipi", ink(0xD55E00)),
          Map.entry("ipi", ink(0x0072B2)),
          Map.entry("polling", Ink.TEXT),
          Map.entry("timer", ink(0x009E73)),
          Map.entry("native", ink(0x808080)));

  /** For the stages of a call, in their order: neighbours are told apart in brightness too. */
  private static final List<Ink> STAGES =
      List.of(
          ink(0x808080),
          ink(0x0072B2),
          ink(0xE69F00),
          ink(0xCC79A7),
          ink(0x009E73),
          ink(0xD55E00),
          ink(0x56B4E9));

  /** For the others, of which two may have to share one. */
  private static final List<Ink> FURTHER =
      List.of(ink(0x44AA99), ink(0x999933), ink(0xAA4466), ink(0x7766CC));

  private Palette() {}

  /**
   * The colour of a mechanism; that with shared memory, such as {@code eventfd+shm}, has the one of
   * the mechanism that it notifies with.
   *
   * @param mechanism its name in the result file
   */
  static Ink of(String mechanism) {
    String notifier = mechanism.replaceFirst("\\+.*", "");
    Ink fixed = FIXED.get(notifier);
    return fixed == null ? FURTHER.get(Math.floorMod(notifier.hashCode(), FURTHER.size())) : fixed;
  }

  /** The colour of a stage of a remote call, whatever the strategy. */
  static Ink of(CrtosStage stage) {
    return STAGES.get(stage.ordinal());
  }

  private static Ink ink(int rgb) {
    return new Ink(rgb, 1, false);
  }
}
