// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Two measurements that are set against each other.
 *
 * @param base null if the base run has none
 * @param other null if the other run has none
 */
record Pair(Measurement base, Measurement other) {
  /** What keeps the two from being compared; empty if nothing does. */
  String obstacle() {
    if (base == null) {
      return "not in the base";
    }
    if (other == null) {
      return "only in the base";
    }
    if (base.status() != Status.OK || other.status() != Status.OK) {
      return base.status() == other.status()
          ? base.status().text() + " in both"
          : base.status().text() + " / " + other.status().text();
    }
    List<String> obstacles = new ArrayList<>(CellKey.of(base).differences(CellKey.of(other)));
    if (!base.unit().equals(other.unit()) || base.higherIsBetter() != other.higherIsBetter()) {
      obstacles.add("unit " + base.unit() + " / " + other.unit());
    }
    if (!base.provenanceText().equals(other.provenanceText())) {
      obstacles.add(base.provenanceText() + " / " + other.provenanceText());
    }
    if (published()) {
      obstacles.add("no interval possible");
    } else if (!positive()) {
      obstacles.add("a figure is not above 0");
    }
    return String.join(", ", obstacles);
  }

  /** The forks of the run that has fewer. */
  int fewestForks() {
    return Math.min(base.samples().size(), other.samples().size());
  }

  /** What the forks say; only if there is no obstacle and forks enough. */
  Contrast contrast() {
    return Contrast.of(
        Statistics.forkMedians(base.samples()),
        Statistics.forkMedians(other.samples()),
        base.higherIsBetter());
  }

  /** What is to be said without a test. */
  CellComparison untested() {
    String obstacle = obstacle();
    boolean comparable = obstacle.isEmpty();
    return new CellComparison(
        base,
        other,
        ratio(),
        null,
        null,
        null,
        comparable ? LogRatio.FORKS_NEEDED : null,
        comparable ? Verdict.NEEDS_FORKS : Verdict.NOT_COMPARABLE,
        comparable ? null : obstacle);
  }

  private Double ratio() {
    boolean values =
        base != null
            && other != null
            && base.status() == Status.OK
            && other.status() == Status.OK
            && base.unit().equals(other.unit())
            && base.value() > 0
            && other.value() > 0;
    return values ? other.value() / base.value() : null;
  }

  private boolean published() {
    return base.provenance() == Provenance.PUBLISHED || other.provenance() == Provenance.PUBLISHED;
  }

  private boolean positive() {
    return base.value() > 0
        && other.value() > 0
        && List.of(base, other).stream()
            .flatMapToDouble(m -> Arrays.stream(Statistics.forkMedians(m.samples())))
            .allMatch(median -> median > 0);
  }
}
