// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.util.Map;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Endpoint;

/** An end whose messages are signals. */
final class SignalEndpoint extends CountingEndpoint {
  private final SignalLine line;

  private SignalEndpoint(SignalLine line) {
    this.line = line;
  }

  /**
   * An end.
   *
   * @param line of its thread; owned
   * @param driver who makes the calls
   */
  static Endpoint of(SignalLine line, Driver driver) {
    return driver == Driver.JNA
        ? new SignalEndpoint(line)
        : new NativeEndpoint(line.nativeEnd(), line);
  }

  @Override
  public Map<String, String> answer() {
    return line.answer();
  }

  @Override
  public void send(byte sequence) {
    if (!line.send()) {
      throw new ChannelClosedException("the other end's thread is gone");
    }
  }

  @Override
  public byte receive() {
    if (!line.receive()) {
      throw new ChannelClosedException("the other end was closed");
    }
    return count();
  }

  @Override
  public void abort() {
    line.abort();
  }

  @Override
  public void close() {
    line.close();
  }
}
