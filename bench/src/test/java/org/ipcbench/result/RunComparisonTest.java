// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.ipcbench.result.InventedIpc.cell;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunComparisonTest {
  private static final double[] FORKS = {1000, 1010, 990, 1005, 995, 1002};

  private static InventedCell pipe(double factor) {
    double[] forks = FORKS.clone();
    for (int i = 0; i < forks.length; i++) {
      forks[i] *= factor;
    }
    return cell("pipe", "process", 1).forks(forks);
  }

  private static List<CellComparison> compare(InventedCell base, InventedCell other) {
    return compare(List.of(base.rateOnly()), List.of(other.rateOnly()), Criteria.DEFAULT);
  }

  private static List<CellComparison> compare(
      List<Measurement> base, List<Measurement> other, Criteria criteria) {
    return RunComparison.of(
            InventedResults.file("base", 6, base),
            InventedResults.file("other", 6, other),
            criteria)
        .cells();
  }

  private static CellComparison only(List<CellComparison> cells) {
    assertThat(cells).hasSize(1);
    return cells.get(0);
  }

  private static Measurement asTime(Measurement rate) {
    return new Measurement(
        rate.suite(),
        rate.mechanism(),
        rate.variant(),
        rate.payloadBytes(),
        rate.waitMode(),
        rate.placement(),
        rate.driver(),
        rate.protocol(),
        rate.direction(),
        rate.receiver(),
        rate.pacedRate(),
        rate.workload(),
        rate.task(),
        "latency",
        "ns",
        false,
        rate.value(),
        rate.mean(),
        rate.ciLow(),
        rate.ciHigh(),
        rate.samples(),
        null,
        rate.provenance(),
        rate.costModel(),
        rate.evidence(),
        rate.notes(),
        rate.status(),
        rate.reason(),
        rate.other());
  }

  @Test
  void aHigherRateIsFasterAndALowerOneSlower() {
    CellComparison faster = only(compare(pipe(1), pipe(1.1)));

    assertThat(faster.verdict()).isEqualTo(Verdict.FASTER);
    assertThat(faster.ratio()).isCloseTo(1.1, within(1e-9));
    assertThat(faster.low()).isLessThan(1.1).isGreaterThan(1);
    assertThat(faster.high()).isGreaterThan(1.1);
    assertThat(only(compare(pipe(1.1), pipe(1))).verdict()).isEqualTo(Verdict.SLOWER);
  }

  @Test
  void aLongerTimeIsSlower() {
    List<CellComparison> cells =
        compare(
            List.of(asTime(pipe(1).rateOnly())),
            List.of(asTime(pipe(1.1).rateOnly())),
            Criteria.DEFAULT);

    assertThat(only(cells).verdict()).isEqualTo(Verdict.SLOWER);
  }

  @Test
  void aDifferenceBelowTheSmallestThatCountsIsNone() {
    List<Measurement> base = List.of(pipe(1).rateOnly());
    List<Measurement> other = List.of(pipe(1.08).rateOnly());

    assertThat(only(compare(base, other, new Criteria(0.95, 0.02, 0.1))).verdict())
        .isEqualTo(Verdict.FASTER);
    assertThat(only(compare(base, other, new Criteria(0.95, 0.09, 0.1))).verdict())
        .isEqualTo(Verdict.NO_EVIDENCE);
  }

  @Test
  void moreConfidenceAsksForMoreEvidence() {
    List<Measurement> base = List.of(pipe(1).rateOnly());
    List<Measurement> other = List.of(pipe(1.06).rateOnly());

    assertThat(only(compare(base, other, new Criteria(0.95, 0.02, 0.1))).verdict())
        .isEqualTo(Verdict.FASTER);
    assertThat(only(compare(base, other, new Criteria(0.9999, 0.02, 0.1))).verdict())
        .isEqualTo(Verdict.NO_EVIDENCE);
  }

  @Test
  void fewerThanThreeForksNeedThree() {
    CellComparison cell = only(compare(pipe(1), cell("pipe", "process", 1).forks(500, 510)));

    assertThat(cell.verdictText()).isEqualTo("needs 3 forks");
    assertThat(cell.ratio()).isCloseTo(505 / 1001.0, within(1e-3));
    assertThat(cell.low()).isNull();
    assertThat(cell.probability()).isNull();
  }

  @Test
  void aCellThatOneRunLacksIsNotComparable() {
    List<CellComparison> cells = compare(pipe(1), cell("fifo", "process", 1).forks(FORKS));

    assertThat(cells)
        .extracting(CellComparison::verdictText)
        .containsExactly("not comparable: only in the base", "not comparable: not in the base");
    assertThat(cells).extracting(CellComparison::ratio).containsOnlyNulls();
  }

  @Test
  void aCellThatFailedIsNotComparable() {
    InventedCell failed = cell("pipe", "process", 1).without(Status.FAILED, "the peer ended");

    assertThat(only(compare(pipe(1), failed)).verdictText())
        .isEqualTo("not comparable: ok / failed");
    assertThat(only(compare(failed, failed)).verdictText())
        .isEqualTo("not comparable: failed in both");
  }

  @Test
  void theSameThingUnderOtherConditionsHasARatioButNoVerdict() {
    CellComparison cell = only(compare(pipe(1), pipe(2).waiting("spin").placed("same")));

    assertThat(cell.verdictText())
        .isEqualTo("not comparable: wait block / spin, placement spread / same");
    assertThat(cell.ratio()).isCloseTo(2, within(1e-9));
  }

  @Test
  void ofSeveralCellsTheOneUnderTheSameConditionsMeets() {
    List<CellComparison> cells =
        compare(
            List.of(pipe(1).rateOnly(), pipe(1).placed("same").rateOnly()),
            List.of(pipe(3).placed("same").rateOnly(), pipe(1).rateOnly()),
            Criteria.DEFAULT);

    assertThat(cells)
        .extracting(CellComparison::verdict)
        .containsExactly(Verdict.NO_EVIDENCE, Verdict.FASTER);
  }

  @Test
  void whatTheReceiverDoesTellsCellsApart() {
    List<CellComparison> cells = compare(pipe(1).received("running"), pipe(1).received("blocked"));

    assertThat(cells)
        .extracting(CellComparison::verdictText)
        .containsExactly("not comparable: only in the base", "not comparable: not in the base");
  }

  @Test
  void aPacedLatencyIsNotComparedWithThatOfAClosedLoop() {
    Measurement closed = cell("pipe", "process", 1).latency(1000, 2000).latencyOnly();
    Measurement paced = cell("pipe", "process", 1).paced(1000).latency(1000, 2000).latencyOnly();
    Measurement slower = cell("pipe", "process", 1).paced(10).latency(1000, 2000).latencyOnly();

    assertThat(compare(List.of(closed), List.of(paced), Criteria.DEFAULT))
        .extracting(CellComparison::reason)
        .containsExactly("only in the base", "not in the base");
    assertThat(compare(List.of(paced), List.of(slower), Criteria.DEFAULT)).hasSize(2);
    assertThat(compare(List.of(paced), List.of(paced), Criteria.DEFAULT)).hasSize(1);
  }

  @Test
  void simulatedAgainstMeasuredIsNeitherFasterNorSlower() {
    CellComparison cell = only(compare(pipe(1).waiting("spin"), pipe(2).simulated()));

    assertThat(cell.verdictText())
        .isEqualTo("not comparable: measured / simulated (sapphire-rapids)");
    assertThat(cell.ratio()).isCloseTo(2, within(1e-9));
  }

  @Test
  void simulatedUnderOneModelIsComparable() {
    assertThat(only(compare(pipe(1).simulated(), pipe(2).simulated())).verdict())
        .isEqualTo(Verdict.FASTER);
  }

  @Test
  void publishedFiguresHaveNoInterval() {
    CellComparison cell = only(compare(pipe(1), pipe(2).published()));

    assertThat(cell.verdictText())
        .isEqualTo(
            "not comparable: protocol fair / reported, measured / published,"
                + " no interval possible");
    assertThat(cell.ratio()).isCloseTo(2, within(1e-9));
  }

  @Test
  void theGeometricMeanLeavesOutWhatIsNotComparable() {
    List<CellComparison> cells =
        compare(
            List.of(pipe(1).rateOnly(), pipe(1).placed("same").rateOnly()),
            List.of(pipe(2).rateOnly(), pipe(8).placed("same").rateOnly()),
            Criteria.DEFAULT);

    assertThat(RunComparison.geometricMeans(cells))
        .singleElement()
        .satisfies(
            mean -> {
              assertThat(mean.what()).isEqualTo("measured");
              assertThat(mean.cells()).isEqualTo(2);
              assertThat(mean.ratio()).isCloseTo(4, within(1e-9));
            });
    assertThat(RunComparison.geometricMeans(compare(pipe(1), pipe(2).waiting("spin")))).isEmpty();
  }

  @Test
  void measuredAndSimulatedCellsDoNotShareAGeometricMean() {
    List<CellComparison> cells =
        compare(
            List.of(pipe(1).rateOnly(), pipe(1).simulated().placed("same").rateOnly()),
            List.of(pipe(2).rateOnly(), pipe(8).simulated().placed("same").rateOnly()),
            Criteria.DEFAULT);

    assertThat(RunComparison.geometricMeans(cells))
        .extracting(RunComparison.GeometricMean::what, mean -> Math.round(mean.ratio() * 1e9))
        .containsExactly(
            tuple("measured", 2_000_000_000L),
            tuple("simulated (sapphire-rapids)", 8_000_000_000L));
  }

  @Test
  void onlyACellWithEvidenceIsSlowerByMoreThanAShare() {
    CellComparison slower = only(compare(pipe(1), pipe(1 / 1.2)));

    assertThat(slower.slowerBy(0.19)).isTrue();
    assertThat(slower.slowerBy(0.21)).isFalse();
    assertThat(only(compare(pipe(1), pipe(1.2))).slowerBy(0)).isFalse();
    assertThat(only(compare(pipe(1), cell("pipe", "process", 1).forks(1, 2))).slowerBy(0))
        .isFalse();
  }

  @Test
  void theMoreCellsAreComparedTheLessOneOfThemProves() {
    CellComparison alone = only(compare(pipe(1), pipe(1.03)));
    CellComparison inCompany =
        compare(
                List.of(pipe(1).rateOnly(), pipe(1).placed("same").rateOnly()),
                List.of(pipe(1.03).rateOnly(), pipe(1).placed("same").rateOnly()),
                Criteria.DEFAULT)
            .get(0);

    assertThat(inCompany.probability()).isCloseTo(2 * alone.probability(), within(1e-12));
    assertThat(inCompany.forksNeeded()).isGreaterThanOrEqualTo(alone.forksNeeded());
  }
}
