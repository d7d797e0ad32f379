// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import java.nio.file.Path;

/**
 * What a channel is to be.
 *
 * @param form how the conversation is held, one that the mechanism {@link Mechanism#offers}
 * @param payloadBytes content of a message, 1 to {@link #MAX_PAYLOAD_BYTES}
 * @param costModel the simulated machine's cost model, by name or as JSON; others than simulated
 *     mechanisms do not look at it
 * @param directory private to this program (0700), for whatever needs a path
 */
public record ChannelSpec(Form form, int payloadBytes, String costModel, Path directory) {
  /** The largest content of a message: 1 MiB. */
  public static final int MAX_PAYLOAD_BYTES = 1 << 20;

  /** Checks the payload. */
  public ChannelSpec {
    if (payloadBytes < 1 || payloadBytes > MAX_PAYLOAD_BYTES) {
      throw new IllegalArgumentException(
          "payload must be 1 to " + MAX_PAYLOAD_BYTES + " bytes: payloadBytes=" + payloadBytes);
    }
  }

  /**
   * Whether the peer is in this process or in another.
   *
   * @return the form's
   */
  public Variant variant() {
    return form.variant();
  }

  /**
   * How both ends wait.
   *
   * @return the form's
   */
  public Wait waitMode() {
    return form.waitMode();
  }
}
