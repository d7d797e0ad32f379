// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.List;
import org.ipcbench.asyncio.Workload;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Protocol;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.host.Assignment;
import org.ipcbench.host.Placement;
import org.ipcbench.suite.crtos.Task;

/**
 * Which of the suites' cells are wanted. Where a list is empty nothing was chosen, and the suite
 * takes what the preset says.
 *
 * @param preset what fills the gaps
 * @param mechanisms by name
 * @param variants one process or two
 * @param payloads contents of a message in bytes
 * @param waits how an end waits
 * @param drivers who makes the calls
 * @param protocols whose form a conversation has
 * @param directions which way messages go
 * @param pacedRate how many messages a second are to be sent; null: the next one is sent when the
 *     answer to the last is there
 * @param workload what the program of the suite {@code asyncio} has to do
 * @param data where its files are to be
 * @param tasks what the measured task of the suite {@code crtos} does
 * @param placements where the ends run
 * @param assignments who runs where: one for each of the placements, the preset's if none was
 *     chosen
 */
public record Selection(
    Preset preset,
    List<String> mechanisms,
    List<Variant> variants,
    List<Integer> payloads,
    List<Wait> waits,
    List<Driver> drivers,
    List<Protocol> protocols,
    List<Direction> directions,
    Integer pacedRate,
    Workload workload,
    DataPlace data,
    List<Task> tasks,
    List<Placement> placements,
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

  /**
   * What was chosen, or what holds if nothing was.
   *
   * @param chosen one of the lists above
   * @param otherwise the preset's
   * @param <T> of values
   */
  static <T> List<T> orElse(List<T> chosen, List<T> otherwise) {
    return chosen.isEmpty() ? otherwise : chosen;
  }
}
