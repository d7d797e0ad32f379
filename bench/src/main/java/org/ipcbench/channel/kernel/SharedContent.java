// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.util.Map;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.MessageArea;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.NativeEnd;
import org.ipcbench.posix.SharedMemory;
import org.ipcbench.region.Region;

/** One side's view of the memory through which messages' content goes. */
final class SharedContent implements AutoCloseable {
  private final SharedMemory memory;
  private final MessageArea area;

  private SharedContent(SharedMemory memory, ChannelSpec spec, boolean client) {
    this.memory = memory;
    area = new MessageArea(Region.over(memory.buffer()), spec.payloadBytes(), client);
  }

  /** New memory, the client's side. */
  static SharedContent make(ChannelSpec spec) {
    int bytes = MessageArea.bytes(spec.payloadBytes());
    return new SharedContent(SharedMemory.create("ipcbench-messages", bytes), spec, true);
  }

  /**
   * The peer's side.
   *
   * @param descriptor of the client's memory; owned
   * @param spec of the channel
   */
  static SharedContent attach(Descriptor descriptor, ChannelSpec spec) {
    int bytes = MessageArea.bytes(spec.payloadBytes());
    return new SharedContent(SharedMemory.attach(descriptor, bytes), spec, false);
  }

  /** What the peer needs; stays this object's. */
  Descriptor descriptor() {
    return memory.descriptor();
  }

  MessageArea area() {
    return area;
  }

  /** Makes an end in C move its content through this memory. */
  NativeEnd fillIn(NativeEnd end, NativeEnd.Kind kind) {
    return end.through(kind, memory, area.incomingOffset(), area.outgoingOffset());
  }

  /** A line that closes this too. */
  Line closedAfter(Line line) {
    return new Line() {
      @Override
      public Map<String, String> answer() {
        return line.answer();
      }

      @Override
      public void abort() {
        line.abort();
      }

      @Override
      public void close() {
        line.close();
        SharedContent.this.close();
      }
    };
  }

  @Override
  public void close() {
    memory.close();
  }
}
