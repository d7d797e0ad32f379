// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.jdk;

import java.util.List;
import org.ipcbench.channel.Availability;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.MeasuredMechanism;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;

/** A mechanism of the JDK between threads only. */
abstract class ThreadsMechanism extends MeasuredMechanism {
  ThreadsMechanism(String id, String description, List<Wait> waits, boolean queues) {
    super(id, description, true, waits, List.of(Driver.JDK), queues);
  }

  @Override
  public final Availability offers(Form form, int payloadBytes) {
    return form.variant() == Variant.PROCESS
        ? Availability.no("both ends must be threads of one JVM")
        : super.offers(form, payloadBytes);
  }

  @Override
  public final Endpoint join(ChannelSpec spec, Invitation invitation) {
    return HandedChannel.take(invitation);
  }
}
