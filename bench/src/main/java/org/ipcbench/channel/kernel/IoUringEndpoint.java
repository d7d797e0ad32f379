// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.Map;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Wait;
import org.ipcbench.iouring.CompletionQueue;
import org.ipcbench.iouring.Ring;
import org.ipcbench.iouring.RingSetup;
import org.ipcbench.iouring.SubmissionQueue;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Files;
import org.ipcbench.posix.NativeMemory;
import org.ipcbench.posix.PosixException;

/**
 * An end with a ring of its own, and a descriptor of the other end's. A message is a completion
 * there whose user data are its sequence number.
 */
final class IoUringEndpoint implements Endpoint {
  /** A message to the other end, or something that ends the wait for one. */
  private static final int ENTRIES = 2;

  /** User data of what is no message. */
  private static final long CLOSED = 1L << 32;

  private static final long FAILED = 1L << 33;

  /** Looks of an end that spins a while, each into memory: 20 to 50 µs, as PAUSE takes longer. */
  private static final int TURNS = 1000;

  private final Ring ring = new Ring(RingSetup.of(ENTRIES));
  private final SubmissionQueue submissions = ring.submissions();
  private final CompletionQueue completions = ring.completions();
  private final Descriptor stop = Files.eventfd();
  private final Wait waitMode;
  private final Map<String, String> address;
  private final ByteBuffer outgoing = ByteBuffer.allocateDirect(1);
  private final ByteBuffer incoming = ByteBuffer.allocateDirect(1);
  private Descriptor other;
  private int otherFd;
  private boolean closed;

  IoUringEndpoint(ChannelSpec spec) {
    waitMode = spec.waitMode();
    address = IoUringMechanism.address(ring.descriptor());
    submissions.preparePoll(stop, CLOSED);
    submissions.enter(false);
  }

  /** Says where the other end's ring is: a descriptor of it, owned from now on. */
  void direct(Descriptor ringOfOther) {
    other = ringOfOther;
    otherFd = ringOfOther.number();
  }

  @Override
  public Map<String, String> answer() {
    return address;
  }

  @Override
  public void send(byte sequence) {
    prepare(sequence);
    submissions.enter(false);
  }

  @Override
  public byte receive() {
    for (int turn = 0; !completions.completed(); turn++) {
      if (spins(turn)) {
        Thread.onSpinWait();
      } else {
        submissions.enter(true);
      }
    }
    return take();
  }

  /** A system call for both where the wait blocks: it submits the message and waits. */
  @Override
  public byte exchange(byte sequence) {
    prepare(sequence);
    submissions.enter(waitMode == Wait.BLOCK);
    return receive();
  }

  private void prepare(byte sequence) {
    outgoing.put(0, sequence);
    if (other == null) {
      throw new ChannelClosedException("the other end was closed");
    }
    submissions.prepareMessage(otherFd, Byte.toUnsignedLong(sequence), FAILED);
  }

  private boolean spins(int turn) {
    return waitMode == Wait.SPIN || waitMode == Wait.HYBRID && turn < TURNS;
  }

  private byte take() {
    long userData = completions.userData();
    int result = completions.result();
    if (userData == CLOSED) {
      // Left in the queue, for the next time.
      throw new ChannelClosedException("the other end was closed");
    }
    completions.advance();
    if (userData == FAILED) {
      throw new PosixException("IORING_OP_MSG_RING(fd " + otherFd + ")", -result);
    }
    incoming.put(0, (byte) userData);
    return (byte) userData;
  }

  @Override
  public ByteBuffer outgoing() {
    return outgoing;
  }

  @Override
  public ByteBuffer incoming() {
    return incoming;
  }

  @Override
  public synchronized void abort() {
    if (!closed) {
      NativeMemory one = new NativeMemory(Long.BYTES);
      one.buffer().putLong(0, 1);
      Files.writeFully(stop.number(), one.address(), Long.BYTES);
      // The kernel read from the address alone.
      Reference.reachabilityFence(one);
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (other != null) {
      submissions.prepareMessage(otherFd, CLOSED, FAILED);
      submissions.enter(false);
      other.close();
    }
    ring.close();
    stop.close();
  }
}
