// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Invitation;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Files;

/** Two FIFOs, one a direction, opened by name: fifo(7). */
public final class FifoMechanism extends AcknowledgedMechanism {
  private static final String TO_PEER = "to-peer";
  private static final String TO_CLIENT = "to-client";

  /** For the service loader. */
  public FifoMechanism() {
    super("fifo", "two FIFOs opened by name, read and write", "FIFO");
  }

  @Override
  public Channel open(ChannelSpec spec) {
    return spec.form().protocol().followsReports()
        ? new ReferenceChannel(spec)
        : new FifoChannel(spec);
  }

  @Override
  public Endpoint join(ChannelSpec spec, Invitation invitation) {
    Descriptor in = Files.open(Path.of(invitation.words().get(TO_PEER)), Files.O_RDONLY);
    if (spec.form().protocol().followsReports()) {
      return AcknowledgedEndpoint.ofPeer(in, spec, invitation.words());
    }
    Descriptor out = Files.open(Path.of(invitation.words().get(TO_CLIENT)), Files.O_WRONLY);
    return StreamEndpoint.of(in, out, spec);
  }

  private static final class FifoChannel extends NamedChannel {
    private final ChannelSpec spec;
    private final Descriptor holdToPeer;
    private final Descriptor holdToClient;
    private Endpoint endpoint;

    FifoChannel(ChannelSpec spec) {
      super(spec, "fifo-");
      this.spec = spec;
      Files.mkfifo(path(TO_PEER));
      Files.mkfifo(path(TO_CLIENT));
      // Opening one side waits for the other; a descriptor of both sides spares everybody the wait.
      holdToPeer = Files.open(path(TO_PEER), Files.O_RDWR);
      holdToClient = Files.open(path(TO_CLIENT), Files.O_RDWR);
    }

    @Override
    public Invitation invitation() {
      return new Invitation(
          List.of(),
          Map.of(TO_PEER, path(TO_PEER).toString(), TO_CLIENT, path(TO_CLIENT).toString()));
    }

    @Override
    public Endpoint connect(Map<String, String> answer) {
      Descriptor in = Files.open(path(TO_CLIENT), Files.O_RDONLY);
      Descriptor out = Files.open(path(TO_PEER), Files.O_WRONLY);
      endpoint = StreamEndpoint.of(in, out, spec);
      releaseNames();
      return endpoint;
    }

    private void releaseNames() {
      holdToPeer.close();
      holdToClient.close();
      removeNames(TO_PEER, TO_CLIENT);
    }

    @Override
    public void close() {
      if (endpoint != null) {
        endpoint.close();
      }
      releaseNames();
    }
  }

  /** One FIFO, with the answers beside it. */
  private static final class ReferenceChannel extends NamedChannel {
    private final Descriptor hold;
    private final AcknowledgedEndpoint endpoint;

    ReferenceChannel(ChannelSpec spec) {
      super(spec, "fifo-");
      Files.mkfifo(path(TO_PEER));
      // As above: so that opening one side does not wait for the other.
      hold = Files.open(path(TO_PEER), Files.O_RDWR);
      Descriptor out = Files.open(path(TO_PEER), Files.O_WRONLY);
      endpoint = AcknowledgedEndpoint.ofClient(out, spec);
    }

    @Override
    public Invitation invitation() {
      Map<String, String> words = new HashMap<>(SignalLine.self());
      words.put(TO_PEER, path(TO_PEER).toString());
      return new Invitation(List.of(), words);
    }

    @Override
    public Endpoint connect(Map<String, String> answer) {
      endpoint.direct(answer);
      releaseNames();
      return endpoint;
    }

    private void releaseNames() {
      hold.close();
      removeNames(TO_PEER);
    }

    @Override
    public void close() {
      endpoint.close();
      releaseNames();
    }
  }
}
