// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ipcbench.channel.Availability;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Mechanisms;
import org.ipcbench.channel.Protocol;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.host.Assignment;
import org.ipcbench.host.Placement;
import org.ipcbench.result.Status;
import org.ipcbench.run.ForkResult.ModeResult;
import org.ipcbench.suite.InjectedDelay;
import org.ipcbench.suite.ipc.Reported;
import org.ipcbench.suite.ipc.RoundTrip;
import org.ipcbench.uintr.sim.CostModel;
import org.openjdk.jmh.runner.RunnerException;

/** The suite {@code ipc}: round trips between threads and between processes. */
final class IpcSuite implements Suite {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final IpcSuite INSTANCE = new IpcSuite();

  @Override
  public String id() {
    return "ipc";
  }

  @Override
  public String summary() {
    return "round trips between threads and processes: rate and latency";
  }

  @Override
  public List<String> mechanisms() {
    return Mechanisms.all().stream().map(Mechanism::id).toList();
  }

  @Override
  public List<Figure> figures(Cell cell) {
    if (cell.pacedRate() != null) {
      return List.of(Figure.of(cell, Metric.LATENCY));
    }
    return cell.form().direction() == Direction.ONEWAY
        ? List.of(Figure.of(cell, Metric.RATE))
        : List.of(Figure.of(cell, Metric.RATE), Figure.of(cell, Metric.LATENCY));
  }

  @Override
  public int schedules() {
    return 1;
  }

  @Override
  public int passes(Cell cell) {
    return cell.form().protocol() == Protocol.REPORTED ? 0 : figures(cell).size();
  }

  @Override
  public List<Cell> cells(Selection selection) {
    Set<Cell> cells = new LinkedHashSet<>();
    for (Grid grid : selection.preset().grids()) {
      for (Assignment assignment : selection.assignments()) {
        if (grid.placements().contains(assignment.placement())
            || !selection.placements().isEmpty()) {
          addCells(selection, grid, assignment, cells);
        }
      }
    }
    return List.copyOf(cells);
  }

  private static void addCells(
      Selection selection, Grid grid, Assignment assignment, Set<Cell> cells) {
    for (Mechanism mechanism : mechanisms(selection, grid)) {
      for (Form form : forms(selection, grid, mechanism)) {
        if (noPlaceInMatrix(form, assignment)) {
          continue;
        }
        for (int payload : Selection.orElse(selection.payloads(), grid.payloads())) {
          cells.add(cell(mechanism, form, payload, selection.pacedRate(), assignment));
        }
      }
    }
  }

  /** The diagonal of a matrix is of ends that sleep; elsewhere such a cell says why it is not. */
  private static boolean noPlaceInMatrix(Form form, Assignment assignment) {
    return assignment.placement() == Placement.MATRIX
        && form.waitMode() == Wait.SPIN
        && !assignment.measured().isEmpty()
        && assignment.sharesProcessor();
  }

  /** In the order in which they were named, if any was. */
  private static List<Mechanism> mechanisms(Selection selection, Grid grid) {
    List<String> wanted = Selection.orElse(selection.mechanisms(), grid.mechanisms());
    return wanted.isEmpty()
        ? Mechanisms.all()
        : wanted.stream()
            .flatMap(id -> Mechanisms.all().stream().filter(known -> known.id().equals(id)))
            .toList();
  }

  private static List<Form> forms(Selection selection, Grid grid, Mechanism mechanism) {
    List<Form> forms = new ArrayList<>();
    for (Variant variant : variants(selection, grid, mechanism)) {
      for (Wait wait : waits(selection, grid, mechanism)) {
        for (Driver driver : drivers(selection, grid, mechanism)) {
          for (Protocol protocol : Selection.orElse(selection.protocols(), grid.protocols())) {
            for (Direction direction :
                Selection.orElse(selection.directions(), grid.directions())) {
              forms.add(new Form(variant, wait, driver, protocol, direction));
            }
          }
        }
      }
    }
    return forms;
  }

  /** The reports have both variants of user interrupts, and two processes for all else. */
  private static List<Variant> variants(Selection selection, Grid grid, Mechanism mechanism) {
    return Selection.orElse(
        selection.variants(),
        grid.reportsVariants() && !mechanism.simulated()
            ? List.of(Variant.PROCESS)
            : List.of(Variant.values()));
  }

  /** Who names a mechanism gets its own way to wait; the tables of the presets show more. */
  private static List<Wait> waits(Selection selection, Grid grid, Mechanism mechanism) {
    if (selection.waits().isEmpty()) {
      return selection.mechanisms().isEmpty()
          ? grid.waits(mechanism)
          : mechanism.waits().subList(0, 1);
    }
    return mechanism.waits().stream().filter(selection.waits()::contains).toList();
  }

  /** Likewise its usual driver. */
  private static List<Driver> drivers(Selection selection, Grid grid, Mechanism mechanism) {
    if (selection.drivers().isEmpty()) {
      return selection.mechanisms().isEmpty()
          ? grid.drivers(mechanism)
          : mechanism.drivers().subList(0, 1);
    }
    return mechanism.drivers().stream().filter(selection.drivers()::contains).toList();
  }

  /** One cell, with what stands against measuring it on this host. */
  static Cell cell(
      Mechanism mechanism, Form form, int payloadBytes, Integer pacedRate, Assignment assignment) {
    return new Cell(
        INSTANCE,
        mechanism.id(),
        form,
        payloadBytes,
        pacedRate == null ? Particulars.NONE : Particulars.ofPace(pacedRate),
        assignment,
        mechanism.simulated(),
        pacedRate == null || obstacleOfPace(form) == null
            ? obstacle(mechanism, form, payloadBytes, assignment)
            : obstacleOfPace(form));
  }

  private static Cell.Obstacle obstacleOfPace(Form form) {
    if (form.driver() == Driver.NATIVE) {
      return Cell.Obstacle.unavailable(
          "the loop of driver native is closed: it sends when the last answer is there");
    }
    return form.direction() == Direction.ONEWAY
        ? Cell.Obstacle.unavailable("one way there is no answer whose latency could be paced")
        : null;
  }

  private static Cell.Obstacle obstacle(
      Mechanism mechanism, Form form, int payloadBytes, Assignment assignment) {
    if (!mechanism.carriesPayload() && payloadBytes > 1) {
      return new Cell.Obstacle(Status.NOT_APPLICABLE, mechanism.id() + " carries no payload");
    }
    if (!mechanism.availability().available()) {
      return Cell.Obstacle.unavailable(mechanism.availability().reason());
    }
    Availability offer = mechanism.offers(form, payloadBytes);
    if (!offer.available()) {
      return Cell.Obstacle.unavailable(offer.reason());
    }
    if (assignment.reason() != null) {
      return Cell.Obstacle.of(assignment);
    }
    Availability shared = mechanism.sharesProcessor(form);
    return shared.available() || !assignment.sharesProcessor()
        ? null
        : Cell.Obstacle.unavailable(shared.reason());
  }

  @Override
  public List<ModeResult> measure(Jmh jmh) throws RunnerException {
    Map<String, String> parameters = jmh.parameters();
    if (parameters.get("protocol").equals(Protocol.REPORTED.id())) {
      return reported(jmh);
    }
    String batch = parameters.get("driver").equals(Driver.NATIVE.id()) ? "Batch" : "";
    if (parameters.get("direction").equals(Direction.ONEWAY.id())) {
      return List.of(rate(jmh, "message" + batch));
    }
    if (parameters.containsKey("pacedRate")) {
      return List.of(latency(jmh, "pacedRoundTrip"));
    }
    return List.of(rate(jmh, "roundTrip" + batch), latency(jmh, "timedRoundTrip" + batch));
  }

  private static ModeResult latency(Jmh jmh, String method) throws RunnerException {
    int iterations = jmh.run(RoundTrip.class, method).size();
    return ModeResult.ofTimes(Metric.LATENCY.id(), iterations, jmh.trial());
  }

  /** What the reports' harness prints, of one call in a JVM that has done nothing else yet. */
  private static List<ModeResult> reported(Jmh jmh) throws RunnerException {
    jmh.once().run(Reported.class, "messages");
    Map<String, Object> evidence = jmh.trial().evidence();
    return List.of(
        ModeResult.ofFigure(Metric.RATE.id(), (Double) evidence.get("countedRate"), evidence),
        ModeResult.ofFigure(Metric.LATENCY.id(), (Double) evidence.get("meanNanos"), evidence));
  }

  private static ModeResult rate(Jmh jmh, String method) throws RunnerException {
    List<Double> rates =
        jmh.run(RoundTrip.class, method).stream()
            .map(iteration -> iteration.getPrimaryResult().getScore() * NANOS_PER_SECOND)
            .toList();
    return ModeResult.ofScores(Metric.RATE.id(), rates, jmh.trial());
  }

  /** Of a receiver that sleeps few models know anything: sleep and wake-up are the host's. */
  @Override
  public Map<String, Object> foreknown(Cell cell, Metric metric, CostModel costModel) {
    if (!cell.simulated()) {
      return Map.of();
    }
    if (!ReportsForm.reachesPeer(cell)) {
      return Map.of("predictedNanos", costModel.predictedSelfNotificationNanos());
    }
    if (cell.form().direction() == Direction.ONEWAY) {
      // A message is sent as soon as the last was taken: half a round trip each.
      return Map.of("predictedNanos", costModel.predictedRoundTripNanos() / 2);
    }
    if (cell.form().waitMode() == Wait.SPIN) {
      return Map.of("predictedNanos", costModel.predictedRoundTripNanos());
    }
    return costModel.chargesKernelPath()
        ? Map.of("predictedNanos", costModel.predictedSleepingRoundTripNanos())
        : Map.of();
  }

  @Override
  public List<String> doubts(Cell cell, List<ModeResult> forks) {
    List<String> doubts = new ArrayList<>(ReportsForm.notes(cell, forks));
    doubts.addAll(Doubts.of(cell, forks));
    if (InjectedDelay.present() && cell.form().protocol() != Protocol.REPORTED) {
      doubts.add(
          "not a measurement: each round trip was delayed by "
              + System.getProperty(InjectedDelay.PROPERTY));
    }
    return doubts;
  }
}
