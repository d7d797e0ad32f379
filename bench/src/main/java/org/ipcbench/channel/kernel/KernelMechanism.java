// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.util.List;
import org.ipcbench.channel.Availability;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Wait;

/** What the mechanisms of this package have in common: real, always there, asleep while waiting. */
abstract class KernelMechanism implements Mechanism {
  private final String id;
  private final String description;
  private final boolean carriesPayload;

  KernelMechanism(String id, String description, boolean carriesPayload) {
    this.id = id;
    this.description = description;
    this.carriesPayload = carriesPayload;
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
    return List.of(Wait.BLOCK);
  }

  @Override
  public final boolean carriesPayload() {
    return carriesPayload;
  }

  @Override
  public final boolean simulated() {
    return false;
  }

  @Override
  public final Availability availability() {
    return Availability.YES;
  }
}
