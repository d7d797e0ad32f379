// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Files;
import org.ipcbench.posix.NativeMemory;

/**
 * An end of a pair of eventfds. A message adds 1 to the counter; the end of the channel adds {@link
 * #CLOSED}, since the kernel does not tell the reader of an eventfd that nobody can write to it any
 * more.
 */
final class EventfdEndpoint extends CountingEndpoint {
  /** More than there can ever be messages in a counter, and far from its limit of 2^64 - 2. */
  private static final long CLOSED = 1L << 40;

  private final Descriptor in;
  private final Descriptor out;
  private final int inFd;
  private final int outFd;
  private final NativeMemory value = new NativeMemory(Long.BYTES);
  private final NativeMemory one = new NativeMemory(Long.BYTES);
  private final long valueAddress = value.address();
  private final long oneAddress = one.address();
  private final ByteBuffer valueBuffer = value.buffer();

  EventfdEndpoint(Descriptor in, Descriptor out) {
    this.in = in;
    this.out = out;
    inFd = in.number();
    outFd = out.number();
    one.buffer().putLong(0, 1);
  }

  @Override
  public void send(byte sequence) {
    Files.writeFully(outFd, oneAddress, Long.BYTES);
  }

  @Override
  public byte receive() {
    Files.readFully(inFd, valueAddress, Long.BYTES);
    long count = valueBuffer.getLong(0);
    if (count != 1) {
      checkEnd(count);
    }
    return count();
  }

  /** Not one message: fails, unless it is one and the end, which is put back for the next time. */
  private void checkEnd(long count) {
    if (count < CLOSED) {
      throw new IllegalStateException("one message at a time, but the counter held " + count);
    }
    if (count % CLOSED != 1) {
      throw new ChannelClosedException("the other end was closed");
    }
    end(in);
  }

  @Override
  public synchronized void abort() {
    end(in);
  }

  @Override
  public synchronized void close() {
    end(out);
    out.close();
    in.close();
  }

  /** Adds the mark of the end to a counter, if this object has not been closed yet. */
  private static void end(Descriptor descriptor) {
    if (descriptor.open()) {
      NativeMemory closed = new NativeMemory(Long.BYTES);
      closed.buffer().putLong(0, CLOSED);
      Files.writeFully(descriptor.number(), closed.address(), Long.BYTES);
      // The kernel read from the address alone.
      Reference.reachabilityFence(closed);
    }
  }
}
