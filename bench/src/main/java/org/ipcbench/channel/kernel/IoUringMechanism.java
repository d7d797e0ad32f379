// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ipcbench.channel.Availability;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.MeasuredMechanism;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.iouring.Support;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.PosixException;
import org.ipcbench.posix.Threads;

/**
 * Two rings of io_uring, one an end, that send each other completions: io_uring_enter(2),
 * IORING_OP_MSG_RING.
 *
 * <p>Linux does not pass a ring's descriptor over a socket (EINVAL from sendmsg since 6.7), so each
 * end takes the other's out of its process with pidfd_getfd(2), which asks for what ptrace(2) does.
 * For as long as a channel is open its process allows that.
 */
public final class IoUringMechanism extends MeasuredMechanism {
  private static final String PROCESS = "process";
  private static final String RING = "ring";

  /** Yama: only parents, and whom the process allows it. */
  private static final int ONLY_PARENTS = 1;

  private static final Path PTRACE_SCOPE = Path.of("/proc/sys/kernel/yama/ptrace_scope");

  /** For the service loader. */
  public IoUringMechanism() {
    super(
        "io_uring",
        "two rings, IORING_OP_MSG_RING",
        false,
        List.of(Wait.BLOCK, Wait.SPIN, Wait.HYBRID),
        List.of(Driver.JNA),
        false);
  }

  @Override
  public Availability availability() {
    return new Availability(Support.missingForMessages());
  }

  @Override
  public Availability offers(Form form, int payloadBytes) {
    int scope = ptraceScope();
    return form.variant() == Variant.PROCESS && scope > ONLY_PARENTS
        ? Availability.no(
            "the peer may not take the client's ring: kernel.yama.ptrace_scope = " + scope)
        : super.offers(form, payloadBytes);
  }

  private static int ptraceScope() {
    try {
      return Integer.parseInt(Files.readString(PTRACE_SCOPE).strip());
    } catch (IOException e) {
      return 0; // No such restriction in this kernel.
    }
  }

  @Override
  public Channel open(ChannelSpec spec) {
    // The peer is a child, which takes the ring out of this process, its parent.
    Threads.allowTracing(true);
    return new IoUringChannel(new IoUringEndpoint(spec));
  }

  @Override
  public Endpoint join(ChannelSpec spec, Invitation invitation) {
    IoUringEndpoint endpoint = new IoUringEndpoint(spec);
    try {
      endpoint.direct(ring(invitation.words()));
      return endpoint;
    } catch (PosixException e) {
      endpoint.close();
      throw e;
    }
  }

  /** A ring's address, for the other end. */
  static Map<String, String> address(Descriptor ring) {
    return Map.of(
        PROCESS, String.valueOf(Threads.processId()), RING, String.valueOf(ring.number()));
  }

  private static Descriptor ring(Map<String, String> address) {
    return Descriptor.ofProcess(
        Integer.parseInt(address.get(PROCESS)), Integer.parseInt(address.get(RING)));
  }

  /** Knows where the peer's ring is only once it has answered. */
  private record IoUringChannel(IoUringEndpoint endpoint) implements Channel {
    @Override
    public Invitation invitation() {
      return new Invitation(List.of(), endpoint.answer());
    }

    @Override
    public Endpoint connect(Map<String, String> answer) {
      try {
        endpoint.direct(ring(answer));
      } catch (PosixException e) {
        if (e.errno() != Errno.EBADF && e.errno() != Errno.ESRCH) {
          throw e;
        }
        // The peer has joined and left already: its close is what the first receive shall find.
      }
      return endpoint;
    }

    @Override
    public void close() {
      Threads.allowTracing(false);
      endpoint.close();
    }
  }
}
