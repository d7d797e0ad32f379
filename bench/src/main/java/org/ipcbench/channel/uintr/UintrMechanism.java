// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.uintr;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipcbench.channel.Availability;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.MessageArea;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.posix.Futex;
import org.ipcbench.posix.SharedMemory;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.linux.Errno;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.linux.LinuxProcess;
import org.ipcbench.uintr.linux.SyscallException;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.Parking;

/**
 * User interrupts on the simulated machine: two processors, one for each end, in memory that both
 * ends map for themselves, whether they are threads of one JVM or two JVMs.
 */
public final class UintrMechanism implements Mechanism {
  private static final int PROCESSORS = 2;
  private static final Duration ATTACH_LIMIT = Duration.ofSeconds(5);

  /** Words of the invitation: the peer's simulated process, and the client's descriptor in it. */
  private static final String PEER_PID = "peerPid";

  private static final String CLIENT_PID = "clientPid";
  private static final String DESCRIPTOR = "descriptor";

  /** For the service loader. */
  public UintrMechanism() {}

  @Override
  public String id() {
    return "uintr";
  }

  @Override
  public String description() {
    return "user interrupts on the simulated machine, SENDUIPI; content in shared memory";
  }

  @Override
  public List<Wait> waits() {
    return List.of(Wait.SPIN, Wait.BLOCK);
  }

  @Override
  public List<Driver> drivers() {
    return List.of(Driver.JNA);
  }

  @Override
  public boolean carriesPayload() {
    return true;
  }

  @Override
  public boolean queues() {
    return false;
  }

  @Override
  public boolean simulated() {
    return true;
  }

  @Override
  public Availability availability() {
    return Availability.YES;
  }

  /** One way only where the sender can wait, running, until the last message was taken. */
  @Override
  public Availability offers(Form form, int payloadBytes) {
    boolean waitsForRoom = form.waitMode() == Wait.SPIN;
    return Mechanism.super.offers(
        waitsForRoom ? form.going(Direction.ROUNDTRIP) : form, payloadBytes);
  }

  @Override
  public Optional<String> reference(Variant variant) {
    return Optional.of(
        variant == Variant.THREAD
            ? "reference: the content goes to the peer, the answer is a bare notification"
            : "reference: a process gets the number of the other's descriptor instead of the"
                + " descriptor, finds its own under it and notifies itself");
  }

  @Override
  public boolean reachesPeer(Form form) {
    return !notifiesItself(form);
  }

  /** The reports' program of two processes; an end finds the content that it wrote itself. */
  static boolean notifiesItself(Form form) {
    return form.protocol().followsReports() && form.variant() == Variant.PROCESS;
  }

  /** The reports' program of two threads. */
  static boolean answersWithoutContent(Form form) {
    return form.protocol().followsReports() && form.variant() == Variant.THREAD;
  }

  @Override
  public Channel open(ChannelSpec spec) {
    SharedMemory machineMemory = SharedMemory.create("ipcbench-machine", Kernel.bytes(PROCESSORS));
    SharedMemory messageMemory =
        SharedMemory.create("ipcbench-messages", MessageArea.bytes(spec.payloadBytes()));
    Kernel kernel =
        Kernel.boot(
            Region.over(machineMemory.buffer()),
            PROCESSORS,
            CostModel.parse(spec.costModel()),
            Clock.system(),
            parking(machineMemory));
    LinuxProcess client = kernel.newProcess();
    int peerPid = spec.variant() == Variant.THREAD ? client.pid() : kernel.newProcess().pid();
    UintrEndpoint endpoint =
        new UintrEndpoint(
            machineMemory, messageMemory, kernel, client, UintrEndpoint.Role.CLIENT, spec);
    Invitation invitation =
        new Invitation(
            List.of(machineMemory.descriptor().duplicate(), messageMemory.descriptor().duplicate()),
            Map.of(
                CLIENT_PID, String.valueOf(client.pid()),
                PEER_PID, String.valueOf(peerPid),
                DESCRIPTOR, String.valueOf(forProcess(spec, endpoint, peerPid))));
    return new UintrChannel(invitation, endpoint);
  }

  @Override
  public Endpoint join(ChannelSpec spec, Invitation invitation) {
    SharedMemory machineMemory =
        SharedMemory.attach(invitation.descriptors().get(0), Kernel.bytes(PROCESSORS));
    SharedMemory messageMemory =
        SharedMemory.attach(
            invitation.descriptors().get(1), MessageArea.bytes(spec.payloadBytes()));
    Kernel kernel =
        Kernel.attach(
            Region.over(machineMemory.buffer()),
            Clock.system(),
            parking(machineMemory),
            ATTACH_LIMIT.toNanos());
    Map<String, String> words = invitation.words();
    UintrEndpoint endpoint =
        new UintrEndpoint(
            machineMemory,
            messageMemory,
            kernel,
            kernel.process(Integer.parseInt(words.get(PEER_PID))),
            UintrEndpoint.Role.PEER,
            spec);
    endpoint.sendTo(Integer.parseInt(words.get(DESCRIPTOR)));
    int descriptor = forProcess(spec, endpoint, Integer.parseInt(words.get(CLIENT_PID)));
    endpoint.answer(Map.of(DESCRIPTOR, String.valueOf(descriptor)));
    return endpoint;
  }

  private static Parking parking(SharedMemory machineMemory) {
    return new FutexParking(new Futex(machineMemory));
  }

  /**
   * An end's descriptor as the other process knows it; threads of one share the table. What the
   * reports' program gives to the other process is the number as this process knows it.
   */
  private static int forProcess(ChannelSpec spec, UintrEndpoint endpoint, int pid) {
    return spec.variant() == Variant.THREAD || notifiesItself(spec.form())
        ? endpoint.descriptor()
        : endpoint.passDescriptor(pid);
  }

  private record UintrChannel(Invitation invitation, UintrEndpoint endpoint) implements Channel {
    @Override
    public Endpoint connect(Map<String, String> answer) {
      try {
        endpoint.sendTo(Integer.parseInt(answer.get(DESCRIPTOR)));
      } catch (SyscallException e) {
        if (e.errno() != Errno.ESHUTDOWN) {
          throw e;
        }
        // The peer has joined and left already: its close is what the first receive shall find.
      }
      return endpoint;
    }

    @Override
    public void close() {
      endpoint.close();
      invitation.close();
    }
  }
}
