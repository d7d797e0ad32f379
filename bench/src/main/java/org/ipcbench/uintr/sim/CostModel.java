// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the simulated machine charges for its instructions, in cycles of a measured processor.
 *
 * <p>Models are data: a JSON file each, beside this class, in which every constant names its source
 * and, where the source leaves open what its figure spans, the reading taken. Immutable.
 *
 * @param name the model's name, at most {@value #MAX_NAME_BYTES} ASCII characters
 * @param description the hardware that was measured, in a line
 * @param referenceHertz cycles of that hardware per second
 * @param senduipi how long SENDUIPI keeps its processor busy
 * @param flight from SENDUIPI's start until the target can accept the notification
 * @param delivery from there to the first instruction of the handler
 * @param uiret how long UIRET takes
 * @param clui how long CLUI takes
 * @param stui how long STUI takes
 */
public record CostModel(
    String name,
    String description,
    long referenceHertz,
    Cost senduipi,
    Cost flight,
    Cost delivery,
    Cost uiret,
    Cost clui,
    Cost stui) {

  /** The longest name of a model. */
  static final int MAX_NAME_BYTES = 32;

  private static final List<String> NAMES = List.of("none", "sapphire-rapids");
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * One constant of a model.
   *
   * @param cycles of the reference clock, at least 0
   * @param source where the figure was published
   * @param reading what it is taken to span
   */
  public record Cost(long cycles, String source, String reading) {
    /**
     * Checks the constant.
     *
     * @param cycles of the reference clock, at least 0
     * @param source where the figure was published
     * @param reading what it is taken to span
     */
    public Cost {
      if (cycles < 0) {
        throw new IllegalArgumentException("a cost is at least 0: cycles=" + cycles);
      }
    }
  }

  /**
   * Checks the model.
   *
   * @param name the model's name, at most {@value #MAX_NAME_BYTES} ASCII characters
   * @param description the hardware that was measured, in a line
   * @param referenceHertz cycles of that hardware per second
   * @param senduipi how long SENDUIPI keeps its processor busy
   * @param flight from SENDUIPI's start until the target can accept the notification
   * @param delivery from there to the first instruction of the handler
   * @param uiret how long UIRET takes
   * @param clui how long CLUI takes
   * @param stui how long STUI takes
   */
  public CostModel {
    if (referenceHertz < 1) {
      throw new IllegalArgumentException(
          "a reference clock ticks: referenceHertz=" + referenceHertz);
    }
  }

  /**
   * Returns the models there are.
   *
   * @return their names, the one without costs first
   */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Loads a model.
   *
   * @param name one of {@link #names}
   * @return the model
   * @throws IllegalArgumentException if there is no such model
   */
  public static CostModel named(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("no cost model '" + name + "'; there are " + NAMES);
    }
    try (InputStream file = CostModel.class.getResourceAsStream(name + ".json")) {
      return new ObjectMapper().readValue(file, CostModel.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cost model '" + name + "' cannot be read", e);
    }
  }

  /**
   * Converts a cost of this model.
   *
   * @param cost one of its constants
   * @return in nanoseconds, rounded
   */
  public long nanos(Cost cost) {
    return Math.round(cost.cycles() * NANOS_PER_SECOND / referenceHertz);
  }

  /**
   * Says whether the model charges anything; if not, the machine reads no clock.
   *
   * @return whether any cost is more than 0
   */
  public boolean charges() {
    return Stream.of(senduipi, flight, delivery, uiret, clui, stui)
        .anyMatch(cost -> cost.cycles() > 0);
  }

  /**
   * Returns the modelled time from SENDUIPI's start to the first instruction of a waiting
   * receiver's handler.
   *
   * @return in nanoseconds
   */
  public long oneWayNanos() {
    return nanos(flight) + nanos(delivery);
  }

  /**
   * Returns the modelled time of a round trip in which both ends wait and do nothing else.
   *
   * @return in nanoseconds: two ways, each ended by a UIRET
   */
  public long predictedRoundTripNanos() {
    return 2 * (oneWayNanos() + nanos(uiret));
  }
}
