// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

/**
 * What a comparison found out about one metric of one cell.
 *
 * @param base the base run's measurement; null if it has none
 * @param other the other run's; null if it has none
 * @param ratio the other's value to the base's; null where there are not two values of one unit
 * @param low lower end of the interval around the ratio, for this cell alone; null where the forks
 *     give none
 * @param high upper end of it
 * @param probability how probable an estimate so far from 1 would be if nothing differed, corrected
 *     for the number of cells; null likewise
 * @param forksNeeded how many forks each run needs to find the effect that is sought, as these
 *     forks scatter; with the verdict {@link Verdict#NEEDS_FORKS} how many it needs to say
 *     anything; null if not comparable, or if no number would do because runs differ by too much
 * @param verdict what is to be said
 * @param reason why it is not comparable; otherwise null
 */
public record CellComparison(
    Measurement base,
    Measurement other,
    Double ratio,
    Double low,
    Double high,
    Double probability,
    Integer forksNeeded,
    Verdict verdict,
    String reason) {

  /** The measurement of the base run, or of the other if only that has one. */
  public Measurement either() {
    return base == null ? other : base;
  }

  /** Whether both belong to one statistic. */
  public boolean comparable() {
    return verdict != Verdict.NOT_COMPARABLE;
  }

  /**
   * Whether there is evidence that the other run is slower, and its value is by more than this.
   *
   * @param share 0.1 is a tenth longer, or less than 1/1.1 of the rate
   */
  public boolean slowerBy(double share) {
    return verdict == Verdict.SLOWER && Criteria.slowdown(ratio, base.higherIsBetter()) > share;
  }

  /**
   * {@code faster}, {@code slower}, {@code ~}, {@code needs 3 forks}, {@code not comparable: …}.
   */
  public String verdictText() {
    return switch (verdict) {
      case FASTER -> "faster";
      case SLOWER -> "slower";
      case NO_EVIDENCE -> "~";
      case NEEDS_FORKS -> "needs " + forksNeeded + " forks";
      case NOT_COMPARABLE -> "not comparable: " + reason;
    };
  }
}
