// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import java.util.List;

/** What mechanisms that are real, not simulated, have in common. */
public abstract class MeasuredMechanism implements Mechanism {
  /** Of a mechanism whose ends are written in C too. */
  protected static final List<Driver> EVERY_DRIVER =
      List.of(Driver.JNA, Driver.SHIM, Driver.NATIVE);

  private final String id;
  private final String description;
  private final boolean carriesPayload;
  private final List<Wait> waits;
  private final List<Driver> drivers;
  private final boolean queues;

  /**
   * A mechanism.
   *
   * @param id see {@link #id()}
   * @param description see {@link #description()}
   * @param carriesPayload see {@link #carriesPayload()}
   * @param waits see {@link #waits()}
   * @param drivers see {@link #drivers()}
   * @param queues see {@link #queues()}
   */
  protected MeasuredMechanism(
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

  /**
   * A mechanism that queues, and offers every way to wait by every driver.
   *
   * @param id see {@link #id()}
   * @param description see {@link #description()}
   * @param carriesPayload see {@link #carriesPayload()}
   */
  protected MeasuredMechanism(String id, String description, boolean carriesPayload) {
    this(id, description, carriesPayload, List.of(Wait.values()), EVERY_DRIVER, true);
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
