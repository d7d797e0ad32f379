// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One run against another, cell by cell. A fork is one sample. The probability of each cell's
 * estimate is corrected for the number of cells that could be compared.
 *
 * @param criteria what it takes to call cells different
 * @param cells in the order of the base, then those that only the other run has
 */
public record RunComparison(Criteria criteria, List<CellComparison> cells) {
  /** Copies the cells. */
  public RunComparison {
    cells = List.copyOf(cells);
  }

  /**
   * The geometric mean of ratios.
   *
   * @param what the cells are, both of each pair: {@code measured} or {@code simulated
   *     (sapphire-rapids)}
   * @param cells how many, at least 1
   * @param ratio the mean
   */
  public record GeometricMean(String what, int cells, double ratio) {
    private static GeometricMean of(String what, List<CellComparison> cells) {
      double logarithm =
          cells.stream().mapToDouble(cell -> Math.log(cell.ratio())).average().orElseThrow();
      return new GeometricMean(what, cells.size(), Math.exp(logarithm));
    }
  }

  /**
   * Compares.
   *
   * @param base what is compared with
   * @param other what is compared
   * @param criteria what it takes to call cells different
   */
  public static RunComparison of(ResultFile base, ResultFile other, Criteria criteria) {
    List<Pair> pairs = pairs(base, other);
    List<Contrast> contrasts = new ArrayList<>();
    Map<Pair, Integer> tested = new LinkedHashMap<>();
    for (Pair pair : pairs) {
      if (pair.obstacle().isEmpty() && pair.fewestForks() >= LogRatio.FORKS_NEEDED) {
        tested.put(pair, contrasts.size());
        contrasts.add(pair.contrast());
      }
    }
    double[] corrected = Contrast.corrected(contrasts);
    List<CellComparison> cells = new ArrayList<>();
    for (Pair pair : pairs) {
      Integer index = tested.get(pair);
      cells.add(
          index == null
              ? pair.untested()
              : tested(pair, contrasts.get(index), corrected[index], contrasts.size(), criteria));
    }
    return new RunComparison(criteria, cells);
  }

  private static CellComparison tested(
      Pair pair, Contrast contrast, double corrected, int family, Criteria criteria) {
    LogRatio test = contrast.test();
    int needed = test.forksToFind(criteria.soughtEffect(), criteria.level() / family);
    return new CellComparison(
        pair.base(),
        pair.other(),
        contrast.ratio(),
        test.low(criteria.confidence()),
        test.high(criteria.confidence()),
        corrected,
        needed < LogRatio.MOST_FORKS ? needed : null,
        criteria.verdict(contrast, corrected),
        null);
  }

  /**
   * The geometric means of the ratios of cells that could be compared: measured and simulated cells
   * do not share one.
   *
   * @param some of one metric, such that a ratio above 1 means the same for all
   * @return one for each kind of cell, in the order of the cells; none if no cell could be compared
   */
  public static List<GeometricMean> geometricMeans(List<CellComparison> some) {
    Map<String, List<CellComparison>> kinds =
        some.stream()
            .filter(CellComparison::comparable)
            .collect(
                Collectors.groupingBy(
                    cell -> cell.base().provenanceText(), LinkedHashMap::new, Collectors.toList()));
    return kinds.entrySet().stream()
        .map(kind -> GeometricMean.of(kind.getKey(), kind.getValue()))
        .toList();
  }

  /** Cells of the same key meet; of those left over, those that measured the same thing. */
  private static List<Pair> pairs(ResultFile base, ResultFile other) {
    Map<CellKey, Measurement> left = new LinkedHashMap<>();
    other.measurements().forEach(m -> left.put(CellKey.of(m), m));
    Map<CellKey, Measurement> exact = new LinkedHashMap<>();
    for (Measurement m : base.measurements()) {
      exact.put(CellKey.of(m), left.remove(CellKey.of(m)));
    }
    List<Pair> pairs = new ArrayList<>();
    for (Measurement m : base.measurements()) {
      CellKey key = CellKey.of(m);
      Measurement met = exact.get(key);
      if (met == null) {
        met = closest(key, left.keySet()).map(left::remove).orElse(null);
      }
      pairs.add(new Pair(m, met));
    }
    left.values().forEach(m -> pairs.add(new Pair(null, m)));
    return pairs;
  }

  private static Optional<CellKey> closest(CellKey key, Iterable<CellKey> offered) {
    List<CellKey> same = new ArrayList<>();
    offered.forEach(
        candidate -> {
          if (candidate.sameSubject(key)) {
            same.add(candidate);
          }
        });
    return same.stream().min(Comparator.comparingInt(c -> c.differences(key).size()));
  }
}
