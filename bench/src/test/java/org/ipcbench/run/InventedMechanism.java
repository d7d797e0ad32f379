// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.List;
import org.ipcbench.channel.Availability;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Wait;

/** A mechanism with any traits, for plans; there is nothing behind it that could be opened. */
record InventedMechanism(
    List<Wait> waits,
    boolean carriesPayload,
    boolean queues,
    boolean simulated,
    Availability availability)
    implements Mechanism {
  InventedMechanism(
      List<Wait> waits, boolean carriesPayload, boolean simulated, Availability availability) {
    this(waits, carriesPayload, false, simulated, availability);
  }

  /** Blocks, carries payload, is real and there: nothing stands against it. */
  static final InventedMechanism BLOCKING =
      new InventedMechanism(List.of(Wait.BLOCK), true, false, Availability.YES);

  /** Spins or blocks, and is simulated. */
  static final InventedMechanism SPINNING =
      new InventedMechanism(List.of(Wait.SPIN, Wait.BLOCK), true, true, Availability.YES);

  InventedMechanism withoutPayload() {
    return new InventedMechanism(waits, false, simulated, availability);
  }

  InventedMechanism queueing() {
    return new InventedMechanism(waits, carriesPayload, true, simulated, availability);
  }

  InventedMechanism unavailable(String reason) {
    return new InventedMechanism(waits, carriesPayload, simulated, Availability.no(reason));
  }

  @Override
  public List<Driver> drivers() {
    return List.of(Driver.JNA);
  }

  @Override
  public String id() {
    return "invented";
  }

  @Override
  public String description() {
    return "for tests";
  }

  @Override
  public Channel open(ChannelSpec spec) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Endpoint join(ChannelSpec spec, Invitation invitation) {
    throw new UnsupportedOperationException();
  }
}
