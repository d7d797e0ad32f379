// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.ipcbench.channel.Availability;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.MeasuredMechanism;
import org.ipcbench.channel.Wait;
import org.ipcbench.posix.SystemVQueue;

/** Two System V message queues, one a direction: sysvipc(7), msgop(2). */
public final class MsgqMechanism extends MeasuredMechanism {
  private static final String TO_PEER = "to-peer";
  private static final String TO_CLIENT = "to-client";

  /** See msgop(2), "/proc interfaces" in sysvipc(7). */
  private static final List<String> LIMITS =
      List.of("/proc/sys/kernel/msgmax", "/proc/sys/kernel/msgmnb");

  /** For the service loader. */
  public MsgqMechanism() {
    super(
        "msgq",
        "two System V message queues, msgsnd and msgrcv",
        true,
        List.of(Wait.BLOCK, Wait.SPIN, Wait.HYBRID),
        EVERY_DRIVER,
        true);
  }

  @Override
  public Availability availability() {
    return KernelLimits.number(LIMITS.get(0), 0) > 0
        ? Availability.YES
        : Availability.no("the kernel has no System V message queues (CONFIG_SYSVIPC)");
  }

  @Override
  public Availability offers(Form form, int payloadBytes) {
    for (String limit : LIMITS) {
      long bytes = KernelLimits.number(limit, Long.MAX_VALUE);
      if (payloadBytes > bytes) {
        return Availability.no("a message has at most " + bytes + " bytes here (" + limit + ")");
      }
    }
    return super.offers(form, payloadBytes);
  }

  @Override
  public Channel open(ChannelSpec spec) {
    return new MsgqChannel(spec);
  }

  @Override
  public Endpoint join(ChannelSpec spec, Invitation invitation) {
    SystemVQueue in = queue(invitation.words().get(TO_PEER));
    SystemVQueue out = queue(invitation.words().get(TO_CLIENT));
    return MsgqEndpoint.of(in, out, spec);
  }

  private static SystemVQueue queue(String number) {
    return new SystemVQueue(Integer.parseInt(number));
  }

  /** Removes its queues; their records are in its directory for as long as they are there. */
  private static final class MsgqChannel extends NamedChannel {
    private static final String TO_PEER_RECORD = TO_PEER + SystemVQueue.RECORD_SUFFIX;
    private static final String TO_CLIENT_RECORD = TO_CLIENT + SystemVQueue.RECORD_SUFFIX;

    private final ChannelSpec spec;
    private SystemVQueue toPeer;
    private SystemVQueue toClient;
    private Endpoint endpoint;

    MsgqChannel(ChannelSpec spec) {
      super(spec, "msgq-");
      this.spec = spec;
      try {
        toPeer = SystemVQueue.make(path(TO_PEER_RECORD));
        toClient = SystemVQueue.make(path(TO_CLIENT_RECORD));
      } catch (IOException e) {
        close();
        throw new UncheckedIOException("cannot put a queue on record: " + e.getMessage(), e);
      } catch (RuntimeException e) {
        close();
        throw e;
      }
    }

    @Override
    public Invitation invitation() {
      return new Invitation(
          List.of(),
          Map.of(
              TO_PEER, String.valueOf(toPeer.number()),
              TO_CLIENT, String.valueOf(toClient.number())));
    }

    @Override
    public Endpoint connect(Map<String, String> answer) {
      endpoint = MsgqEndpoint.of(toClient, toPeer, spec);
      return endpoint;
    }

    @Override
    public void close() {
      if (endpoint != null) {
        endpoint.close();
        awaitLastReceive();
      }
      for (SystemVQueue queue : new SystemVQueue[] {toPeer, toClient}) {
        if (queue != null) {
          queue.remove();
        }
      }
      removeNames(TO_PEER_RECORD, TO_CLIENT_RECORD);
    }

    /** Waits until the peer has received all, or is gone: with the queue it would lose the rest. */
    private void awaitLastReceive() {
      long deadline = System.nanoTime() + Line.LEAVE_LIMIT_MILLIS * 1_000_000L;
      try {
        while (!toPeer.done() && System.nanoTime() < deadline) {
          Thread.sleep(1);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
