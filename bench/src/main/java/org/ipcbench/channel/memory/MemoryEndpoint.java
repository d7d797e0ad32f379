// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.memory;

import org.ipcbench.channel.ArrayEndpoint;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Wait;
import org.ipcbench.channel.kernel.NativeEndpoint;
import org.ipcbench.posix.NativeEnd;
import org.ipcbench.posix.SharedMemory;

/** An end in shared memory, in Java. */
final class MemoryEndpoint extends ArrayEndpoint {
  private final MemoryLine line;
  private final Lane in;
  private final Lane out;
  private final Wait waitMode;
  private int received;
  private int sent;

  private MemoryEndpoint(MemoryLine line, ChannelSpec spec) {
    super(spec.payloadBytes());
    this.line = line;
    in = line.incoming();
    out = line.outgoing();
    waitMode = spec.waitMode();
  }

  /**
   * An end.
   *
   * @param memory of {@link MemoryLine#bytes}; owned
   * @param spec of the channel
   * @param client whether it is the client's end
   */
  static Endpoint of(SharedMemory memory, ChannelSpec spec, boolean client) {
    MemoryLine line = new MemoryLine(memory, spec, client);
    return spec.form().driver() == Driver.JNA
        ? new MemoryEndpoint(line, spec)
        : new NativeEndpoint(line.nativeEnd(), line);
  }

  @Override
  public void send(byte sequence) {
    outgoing[0] = sequence;
    out.write(outgoing);
    sent = (sent + 1) & Lane.COUNT;
    if (waitMode == Wait.HYBRID) {
      if (out.exchange(sent)) {
        line.wake();
      }
    } else {
      out.publish(sent);
      if (waitMode == Wait.BLOCK) {
        line.wake();
      }
    }
  }

  @Override
  public byte receive() {
    int turn = 0;
    int seen = in.seen();
    while ((seen & Lane.COUNT) == received) {
      if ((seen & NativeEnd.WORD_CLOSED) != 0) {
        throw new ChannelClosedException("the other end was closed");
      }
      await(seen, turn++);
      seen = in.seen();
    }
    received = seen & Lane.COUNT;
    in.read(incoming);
    return incoming[0];
  }

  /** Waits after a look that found nothing, as many as {@code turn} having done so before. */
  private void await(int seen, int turn) {
    if (waitMode == Wait.SPIN || waitMode == Wait.HYBRID && turn < MemoryLine.TURNS) {
      // The same in C. Looking without a pause is no quicker: 2.3 to 2.5 against 2.5 to 2.7 million
      // round trips a second on a virtual machine of 2 processors, since looks disturb the sender.
      Thread.onSpinWait();
    } else {
      line.sleep(waitMode == Wait.HYBRID ? in.announceSleep(seen) : seen);
    }
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
