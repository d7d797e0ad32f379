// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.uintr;

import java.util.Map;
import org.ipcbench.channel.ArrayEndpoint;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.MessageArea;
import org.ipcbench.channel.Wait;
import org.ipcbench.posix.SharedMemory;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.linux.LinuxProcess;
import org.ipcbench.uintr.linux.LinuxThread;
import org.ipcbench.uintr.sim.Processor;

/**
 * A thread of the simulated system that sends one user vector and receives another. It waits by
 * looking for interrupts at every turn of a loop, so that it is a running receiver, or blocked in
 * {@code uintr_wait}.
 *
 * <p>One way, as in the reports' program for it, there is room for one message: the sender waits,
 * running, until the receiver has said in the memory of the messages that it has taken it.
 */
final class UintrEndpoint extends ArrayEndpoint {
  private final SharedMemory machineMemory;
  private final SharedMemory messageMemory;
  private final MessageArea messages;
  private final Kernel kernel;
  private final Role role;
  private final boolean blocks;
  private final boolean oneWay;
  private final boolean notifiesItself;
  private final boolean writesContent;
  private final boolean readsContent;
  private final LinuxThread thread;
  private final Processor processor;
  private final int descriptor;
  private Map<String, String> answer = Map.of();
  private long entry;
  private long handled;
  private long received;
  private long sent;
  private boolean closed;

  /**
   * Starts the thread and makes it a receiver.
   *
   * @param machineMemory the machine's; owned
   * @param messageMemory the messages'; owned
   * @param kernel of the machine
   * @param process whose thread it is
   * @param role which end
   * @param spec of the channel
   */
  UintrEndpoint(
      SharedMemory machineMemory,
      SharedMemory messageMemory,
      Kernel kernel,
      LinuxProcess process,
      Role role,
      ChannelSpec spec) {
    super(spec.payloadBytes());
    this.machineMemory = machineMemory;
    this.messageMemory = messageMemory;
    this.kernel = kernel;
    this.role = role;
    blocks = spec.waitMode() == Wait.BLOCK;
    oneWay = spec.form().direction() == Direction.ONEWAY;
    boolean client = role == Role.CLIENT;
    boolean bareAnswers = UintrMechanism.answersWithoutContent(spec.form());
    notifiesItself = UintrMechanism.notifiesItself(spec.form());
    writesContent = client || !bareAnswers;
    readsContent = !client || !bareAnswers;
    messages = new MessageArea(Region.over(messageMemory.buffer()), outgoing.length, client);
    thread = process.startThread(role.processor());
    processor = thread.processor();
    thread.registerHandler(process.load(vector -> handled++), 0);
    processor.stui();
    descriptor = thread.createFd(role.incomingVector(), 0);
  }

  /** The two ends, each with a processor of the machine and a user vector of its own. */
  enum Role {
    CLIENT,
    PEER;

    int processor() {
      return ordinal();
    }

    int incomingVector() {
      return ordinal();
    }

    /** The kernel numbers threads from 1, and the client's is the first. */
    int tid() {
      return ordinal() + 1;
    }

    Role other() {
      return this == CLIENT ? PEER : CLIENT;
    }
  }

  /** The descriptor through which others become senders to this end. */
  int descriptor() {
    return descriptor;
  }

  /** Hands that descriptor to another simulated process; gives its number there. */
  int passDescriptor(int pid) {
    return thread.passDescriptor(descriptor, pid);
  }

  /** Makes this end a sender to the other one. */
  void sendTo(int otherDescriptor) {
    entry = thread.registerSender(otherDescriptor, 0);
  }

  /** Sets what the client is to know. */
  void answer(Map<String, String> words) {
    answer = words;
  }

  @Override
  public Map<String, String> answer() {
    return answer;
  }

  @Override
  public void send(byte sequence) {
    outgoing[0] = sequence;
    if (writesContent) {
      messages.write(outgoing);
    }
    processor.senduipi(entry);
    if (oneWay) {
      sent++;
      awaitTaken();
    }
  }

  private void awaitTaken() {
    while (!messages.otherTook(sent)) {
      if (messages.otherClosed() && !messages.otherTook(sent)) {
        throw new ChannelClosedException("the other end was closed");
      }
      processor.pause();
    }
  }

  @Override
  public byte receive() {
    while (handled == received) {
      if (blocks) {
        block();
      } else {
        processor.pause();
      }
      if (handled == received && messages.otherClosed()) {
        receiveLast();
      }
    }
    received++;
    if (notifiesItself) {
      messages.readBack(incoming);
    } else if (readsContent) {
      messages.read(incoming);
    } else {
      incoming[0] = (byte) received;
    }
    if (oneWay) {
      messages.take(received);
    }
    return incoming[0];
  }

  /** Sleeps until something comes, which is handled then. */
  private void block() {
    // With UIF = 0, what comes after the test is not handled before the call but ends it. For the
    // close this is not needed: its signal stays pending until there is a call to end.
    processor.clui();
    if (handled == received && !messages.otherClosed()) {
      thread.uintrWait(0);
    }
    processor.stui();
  }

  /** Waits for what the other end sent before it closed, which may still be on its way. */
  private void receiveLast() {
    while (handled == received) {
      if (!processor.interruptRequested()) {
        throw new ChannelClosedException("the other end was closed");
      }
      processor.pause();
    }
  }

  @Override
  public synchronized void abort() {
    if (!closed) {
      messages.closeOther();
      kernel.signal(role.tid());
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    messages.close();
    kernel.signal(role.other().tid());
    thread.exit();
    messageMemory.close();
    machineMemory.close();
  }
}
