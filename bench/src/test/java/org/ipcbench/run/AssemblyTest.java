// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ipcbench.run.InventedCells.cell;
import static org.ipcbench.run.InventedCells.oneWay;
import static org.ipcbench.run.InventedCells.paced;
import static org.ipcbench.run.InventedCells.waiting;
import static org.ipcbench.run.InventedMechanism.BLOCKING;
import static org.ipcbench.run.InventedMechanism.SPINNING;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.host.Placement;
import org.ipcbench.result.Histograms;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Provenance;
import org.ipcbench.result.Status;
import org.ipcbench.run.ForkResult.ModeResult;
import org.ipcbench.suite.Latencies;
import org.ipcbench.suite.Trial;
import org.ipcbench.uintr.sim.CostModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every figure here is invented. */
final class AssemblyTest {
  private static final CostModel COST_MODEL = CostModel.named("sapphire-rapids");

  private static final Cell BLOCKING_CELL = cell(BLOCKING, Placement.SPREAD);
  private static final Cell SPINNING_CELL = cell(SPINNING, Placement.SPREAD);

  /** A fork in a closed loop: rate times latency is 1, by JMH's account and by our own. */
  private static ForkResult fork(double rate) {
    return fork(rate, 1e9 / rate, Map.of("countedRate", rate));
  }

  /** A fork of 1000 round trips a second of a millisecond each. */
  private static ForkResult fork(String name, Object evidence) {
    return fork(1000, 1e6, Map.of("countedRate", 1000.0, name, evidence));
  }

  private static ForkResult fork(double rate, double latencyNanos, Map<String, Object> evidence) {
    Histogram histogram = new Histogram(Latencies.LONGEST_NANOS, 3);
    histogram.recordValue(Math.round(latencyNanos));
    List<Double> rates = List.of(rate * 0.9, rate, rate * 1.1);
    List<Double> latencies = List.of(latencyNanos);
    return new ForkResult(
        null,
        List.of(
            new ModeResult("rate", rates, rate, null, evidence),
            new ModeResult(
                "latency", latencies, latencyNanos, Histograms.encode(histogram), evidence)));
  }

  private static ForkResult switching(double client, double peer) {
    return fork(
        1000,
        1e6,
        Map.of(
            "countedRate",
            1000.0,
            "client",
            Map.of("voluntarySwitchesPerRoundTrip", client),
            "peer",
            Map.of("voluntarySwitchesPerRoundTrip", peer)));
  }

  private static Measurement rate(Cell cell, ForkResult... forks) {
    return Assembly.measurements(cell, COST_MODEL, List.of(forks)).get(0);
  }

  private static Measurement latency(Cell cell, ForkResult... forks) {
    return Assembly.measurements(cell, COST_MODEL, List.of(forks)).get(1);
  }

  @Test
  void aCellHasARateAndALatency() {
    assertThat(Assembly.measurements(BLOCKING_CELL, COST_MODEL, List.of(fork(1000))))
        .extracting(Measurement::metric, Measurement::unit, Measurement::higherIsBetter)
        .containsExactly(tuple("rate", "msg/s", true), tuple("latency", "ns", false));
  }

  @Test
  void aFigureOfASimulatedCellMayBeMeasured() {
    Cell cell =
        new Cell(
            new InventedSuite(),
            "uipi",
            SPINNING_CELL.form(),
            1,
            Particulars.ofTask("write"),
            SPINNING_CELL.assignment(),
            true,
            null);

    ForkResult none = new ForkResult("invented", List.of());
    assertThat(Assembly.measurements(cell, COST_MODEL, List.of(none)))
        .extracting(Measurement::metric, Measurement::task, Measurement::provenanceText)
        .containsExactly(
            tuple("latency", "write", "simulated (sapphire-rapids)"),
            tuple("stageCall", "write", "measured"));
  }

  @Test
  void theValueIsTheMedianOverTheForksMedians() {
    Measurement rate = rate(BLOCKING_CELL, fork(1000), fork(5000), fork(2000));

    assertThat(rate.status()).isEqualTo(Status.OK);
    assertThat(rate.value()).isEqualTo(2000);
    assertThat(rate.mean()).isEqualTo((1000 + 5000 + 2000) / 3.0);
    assertThat(rate.samples()).hasSize(3).first().isEqualTo(List.of(900.0, 1000.0, 1100.0));
  }

  @Test
  void belowSixForksThereIsNoInterval() {
    ForkResult[] forks = {fork(1000), fork(1001), fork(1002), fork(1003), fork(1004)};

    assertThat(rate(BLOCKING_CELL, forks).ciLow()).isNull();
    assertThat(rate(BLOCKING_CELL, forks).ciHigh()).isNull();
  }

  @Test
  void ofSixForksTheIntervalGoesFromTheLeastMedianToTheGreatest() {
    ForkResult[] forks = {fork(1003), fork(1005), fork(1002), fork(1000), fork(1004), fork(1001)};

    assertThat(rate(BLOCKING_CELL, forks).ciLow()).isEqualTo(1000);
    assertThat(rate(BLOCKING_CELL, forks).ciHigh()).isEqualTo(1005);
  }

  @Test
  void percentilesAreThoseOfAllForksTogether() {
    Map<String, Double> percentiles =
        latency(BLOCKING_CELL, fork(1e6), fork(1e6), fork(1e5)).percentiles();

    assertThat(percentiles).containsEntry("p50", 1000.0);
    assertThat(percentiles.get("max")).isBetween(10_000.0, 10_010.0);
    assertThat(rate(BLOCKING_CELL, fork(1e6)).percentiles()).isNull();
  }

  @Test
  void oneFailedForkFailsTheCellAndTheOthersSamplesAreKept() {
    ForkResult failed = new ForkResult("the peer died", List.of());

    for (Measurement measurement :
        Assembly.measurements(BLOCKING_CELL, COST_MODEL, List.of(fork(1000), failed))) {
      assertThat(measurement.status()).isEqualTo(Status.FAILED);
      assertThat(measurement.reason()).isEqualTo("fork 2: the peer died");
      assertThat(measurement.samples()).hasSize(1);
      assertThat(measurement.value()).isNull();
      assertThat(measurement.mean()).isNull();
      assertThat(measurement.percentiles()).isNull();
    }
  }

  @Test
  void theOnlyForkNeedsNoNumber() {
    assertThat(rate(BLOCKING_CELL, new ForkResult("the peer died", List.of())).reason())
        .isEqualTo("the peer died");
  }

  @Test
  void aCellThatCannotBeMeasuredSaysWhy() {
    Measurement rate = rate(cell(BLOCKING.withoutPayload(), 4096, Placement.SPREAD));

    assertThat(rate.status()).isEqualTo(Status.NOT_APPLICABLE);
    assertThat(rate.reason()).isEqualTo("invented carries no payload");
    assertThat(rate.samples()).isEmpty();
  }

  @Test
  void onlySimulatedFiguresNameACostModel() {
    assertThat(rate(BLOCKING_CELL, fork(1000)).provenance()).isEqualTo(Provenance.MEASURED);
    assertThat(rate(BLOCKING_CELL, fork(1000)).costModel()).isNull();
    assertThat(rate(SPINNING_CELL, fork(1000)).provenance()).isEqualTo(Provenance.SIMULATED);
    assertThat(rate(SPINNING_CELL, fork(1000)).costModel()).isEqualTo("sapphire-rapids");
  }

  @Test
  void everyForksEvidenceIsKept() {
    assertThat(rate(BLOCKING_CELL, fork("sent", 12), fork(1000)).evidence())
        .containsEntry("processors", List.of(0, 1))
        .containsEntry(
            "forks",
            List.of(Map.of("countedRate", 1000.0, "sent", 12), Map.of("countedRate", 1000.0)));
  }

  @Test
  void simulatedFiguresStandBesideTheModelsPrediction() {
    assertThat(rate(SPINNING_CELL, fork(1000)).evidence())
        .containsEntry("predictedNanos", COST_MODEL.predictedRoundTripNanos());
    assertThat(rate(BLOCKING_CELL, fork(1000)).evidence()).doesNotContainKey("predictedNanos");
    Cell asleep =
        IpcSuite.cell(
            SPINNING, Form.usual(Variant.THREAD, Wait.BLOCK), 1, null, SPINNING_CELL.assignment());
    assertThat(rate(asleep, fork(1000)).evidence())
        .as("the model knows nothing of sleep")
        .doesNotContainKey("predictedNanos");
    assertThat(asleep.suite().foreknown(asleep, Metric.LATENCY, CostModel.named("qemu")))
        .as("this one does")
        .containsEntry("predictedNanos", 928_000L);
  }

  @ParameterizedTest
  @ValueSource(doubles = {981, 1000, 1019})
  void jmhAndOurOwnCountMayBeTwoPercentApart(double counted) {
    ForkResult fork = fork(1000, 1e6, Map.of("countedRate", counted));

    assertThat(rate(BLOCKING_CELL, fork).notes()).isEmpty();
    assertThat(latency(BLOCKING_CELL, fork).notes()).isEmpty();
  }

  @Test
  void jmhAndOurOwnCountFurtherApartAreNoted() {
    ForkResult fork = fork(1000, 1e6, Map.of("countedRate", 1250.0));

    assertThat(rate(BLOCKING_CELL, fork).notes())
        .containsExactly("JMH's rate over the rate counted is 0.80, not 1");
    assertThat(latency(BLOCKING_CELL, fork).notes())
        .containsExactly("rate counted × mean latency is 1.25, not 1");
  }

  @Test
  void aShortLatencyMayContainTheClock() {
    // 50 ns of clock in a latency of 550: 10 % too much, and all of it explained.
    ForkResult fork = fork(2e6, 550, Map.of("countedRate", 2e6));

    assertThat(latency(BLOCKING_CELL, fork).notes()).isEmpty();
  }

  @Test
  void anEndThatSpinsAndSleepsIsNoted() {
    assertThat(rate(SPINNING_CELL, switching(0.01, 0.02)).notes())
        .containsExactly("the peer slept 0.02 times a round trip, though it spins");
  }

  @ParameterizedTest
  @EnumSource(names = {"BLOCK", "EPOLL"})
  void anEndThatIsToSleepAndSleepsSeldomIsNoted(Wait wait) {
    Cell cell = waiting(wait, Placement.SPREAD);

    assertThat(rate(cell, switching(0.4, 1.0)).notes())
        .containsExactly("the client slept in 0.4 of a round trip's waits, not in all");
    assertThat(rate(cell, switching(0.9, 1.0)).notes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"SAME", "FREE"})
  void whereTheEndsMayShareAProcessorBothTogetherHaveToSleep(Placement placement) {
    for (Wait wait : List.of(Wait.BLOCK, Wait.EPOLL)) {
      Cell cell = waiting(wait, placement);

      assertThat(rate(cell, switching(0.15, 0.89)).notes()).isEmpty();
      assertThat(rate(cell, switching(0.5, 0.3)).notes())
          .containsExactly("both ends together slept 0.800 times a round trip, not once at least");
    }
  }

  @Test
  void anEndThatSpinsAWhileMaySleepOrNot() {
    Cell cell = waiting(Wait.HYBRID, Placement.SPREAD);

    assertThat(rate(cell, switching(0, 1)).notes()).isEmpty();
    assertThat(rate(cell, switching(0.3, 0)).notes()).isEmpty();
  }

  @Test
  void oneWayNoNumberOfSwitchesIsWrongAndThereIsNoLatency() {
    List<Measurement> metrics =
        Assembly.measurements(oneWay(BLOCKING), COST_MODEL, List.of(switching(0, 5)));

    assertThat(metrics).extracting(Measurement::metric).containsExactly("rate");
    assertThat(metrics.get(0).direction()).isEqualTo("oneway");
    assertThat(metrics.get(0).notes()).isEmpty();
  }

  @Test
  void messagesThatThePeerHadStillToReceiveAreNoted() {
    assertThat(rate(oneWay(BLOCKING), backlog(49)).notes()).isEmpty();
    assertThat(rate(oneWay(BLOCKING), backlog(120)).notes())
        .containsExactly(
            "12 % of the messages were still on their way in the end: the rate may be the"
                + " sender's");
  }

  private static ForkResult backlog(int messages) {
    return fork(1000, 1e6, Map.of("countedRate", 1000.0, "sent", 1000, "backlog", messages));
  }

  @Test
  void aPacedCellHasALatencyOnlyWhichIsNoInverseOfARate() {
    Map<String, Object> evidence = Map.of("countedRate", 100.0, "achievedRate", 99.5);
    List<Measurement> metrics =
        Assembly.measurements(paced(BLOCKING, 100), COST_MODEL, List.of(fork(1000, 1e6, evidence)));

    assertThat(metrics).extracting(Measurement::metric).containsExactly("latency");
    assertThat(metrics.get(0).pacedRate()).isEqualTo(100);
    assertThat(metrics.get(0).notes()).isEmpty();
  }

  @Test
  void aPaceThatWasNotKeptIsNoted() {
    Map<String, Object> evidence = Map.of("countedRate", 98.0, "achievedRate", 98.9);

    assertThat(
            Assembly.measurements(
                    paced(BLOCKING, 100), COST_MODEL, List.of(fork(1000, 1e6, evidence)))
                .get(0)
                .notes())
        .containsExactly("only 98.9 % of the pace of 100 msg/s was kept");
  }

  @Test
  void aClockWhoseStepsShowInTheLatencyIsNoted() {
    // Of a latency of 1 ms.
    assertThat(latency(BLOCKING_CELL, fork("stepNanos", 256)).notes()).isEmpty();
    assertThat(latency(BLOCKING_CELL, fork("stepNanos", 10_240)).notes())
        .containsExactly("every time is a multiple of 10240 ns: the clock is coarse");
    Map<String, Object> fine = Map.of("countedRate", 2e7, "stepNanos", 1);
    assertThat(latency(SPINNING_CELL, fork(2e7, 50, fine)).notes()).isEmpty();
  }

  @Test
  void latenciesReadOffACoarseClockAreNoted() {
    Latencies latencies = new Latencies();
    latencies.startIteration();
    for (int i = 0; i < 100; i++) {
      latencies.record((20 + i % 7) * 256);
    }
    latencies.keepIteration();
    Trial trial = new Trial(Map.of(), Map.of("latency", latencies));
    ModeResult coarse = ModeResult.ofTimes(Metric.LATENCY.id(), 1, trial);
    ForkResult fork = new ForkResult(null, List.of(fork(1000).modes().get(0), coarse));

    assertThat(latency(BLOCKING_CELL, fork).notes())
        .containsExactly("every time is a multiple of 256 ns: the clock is coarse");
  }

  @Test
  void otherWorkIsNoted() {
    assertThat(rate(BLOCKING_CELL, fork("load1", 3.0)).notes()).isEmpty();
    assertThat(rate(BLOCKING_CELL, fork("load1", 5.2)).notes())
        .containsExactly("the load average was 5.2, of which this makes 2 at most");
  }

  @Test
  void anEndThatHadToLeaveItsOwnProcessorIsNoted() {
    assertThat(rate(BLOCKING_CELL, leaving(500)).notes()).isEmpty();
    assertThat(rate(BLOCKING_CELL, leaving(700)).notes())
        .containsExactly("the peer had to leave its processor 700 times a second");
    assertThat(rate(cell(BLOCKING, Placement.SAME), leaving(700)).notes())
        .as("there it makes way for the other end")
        .isEmpty();
  }

  /** In a second of a thousand round trips. */
  private static ForkResult leaving(int involuntary) {
    Map<String, Object> peer = Map.of("involuntarySwitches", involuntary);
    return fork(1000, 1e6, Map.of("countedRate", 1000.0, "sent", 1000, "peer", peer));
  }

  @Test
  void stolenTimeAndAnExhaustedQuotaAreNoted() {
    List<String> notes = new ArrayList<>();
    notes.addAll(rate(BLOCKING_CELL, fork("stealPercent", 2.0)).notes());
    assertThat(notes).as("as much as is allowed").isEmpty();

    notes.addAll(rate(BLOCKING_CELL, fork("stealPercent", 3.1)).notes());
    notes.addAll(rate(BLOCKING_CELL, fork("throttled", 4)).notes());
    assertThat(notes)
        .containsExactly(
            "the hypervisor took 3.1 % of the processors' busy time",
            "the processor quota stopped it 4 times");
  }
}
