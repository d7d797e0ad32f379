// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.jdk;

import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.ipcbench.channel.ArrayEndpoint;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Wait;

/**
 * A java.util.concurrent.SynchronousQueue a direction: a message is handed over when both are
 * there, so that a send ends when its message is taken. The queue itself allocates a node whenever
 * one of the two has to wait, and lets others run a while before it parks: on one processor none of
 * the two need sleep.
 */
public final class SynchronousQueueMechanism extends ThreadsMechanism {
  /** For the service loader. */
  public SynchronousQueueMechanism() {
    super(
        "synchronous-queue",
        "threads: two java.util.concurrent.SynchronousQueues",
        List.of(Wait.HYBRID),
        true);
  }

  @Override
  public boolean keepsMessages() {
    return false;
  }

  @Override
  public Channel open(ChannelSpec spec) {
    Way toPeer = new Way(spec.payloadBytes());
    Way toClient = new Way(spec.payloadBytes());
    return new HandedChannel(
        new QueueEndpoint(toClient, toPeer), new QueueEndpoint(toPeer, toClient));
  }

  /** One direction. */
  private static final class Way {
    final SynchronousQueue<byte[]> queue = new SynchronousQueue<>();

    /** Whether one of the two ends has left; a queue itself has no end. */
    volatile boolean closed;

    /**
     * The message that is handed over, and the one that the receiver may still be copying: it takes
     * the next only when it has done so.
     */
    final byte[][] messages;

    Way(int payloadBytes) {
      messages = new byte[2][payloadBytes];
    }
  }

  private static final class QueueEndpoint extends ArrayEndpoint {
    /**
     * How often a wait looks whether there is still somebody to wait for: one that began just when
     * the other end left has missed {@link #GONE}, and a send that waits is told nothing.
     */
    private static final long LOOK_MILLIS = 100;

    /** Handed over in place of a message: there will be none any more. */
    private static final byte[] GONE = {};

    private final Way in;
    private final Way out;
    private int next;

    QueueEndpoint(Way in, Way out) {
      super(in.messages[0].length);
      this.in = in;
      this.out = out;
    }

    @Override
    public void send(byte sequence) {
      outgoing[0] = sequence;
      byte[] message = out.messages[next];
      next = 1 - next;
      System.arraycopy(outgoing, 0, message, 0, message.length);
      try {
        do {
          checkOpen(out);
        } while (!out.queue.offer(message, LOOK_MILLIS, TimeUnit.MILLISECONDS));
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }

    @Override
    public byte receive() {
      try {
        byte[] message;
        do {
          // A queue that is closed holds nothing: what was sent before had been taken by then.
          checkOpen(in);
          message = in.queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } while (message == null);
        if (message == GONE) {
          throw gone();
        }
        System.arraycopy(message, 0, incoming, 0, incoming.length);
        return incoming[0];
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }

    private static void checkOpen(Way way) {
      if (way.closed) {
        throw gone();
      }
    }

    private static ChannelClosedException gone() {
      return new ChannelClosedException("the other end was closed");
    }

    private static ChannelClosedException interrupted() {
      Thread.currentThread().interrupt();
      return new ChannelClosedException("interrupted while waiting");
    }

    @Override
    public void abort() {
      leave(in);
    }

    @Override
    public void close() {
      leave(out);
    }

    /** No message comes any more, either way; whoever waits for one in {@code told} hears of it. */
    private void leave(Way told) {
      in.closed = true;
      out.closed = true;
      told.queue.offer(GONE);
    }
  }
}
