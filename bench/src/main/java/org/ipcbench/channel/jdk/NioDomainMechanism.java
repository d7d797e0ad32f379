// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.jdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.MeasuredMechanism;
import org.ipcbench.channel.Wait;
import org.ipcbench.channel.kernel.NamedChannel;

/** One connected Unix-domain stream socket of java.nio. */
public final class NioDomainMechanism extends MeasuredMechanism {
  private static final String SOCKET = "socket";

  /** For the service loader. */
  public NioDomainMechanism() {
    super(
        "nio-domain",
        "a java.nio SocketChannel over a Unix-domain socket",
        true,
        List.of(Wait.BLOCK, Wait.EPOLL),
        List.of(Driver.JDK),
        true);
  }

  @Override
  public Channel open(ChannelSpec spec) {
    return new NioDomainChannel(spec);
  }

  @Override
  public Endpoint join(ChannelSpec spec, Invitation invitation) {
    try {
      SocketChannel socket =
          SocketChannel.open(UnixDomainSocketAddress.of(invitation.words().get(SOCKET)));
      return NioEndpoint.of(socket, socket, spec);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class NioDomainChannel extends NamedChannel {
    private final ChannelSpec spec;
    private final ServerSocketChannel listener;
    private Endpoint endpoint;

    NioDomainChannel(ChannelSpec spec) {
      super(spec, "nio-");
      this.spec = spec;
      try {
        listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(path(SOCKET)));
      } catch (IOException e) {
        removeNames(SOCKET);
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Invitation invitation() {
      return new Invitation(List.of(), Map.of(SOCKET, path(SOCKET).toString()));
    }

    @Override
    public Endpoint connect(Map<String, String> answer) {
      try {
        // The peer has answered, so its connection waits in the queue already.
        SocketChannel socket = listener.accept();
        endpoint = NioEndpoint.of(socket, socket, spec);
        releaseNames();
        return endpoint;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void releaseNames() {
      try {
        listener.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      removeNames(SOCKET);
    }

    @Override
    public void close() {
      if (endpoint != null) {
        endpoint.close();
      }
      releaseNames();
    }
  }
}
