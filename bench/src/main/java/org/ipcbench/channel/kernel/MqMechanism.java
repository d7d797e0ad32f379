// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.util.ArrayList;
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
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.PosixException;
import org.ipcbench.posix.PosixQueue;

/** Two POSIX message queues, one a direction, without a name: mq_overview(7). */
public final class MqMechanism extends MeasuredMechanism {
  /** See mq_overview(7), "/proc interfaces". */
  private static final String LIMITS = "/proc/sys/fs/mqueue/";

  /** The kernel's default of the largest number. */
  private static final int USUAL_MESSAGES = 10;

  /** For the service loader. */
  public MqMechanism() {
    super("mq", "two POSIX message queues, mq_send and mq_receive", true);
  }

  @Override
  public Availability availability() {
    return tried(1);
  }

  @Override
  public Availability offers(Form form, int payloadBytes) {
    Availability made = tried(payloadBytes);
    return made.available() ? super.offers(form, payloadBytes) : made;
  }

  /** Makes both queues, for a moment: the limits differ by user, and count what others use. */
  private static Availability tried(int payloadBytes) {
    List<Descriptor> ends = new ArrayList<>();
    try {
      for (int i = 0; i < 2; i++) {
        PosixQueue.Ends queue = make(payloadBytes, true);
        ends.add(queue.receive());
        ends.add(queue.send());
      }
      return Availability.YES;
    } catch (PosixException e) {
      return Availability.no(reason(e, payloadBytes));
    } finally {
      ends.forEach(Descriptor::close);
    }
  }

  private static String reason(PosixException e, int payloadBytes) {
    return switch (e.errno()) {
      case Errno.ENOSYS -> "the kernel has no POSIX message queues (CONFIG_POSIX_MQUEUE)";
      case Errno.EINVAL ->
          "a message has at most "
              + KernelLimits.number(LIMITS + "msgsize_max", 0)
              + " bytes here ("
              + LIMITS
              + "msgsize_max)";
      case Errno.EMFILE ->
          "two queues of "
              + messages()
              + " messages of "
              + payloadBytes
              + " bytes are more than RLIMIT_MSGQUEUE allows ("
              + KernelLimits.posixQueueBytes()
              + ")";
      default -> e.getMessage();
    };
  }

  private static PosixQueue.Ends make(int payloadBytes, boolean waits) {
    return PosixQueue.make(messages(), payloadBytes, waits);
  }

  private static int messages() {
    return (int) Math.min(USUAL_MESSAGES, KernelLimits.number(LIMITS + "msg_max", USUAL_MESSAGES));
  }

  @Override
  public Channel open(ChannelSpec spec) {
    boolean waits = spec.waitMode() == Wait.BLOCK;
    PosixQueue.Ends toPeer = make(spec.payloadBytes(), waits);
    PosixQueue.Ends toClient = make(spec.payloadBytes(), waits);
    Invitation invitation =
        new Invitation(
            List.of(toPeer.receive(), toClient.send(), toPeer.send().duplicate()), Map.of());
    Descriptor peersOut = toClient.send().duplicate();
    return new ReadyChannel(
        invitation, MqEndpoint.of(toClient.receive(), toPeer.send(), peersOut, spec));
  }

  @Override
  public Endpoint join(ChannelSpec spec, Invitation invitation) {
    List<Descriptor> ends = invitation.descriptors();
    return MqEndpoint.of(ends.get(0), ends.get(1), ends.get(2), spec);
  }
}
