// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.host.Assignment;
import org.ipcbench.host.Placement;
import org.ipcbench.result.Status;

/**
 * One combination to measure.
 *
 * @param mechanism how a message is notified
 * @param variant one process or two
 * @param payloadBytes content of a message
 * @param waitMode how both ends wait, one of the mechanism's
 * @param assignment who runs where
 */
public record Cell(
    Mechanism mechanism, Variant variant, int payloadBytes, Wait waitMode, Assignment assignment) {

  /**
   * Why a cell is not measured.
   *
   * @param status unavailable or notApplicable
   * @param reason one line
   */
  public record Obstacle(Status status, String reason) {}

  /**
   * What stands against measuring it on this host.
   *
   * @return null if nothing does
   */
  public Obstacle obstacle() {
    if (!mechanism.carriesPayload() && payloadBytes > 1) {
      return new Obstacle(Status.NOT_APPLICABLE, mechanism.id() + " carries no payload");
    }
    if (!mechanism.availability().available()) {
      return new Obstacle(Status.UNAVAILABLE, mechanism.availability().reason());
    }
    if (assignment.reason() != null) {
      String placement = "placement " + assignment.placement().id() + ": ";
      return new Obstacle(Status.UNAVAILABLE, placement + assignment.reason());
    }
    if (waitMode == Wait.SPIN && sharesProcessor()) {
      return new Obstacle(
          Status.UNAVAILABLE,
          "two spinning ends on one processor wait a whole scheduler slice for each other");
    }
    return null;
  }

  private boolean sharesProcessor() {
    return assignment.placement() == Placement.SAME
        || assignment.housekeeping().size() < 2 && assignment.placement() == Placement.FREE;
  }

  /**
   * The cell in words, as progress shows it.
   *
   * @return such as {@code fifo · process · 4096 B · spread · block}
   */
  public String title() {
    return String.join(
        " · ",
        mechanism.id(),
        variant.id(),
        payloadBytes + " B",
        assignment.placement().id(),
        waitMode.id());
  }
}
