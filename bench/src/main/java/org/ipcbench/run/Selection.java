// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.List;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.host.Assignment;

/**
 * Which of the suites' cells are wanted. Where a list is empty nothing was chosen, and the suite
 * takes what the preset says.
 *
 * @param preset what fills the gaps
 * @param mechanisms by name
 * @param variants one process or two
 * @param payloads contents of a message in bytes
 * @param waits how an end waits
 * @param assignments who runs where, one for each placement; never empty
 */
public record Selection(
    Preset preset,
    List<String> mechanisms,
    List<Variant> variants,
    List<Integer> payloads,
    List<Wait> waits,
    List<Assignment> assignments) {

  /**
   * Whether a value fits what was chosen.
   *
   * @param chosen one of the lists above
   * @param value any
   * @param <T> of values
   * @return true also if nothing was chosen
   */
  static <T> boolean fits(List<T> chosen, T value) {
    return chosen.isEmpty() || chosen.contains(value);
  }
}
