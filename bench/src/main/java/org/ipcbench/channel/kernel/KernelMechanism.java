// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.util.List;
import org.ipcbench.channel.Availability;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Wait;

/** What the mechanisms of this package have in common: they are real. */
abstract class KernelMechanism implements Mechanism {
  /** Of a mechanism whose ends are written in C too, see {@link NativeEndpoint}. */
  static final List<Driver> EVERY_DRIVER = List.of(Driver.JNA, Driver.SHIM, Driver.NATIVE);

  private final String id;
  private final String description;
  private final boolean carriesPayload;
  private final List<Wait> waits;
  private final List<Driver> drivers;
  private final boolean queues;

  KernelMechanism(
      String id,
      String description,
      boolean carriesPayload,
      List<Wait> waits,
      List<Driver> drivers,
      boolean queues) {
    this.id = id;
    this.description = description;
    this.carriesPayload = carriesPayload;
    this.waits = waits;
    this.drivers = drivers;
    this.queues = queues;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String description() {
    return description;
  }

  @Override
  public final List<Wait> waits() {
    return waits;
  }

  @Override
  public final List<Driver> drivers() {
    return drivers;
  }

  @Override
  public final boolean carriesPayload() {
    return carriesPayload;
  }

  @Override
  public final boolean queues() {
    return queues;
  }

  @Override
  public final boolean simulated() {
    return false;
  }

  @Override
  public Availability availability() {
    return Availability.YES;
  }
}
