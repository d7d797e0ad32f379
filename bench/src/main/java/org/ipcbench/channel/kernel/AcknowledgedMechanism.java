// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.util.Optional;
import org.ipcbench.channel.Availability;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.MeasuredMechanism;
import org.ipcbench.channel.Variant;

/** A mechanism that the reports' harness uses one way only, see {@link AcknowledgedEndpoint}. */
abstract class AcknowledgedMechanism extends MeasuredMechanism {
  private final String noun;

  /**
   * A mechanism.
   *
   * @param id see {@link #id()}
   * @param description see {@link #description()}
   * @param noun what there is one of
   */
  AcknowledgedMechanism(String id, String description, String noun) {
    super(id, description, true);
    this.noun = noun;
  }

  @Override
  public final Optional<String> reference(Variant variant) {
    return Optional.of(
        "reference: one "
            + noun
            + ", to the peer, through the C library's buffered streams; a signal tells of each"
            + " message, and a signal is the answer");
  }

  @Override
  public final Availability offers(Form form, int payloadBytes) {
    Availability size = AcknowledgedEndpoint.holds(form, payloadBytes);
    return size.available() ? super.offers(form, payloadBytes) : size;
  }
}
