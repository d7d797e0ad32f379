// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.ipc;

import java.nio.ByteBuffer;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.ForwardingMechanism;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.kernel.PipeMechanism;

/** A pipe whose peer allocates one small object a message: broken on purpose. */
public final class AllocatingMechanism extends ForwardingMechanism {
  /** So much that it shows in few messages too. */
  private static final int GARBAGE_BYTES = 1024;

  /** What can be seen from elsewhere cannot be left out by the compiler. */
  private static volatile byte[] garbage;

  /** For the service loader. */
  public AllocatingMechanism() {
    super(new PipeMechanism());
  }

  @Override
  public String id() {
    return "allocating";
  }

  @Override
  public Endpoint join(ChannelSpec spec, Invitation invitation) {
    Endpoint endpoint = super.join(spec, invitation);
    return spec.form().driver() == Driver.JNA ? new Wasteful(endpoint) : endpoint;
  }

  private record Wasteful(Endpoint endpoint) implements Endpoint {
    @Override
    public void send(byte sequence) {
      endpoint.send(sequence);
    }

    @Override
    public byte receive() {
      garbage = new byte[GARBAGE_BYTES];
      return endpoint.receive();
    }

    @Override
    public ByteBuffer outgoing() {
      return endpoint.outgoing();
    }

    @Override
    public ByteBuffer incoming() {
      return endpoint.incoming();
    }

    @Override
    public void close() {
      endpoint.close();
    }
  }
}
