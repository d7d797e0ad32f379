// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.MeasuredMechanism;
import org.ipcbench.channel.Variant;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.UnixSocket;

/** One connected Unix-domain stream socket: unix(7). */
public final class DomainMechanism extends MeasuredMechanism {
  private static final String SOCKET = "socket";

  /** For the service loader. */
  public DomainMechanism() {
    super("domain", "a Unix-domain stream socket, read and write", true);
  }

  @Override
  public Optional<String> reference(Variant variant) {
    return Optional.of(
        "reference: as fair; theirs sets the socket's buffers to 64000 bytes, which one message at"
            + " a time of these sizes does not fill");
  }

  @Override
  public Channel open(ChannelSpec spec) {
    return new DomainChannel(spec);
  }

  @Override
  public Endpoint join(ChannelSpec spec, Invitation invitation) {
    Path path = Path.of(invitation.words().get(SOCKET));
    Descriptor socket = UnixSocket.connect(path, UnixSocket.SOCK_STREAM);
    return StreamEndpoint.of(socket, spec);
  }

  private static final class DomainChannel extends NamedChannel {
    private final ChannelSpec spec;
    private final Descriptor listener;
    private Endpoint endpoint;

    DomainChannel(ChannelSpec spec) {
      super(spec, "domain-");
      this.spec = spec;
      try {
        listener = UnixSocket.listen(path(SOCKET), UnixSocket.SOCK_STREAM);
      } catch (RuntimeException e) {
        removeNames(SOCKET);
        throw e;
      }
    }

    @Override
    public Invitation invitation() {
      return new Invitation(List.of(), Map.of(SOCKET, path(SOCKET).toString()));
    }

    @Override
    public Endpoint connect(Map<String, String> answer) {
      // The peer has answered, so its connection waits in the queue already.
      Descriptor socket = UnixSocket.accept(listener);
      endpoint = StreamEndpoint.of(socket, spec);
      releaseNames();
      return endpoint;
    }

    private void releaseNames() {
      listener.close();
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
