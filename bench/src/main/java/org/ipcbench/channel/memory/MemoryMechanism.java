// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.memory;

import java.util.List;
import java.util.Map;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.MeasuredMechanism;
import org.ipcbench.channel.Wait;
import org.ipcbench.channel.kernel.ReadyChannel;
import org.ipcbench.posix.SharedMemory;

/** Shared memory, which both ends map for themselves; how they wait tells the mechanisms apart. */
abstract class MemoryMechanism extends MeasuredMechanism {
  MemoryMechanism(String id, String description, Wait waitMode) {
    super(id, description, true, List.of(waitMode), EVERY_DRIVER, false);
  }

  @Override
  public final Channel open(ChannelSpec spec) {
    SharedMemory memory = SharedMemory.create("ipcbench-" + id(), MemoryLine.bytes(spec));
    Invitation invitation = new Invitation(List.of(memory.descriptor().duplicate()), Map.of());
    return new ReadyChannel(invitation, MemoryEndpoint.of(memory, spec, true));
  }

  @Override
  public final Endpoint join(ChannelSpec spec, Invitation invitation) {
    SharedMemory memory =
        SharedMemory.attach(invitation.descriptors().get(0), MemoryLine.bytes(spec));
    return MemoryEndpoint.of(memory, spec, false);
  }
}
