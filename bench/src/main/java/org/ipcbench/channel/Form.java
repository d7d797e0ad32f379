// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

/**
 * How a conversation is held, whatever the mechanism and the payload.
 *
 * @param variant one process or two
 * @param waitMode how both ends wait
 * @param driver who makes the calls
 * @param protocol whose form it is
 * @param direction which way messages go
 */
public record Form(
    Variant variant, Wait waitMode, Driver driver, Protocol protocol, Direction direction) {
  /**
   * The usual form: fair round trips, driven from Java.
   *
   * @param variant one process or two
   * @param waitMode how both ends wait
   * @return the form
   */
  public static Form usual(Variant variant, Wait waitMode) {
    return new Form(variant, waitMode, Driver.JNA, Protocol.FAIR, Direction.ROUNDTRIP);
  }

  /**
   * The same but for the driver.
   *
   * @param other who makes the calls
   * @return another form
   */
  public Form by(Driver other) {
    return new Form(variant, waitMode, other, protocol, direction);
  }

  /**
   * The same but for the protocol.
   *
   * @param other whose form it is
   * @return another form
   */
  public Form as(Protocol other) {
    return new Form(variant, waitMode, driver, other, direction);
  }

  /**
   * The same but for the direction.
   *
   * @param other which way messages go
   * @return another form
   */
  public Form going(Direction other) {
    return new Form(variant, waitMode, driver, protocol, other);
  }
}
