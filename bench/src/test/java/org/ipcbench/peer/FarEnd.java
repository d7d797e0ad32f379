// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import java.util.Map;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.Mechanism;

/** A peer for tests, in a thread or a process, that looks at every byte of what it receives. */
public interface FarEnd extends AutoCloseable {
  /** More messages than any test sends. */
  int UNTIL_CLOSED = Integer.MAX_VALUE;

  /** How it ended when the client closed the channel. */
  String CLOSED = "closed";

  /** How it ended when it had answered as many messages as it was to. */
  String LEFT = "left";

  /**
   * Joins a channel, answers some messages and closes its end. One channel after another.
   *
   * @param mechanism of the channel
   * @param spec of the channel
   * @param invitation to the channel; closed here
   * @param messages how many to answer
   * @return what the peer's end has to tell the client's
   */
  Map<String, String> join(
      Mechanism mechanism, ChannelSpec spec, Invitation invitation, int messages);

  /**
   * Waits until it has closed its end.
   *
   * @return {@link #CLOSED}, {@link #LEFT}, or what went wrong
   */
  String ended();

  /** Ends it. */
  @Override
  void close();
}
