// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipcbench.uintr.sim.CostModel;

/** What can be traced. Immutable: it can be performed any number of times. */
public interface Program {
  /**
   * Returns its name on the command line.
   *
   * @return lower case, with dashes
   */
  String optionName();

  /**
   * Returns what it shows.
   *
   * @return half a line
   */
  String summary();

  /**
   * Returns who acts in it.
   *
   * @return the end of a sentence, with the names that its events have in {@link Event#by}
   */
  String actors();

  /**
   * Returns what happens, for somebody who knows nothing of it.
   *
   * @return some sentences
   */
  String inShort();

  /**
   * Returns what it is charged beside instructions and notifications.
   *
   * @param model that charges
   * @return constants of the model by their names in a sentence
   */
  default Map<String, CostModel.Cost> kernelCosts(CostModel model) {
    return Map.of();
  }

  /**
   * Returns what it is not charged.
   *
   * @return a sentence
   */
  String notCharged();

  /**
   * Returns terms of its own for the legend.
   *
   * @return words, each with its meaning in half a line, in the order of the legend
   */
  default Map<String, String> terms() {
    return Map.of();
  }

  /**
   * Returns the figure that the trace is about.
   *
   * @param events all that happened, by a cost model that charges
   * @return a sentence without its end, or nothing
   */
  Optional<String> figure(List<Event> events);

  /**
   * Performs it.
   *
   * @param stage where, used by nobody before
   */
  void perform(Stage stage);
}
