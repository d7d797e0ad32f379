// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two cells of one run, of which the one cannot be faster than the other, such as a large message
 * and a small one. Whether it was all the same is tested as two runs are compared.
 *
 * @param faster what is to be the faster one
 * @param slower what cannot be faster
 */
public record Precedence(Measurement faster, Measurement slower) {
  /**
   * The pairs in which the one that cannot be faster is, by evidence. Pairs that have too few forks
   * for a test are passed over.
   *
   * @param pairs each of one metric
   * @param criteria what it takes to call cells different; the probabilities are corrected for the
   *     number of pairs that are tested
   * @return in the order of {@code pairs}
   */
  public static List<Precedence> violated(List<Precedence> pairs, Criteria criteria) {
    List<Precedence> tested = pairs.stream().filter(Precedence::testable).toList();
    List<Contrast> contrasts = tested.stream().map(Precedence::contrast).toList();
    double[] corrected = Contrast.corrected(contrasts);
    return IntStream.range(0, tested.size())
        .filter(i -> criteria.verdict(contrasts.get(i), corrected[i]) == Verdict.FASTER)
        .mapToObj(tested::get)
        .toList();
  }

  /**
   * How many times as fast the one is that cannot be faster.
   *
   * @return of the two values
   */
  public double factor() {
    double ratio = slower.value() / faster.value();
    return slower.higherIsBetter() ? ratio : 1 / ratio;
  }

  private boolean testable() {
    return Stream.of(faster, slower)
        .allMatch(
            m ->
                m.status() == Status.OK
                    && m.samples().size() >= LogRatio.FORKS_NEEDED
                    && Arrays.stream(Statistics.forkMedians(m.samples())).allMatch(f -> f > 0));
  }

  private Contrast contrast() {
    return Contrast.of(
        Statistics.forkMedians(faster.samples()),
        Statistics.forkMedians(slower.samples()),
        slower.higherIsBetter());
  }
}
