// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A run against itself: its forks are dealt into two halves, which are compared as two runs would
 * be. Whatever is called different then is a false alarm. All cells are dealt alike, fork by fork,
 * so that what disturbed a round of forks falls into the same half for all of them.
 *
 * @param criteria what it takes to call cells different
 * @param forks the most forks that a cell has
 * @param halvings how many ways to deal were tried
 * @param all whether these are all ways there are
 * @param cells how many cells have forks enough
 * @param comparisons cells compared, over all halvings
 * @param different how many of them were called different
 * @param halvingsWithDifference halvings in which any cell was
 * @param earlierLater how many cells were called different where the earlier forks were compared
 *     with the later ones: a host that drifts shows there
 */
public record SelfComparison(
    Criteria criteria,
    int forks,
    int halvings,
    boolean all,
    int cells,
    long comparisons,
    long different,
    int halvingsWithDifference,
    int earlierLater) {

  /** The fewest forks of which each half has enough. */
  public static final int FORKS_NEEDED = 2 * LogRatio.FORKS_NEEDED;

  /** Up to so many forks all ways to deal are gone through: 792 of 11 forks, 462 of 12. */
  static final int MOST_FORKS_FOR_ALL = 12;

  /** Of more forks so many ways are drawn. */
  static final int DRAWN = 1000;

  /** The same file gives the same answer. */
  private static final long SEED = 20_260_101;

  /**
   * Compares a run with itself.
   *
   * @param file whose cells of {@link #FORKS_NEEDED} forks or more are used
   * @param criteria what it takes to call cells different
   * @return counts, all 0 if no cell has forks enough
   */
  public static SelfComparison of(ResultFile file, Criteria criteria) {
    List<Forks> cells = cells(file);
    int forks = cells.stream().mapToInt(cell -> cell.medians.length).max().orElse(0);
    List<BitSet> halves = halves(forks);
    long comparisons = 0;
    long different = 0;
    int with = 0;
    for (BitSet half : halves) {
      Outcome outcome = outcome(cells, half, criteria);
      comparisons += outcome.comparisons;
      different += outcome.different;
      with += outcome.different > 0 ? 1 : 0;
    }
    BitSet later = new BitSet();
    later.set((forks + 1) / 2, forks);
    return new SelfComparison(
        criteria,
        forks,
        halves.size(),
        forks <= MOST_FORKS_FOR_ALL,
        cells.size(),
        comparisons,
        different,
        with,
        outcome(cells, later, criteria).different);
  }

  /**
   * The share of the comparisons that were called different.
   *
   * @return 0 if there were none
   */
  public double falseAlarmRate() {
    return comparisons == 0 ? 0 : (double) different / comparisons;
  }

  private static List<Forks> cells(ResultFile file) {
    return file.measurements().stream()
        .filter(m -> m.status() == Status.OK && m.samples().size() >= FORKS_NEEDED)
        .map(m -> new Forks(Statistics.forkMedians(m.samples()), m.higherIsBetter()))
        .filter(cell -> Arrays.stream(cell.medians).allMatch(median -> median > 0))
        .toList();
  }

  /** The forks of one half, for each way to deal; the other half has the rest. */
  private static List<BitSet> halves(int forks) {
    List<BitSet> halves = new ArrayList<>();
    if (forks > MOST_FORKS_FOR_ALL) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, forks).boxed().toList());
      Random random = new Random(SEED);
      for (int i = 0; i < DRAWN; i++) {
        Collections.shuffle(order, random);
        BitSet half = new BitSet();
        order.subList(0, forks / 2).forEach(half::set);
        halves.add(half);
      }
      return halves;
    }
    // Of an even number of forks each way would come twice, with the halves exchanged.
    int dealt = forks % 2 == 0 ? forks - 1 : forks;
    for (long set = 1; set < 1L << dealt; set++) {
      if (Long.bitCount(set) == forks / 2) {
        halves.add(BitSet.valueOf(new long[] {set}));
      }
    }
    return halves;
  }

  private static Outcome outcome(List<Forks> cells, BitSet half, Criteria criteria) {
    List<Contrast> contrasts =
        cells.stream()
            .filter(cell -> cell.fewest(half) >= LogRatio.FORKS_NEEDED)
            .map(
                cell -> Contrast.of(cell.of(half, false), cell.of(half, true), cell.higherIsBetter))
            .toList();
    double[] corrected = Contrast.corrected(contrasts);
    int different =
        (int)
            IntStream.range(0, contrasts.size())
                .filter(
                    i -> criteria.verdict(contrasts.get(i), corrected[i]) != Verdict.NO_EVIDENCE)
                .count();
    return new Outcome(contrasts.size(), different);
  }

  /** What one way to deal gave. */
  private record Outcome(int comparisons, int different) {}

  /** A cell's forks. */
  private record Forks(double[] medians, boolean higherIsBetter) {
    double[] of(BitSet half, boolean inside) {
      return IntStream.range(0, medians.length)
          .filter(i -> half.get(i) == inside)
          .mapToDouble(i -> medians[i])
          .toArray();
    }

    /** A cell that has lost forks may be dealt too few. */
    int fewest(BitSet half) {
      return Math.min(of(half, true).length, of(half, false).length);
    }
  }
}
