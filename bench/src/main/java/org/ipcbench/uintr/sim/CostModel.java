// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the simulated machine charges for its instructions, in cycles of a measured processor.
 *
 * <p>Models are data: a JSON file each, the built-in ones beside this class, in which every
 * constant names its source and, where the source leaves open what its figure spans, the reading
 * taken. A model travels as that JSON, with all its constants: to other JVMs in the machine's
 * memory, and in a result file. Immutable.
 *
 * @param name the model's name, a built-in model's or another
 * @param description what was measured, in a line
 * @param referenceHertz cycles of that hardware per second
 * @param senduipi how long SENDUIPI keeps its processor busy
 * @param flight from SENDUIPI's start until the target can accept the notification
 * @param delivery from there to the first instruction of the handler
 * @param uiret how long UIRET takes
 * @param clui how long CLUI takes
 * @param stui how long STUI takes
 * @param kernelPath how much longer the way is to a receiver that does not run: from the acceptance
 *     of the kernel's notification, or from its switch-in, until the kernel notifies it itself
 * @param syscall how long the way into a kernel and out of it takes
 * @param contextSwitch how long a kernel takes to let another thread run
 * @param ipi how long a kernel is busy sending an interrupt to another processor
 * @param interruptEntry from the acceptance of an ordinary interrupt to the first instruction of
 *     the kernel's handler
 * @param interruptReturn from the handler's end to the interrupted program
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
    Cost stui,
    Cost kernelPath,
    Cost syscall,
    Cost contextSwitch,
    Cost ipi,
    Cost interruptEntry,
    Cost interruptReturn) {

  /** The most bytes that a model has as JSON. */
  public static final int MAX_BYTES = 16_000;

  private static final List<String> NAMES = List.of("none", "sapphire-rapids", "qemu");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * One constant of a model.
   *
   * @param cycles of the reference clock, 0 up to a second's
   * @param source where the figure was published
   * @param reading what it is taken to span
   */
  public record Cost(long cycles, String source, String reading) {}

  /**
   * Returns the built-in models.
   *
   * @return their names, the one without costs first
   */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Loads a built-in model.
   *
   * @param name one of {@link #names}
   * @return the model
   * @throws IllegalArgumentException if there is no such model
   */
  public static CostModel named(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "no cost model '"
              + name
              + "'; there are "
              + String.join(", ", NAMES)
              + ", and files: a path with a slash or ending in .json");
    }
    return CostModelReader.builtIn(name);
  }

  /**
   * Finds a model by what a person or a program says.
   *
   * @param text one of {@link #names}; or a file, which has a slash in its path or ends in {@code
   *     .json}; or a model's JSON, which begins with a brace
   * @return the model
   * @throws IllegalArgumentException if there is none, or the file or the JSON is wrong: in one
   *     line, with the field, its value and what is allowed
   */
  public static CostModel parse(String text) {
    if (text.startsWith("{")) {
      return CostModelReader.json(text);
    }
    return text.contains("/") || text.endsWith(".json") ? CostModelReader.file(text) : named(text);
  }

  /** Whether a model of that name is built in; no other may have it. */
  static boolean builtIn(String name) {
    return NAMES.contains(name);
  }

  /**
   * Returns what {@link #parse} understands in every process of any host, whatever files there are.
   *
   * @return the name of a built-in model, the JSON of another
   */
  public String reference() {
    return builtIn(name) ? name : new String(json(), StandardCharsets.UTF_8);
  }

  /**
   * Returns the model as its file has it.
   *
   * @return its fields by name; of a cost, an object of cycles, source and reading
   */
  public Map<String, Object> constants() {
    return JSON.convertValue(this, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  /** The model as JSON without white space, in UTF-8. */
  byte[] json() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("text and numbers are JSON", e);
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
    return Stream.of(
            senduipi,
            flight,
            delivery,
            uiret,
            clui,
            stui,
            kernelPath,
            syscall,
            contextSwitch,
            ipi,
            interruptEntry,
            interruptReturn)
        .anyMatch(cost -> cost.cycles() > 0);
  }

  /**
   * Says whether the model knows what the way to a receiver costs that does not run. If not, what
   * the simulated kernel and the host's sleep take is all.
   *
   * @return whether {@link #kernelPath} is more than 0
   */
  public boolean chargesKernelPath() {
    return kernelPath.cycles() > 0;
  }

  /**
   * Returns the modelled time from SENDUIPI's start to the first instruction of a running
   * receiver's handler.
   *
   * @return in nanoseconds
   */
  public long oneWayNanos() {
    return nanos(flight) + nanos(delivery);
  }

  /**
   * Returns the modelled time from SENDUIPI's start to the first instruction of a sleeping
   * receiver's handler.
   *
   * @return in nanoseconds; a prediction only if {@link #chargesKernelPath}
   */
  public long throughKernelNanos() {
    return oneWayNanos() + nanos(kernelPath);
  }

  /**
   * Returns the modelled time of a round trip in which both ends wait running and do nothing else.
   *
   * @return in nanoseconds: two ways, each ended by a UIRET
   */
  public long predictedRoundTripNanos() {
    return 2 * (oneWayNanos() + nanos(uiret));
  }

  /**
   * Returns the modelled time of a notification that a program sends to itself and does nothing
   * else.
   *
   * @return in nanoseconds: the sender accepts it when it has executed SENDUIPI, not before
   */
  public long predictedSelfNotificationNanos() {
    return Math.max(nanos(senduipi), nanos(flight)) + nanos(delivery) + nanos(uiret);
  }

  /**
   * Returns the modelled time of a round trip in which both ends wait asleep and do nothing else.
   *
   * @return in nanoseconds; a prediction only if {@link #chargesKernelPath}
   */
  public long predictedSleepingRoundTripNanos() {
    return 2 * (throughKernelNanos() + nanos(uiret));
  }
}
