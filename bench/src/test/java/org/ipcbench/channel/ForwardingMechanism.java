// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import java.util.List;
import java.util.Optional;

/** A mechanism that leaves everything to another one, for tests to change a part of it. */
public class ForwardingMechanism implements Mechanism {
  private final Mechanism mechanism;

  /**
   * Makes one.
   *
   * @param mechanism that does the work
   */
  public ForwardingMechanism(Mechanism mechanism) {
    this.mechanism = mechanism;
  }

  @Override
  public String id() {
    return mechanism.id();
  }

  @Override
  public final String description() {
    return mechanism.description();
  }

  @Override
  public final List<Wait> waits() {
    return mechanism.waits();
  }

  @Override
  public final List<Driver> drivers() {
    return mechanism.drivers();
  }

  @Override
  public final boolean queues() {
    return mechanism.queues();
  }

  @Override
  public final boolean carriesPayload() {
    return mechanism.carriesPayload();
  }

  @Override
  public final boolean simulated() {
    return mechanism.simulated();
  }

  @Override
  public final Availability availability() {
    return mechanism.availability();
  }

  @Override
  public final Availability offers(Form form, int payloadBytes) {
    return mechanism.offers(form, payloadBytes);
  }

  @Override
  public final Optional<String> reference(Variant variant) {
    return mechanism.reference(variant);
  }

  @Override
  public final boolean reachesPeer(Form form) {
    return mechanism.reachesPeer(form);
  }

  @Override
  public final Availability sharesProcessor(Form form) {
    return mechanism.sharesProcessor(form);
  }

  @Override
  public Channel open(ChannelSpec spec) {
    return mechanism.open(spec);
  }

  @Override
  public Endpoint join(ChannelSpec spec, Invitation invitation) {
    return mechanism.join(spec, invitation);
  }
}
