// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.jdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Pipe;
import java.util.List;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Wait;

/** Two pipes of java.nio, one a direction. The JDK has no way to pass one to another process. */
public final class NioPipeMechanism extends ThreadsMechanism {
  /** For the service loader. */
  public NioPipeMechanism() {
    super("nio-pipe", "threads: two java.nio pipes", List.of(Wait.BLOCK, Wait.EPOLL), true);
  }

  @Override
  public Channel open(ChannelSpec spec) {
    try {
      Pipe toPeer = Pipe.open();
      Pipe toClient = Pipe.open();
      return new HandedChannel(
          NioEndpoint.of(toClient.source(), toPeer.sink(), spec),
          NioEndpoint.of(toPeer.source(), toClient.sink(), spec));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
