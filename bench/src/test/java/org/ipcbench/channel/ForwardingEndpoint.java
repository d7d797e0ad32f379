// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import java.nio.ByteBuffer;
import java.util.Map;

/** An end that leaves everything to another one, for tests to change a part of it. */
public class ForwardingEndpoint implements Endpoint {
  private final Endpoint endpoint;

  /**
   * Makes one.
   *
   * @param endpoint that does the work; owned
   */
  public ForwardingEndpoint(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public void send(byte sequence) {
    endpoint.send(sequence);
  }

  @Override
  public byte receive() {
    return endpoint.receive();
  }

  @Override
  public final ByteBuffer outgoing() {
    return endpoint.outgoing();
  }

  @Override
  public final ByteBuffer incoming() {
    return endpoint.incoming();
  }

  @Override
  public final Map<String, String> answer() {
    return endpoint.answer();
  }

  @Override
  public final void abort() {
    endpoint.abort();
  }

  @Override
  public final void close() {
    endpoint.close();
  }
}
