// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.util.Map;
import org.ipcbench.channel.ArrayEndpoint;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.MessageArea;

/**
 * An end whose messages' content goes through shared memory, while another end without content says
 * that it is there. The content needs no fence of its own: to post and to take the notice, both
 * threads enter the kernel and hold the same lock there, the sender after it has written, the
 * receiver before it reads.
 */
final class ContentEndpoint extends ArrayEndpoint {
  private final Endpoint notifier;
  private final SharedContent content;
  private final MessageArea area;

  /**
   * Makes an end.
   *
   * @param notifier owned
   * @param content owned
   * @param spec of the channel
   */
  ContentEndpoint(Endpoint notifier, SharedContent content, ChannelSpec spec) {
    super(spec.payloadBytes());
    this.notifier = notifier;
    this.content = content;
    area = content.area();
  }

  @Override
  public Map<String, String> answer() {
    return notifier.answer();
  }

  @Override
  public void send(byte sequence) {
    outgoing[0] = sequence;
    area.write(outgoing);
    notifier.send(sequence);
  }

  @Override
  public byte receive() {
    notifier.receive();
    area.read(incoming);
    return incoming[0];
  }

  @Override
  public void abort() {
    notifier.abort();
  }

  @Override
  public void close() {
    notifier.close();
    content.close();
  }
}
