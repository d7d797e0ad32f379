// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import java.util.List;
import java.util.Map;
import org.ipcbench.posix.Descriptor;

/**
 * What a peer needs in order to join a channel.
 *
 * @param descriptors open files, in an order that the mechanism knows; they belong to whoever holds
 *     the invitation
 * @param words numbers and paths by name
 */
public record Invitation(List<Descriptor> descriptors, Map<String, String> words)
    implements AutoCloseable {
  /** Closes the descriptors. Idempotent. */
  @Override
  public void close() {
    descriptors.forEach(Descriptor::close);
  }
}
