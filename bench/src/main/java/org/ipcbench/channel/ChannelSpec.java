// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import java.nio.file.Path;

/**
 * What a channel is to be.
 *
 * @param variant whether the peer is in this process or in another
 * @param payloadBytes content of a message, 1 to {@link #MAX_PAYLOAD_BYTES}
 * @param waitMode how both ends wait, one of the mechanism's {@link Mechanism#waits}
 * @param costModel the simulated machine's cost model, by name or as JSON; others than simulated
 *     mechanisms do not look at it
 * @param directory private to this program (0700), for whatever needs a path
 */
public record ChannelSpec(
    Variant variant, int payloadBytes, Wait waitMode, String costModel, Path directory) {
  /** The largest content of a message: 1 MiB. */
  public static final int MAX_PAYLOAD_BYTES = 1 << 20;

  /** Checks the payload. */
  public ChannelSpec {
    if (payloadBytes < 1 || payloadBytes > MAX_PAYLOAD_BYTES) {
      throw new IllegalArgumentException(
          "payload must be 1 to " + MAX_PAYLOAD_BYTES + " bytes: payloadBytes=" + payloadBytes);
    }
  }
}
