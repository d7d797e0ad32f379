// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.notify;

import org.ipcbench.channel.uintr.FutexParking;
import org.ipcbench.posix.Futex;
import org.ipcbench.posix.SharedMemory;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.linux.LinuxProcess;
import org.ipcbench.uintr.linux.LinuxThread;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.Processor;

/**
 * User interrupts between threads of one process of the simulated machine. The receiver has a
 * processor; so has each sender, unless it is the receiver. All senders are played, one after the
 * other, by the one thread of the host that sends.
 */
final class UintrPath implements Path {
  private static final int VECTOR = 0;
  private static final int RECEIVER = 0;

  /** How long a busy receiver goes on after the notification was sent: longer than it travels. */
  private static final long BUSY_NANOS = 5_000;

  private final ReceiverState state;
  private final Board board;
  private final SharedMemory memory;
  private final Kernel kernel;
  private final LinuxProcess process;
  private final LinuxThread[] senders;
  private final long[] entries;
  private volatile LinuxThread receiver;
  private Processor processor;
  private int descriptor;
  private long round;
  private boolean out;
  private long stuiNanos;

  UintrPath(ReceiverState state, String costModel, Board board) {
    this.state = state;
    this.board = board;
    int processors = state == ReceiverState.SELF ? 1 : 1 + state.senders();
    memory = SharedMemory.create("ipcbench-machine", Kernel.bytes(processors));
    kernel =
        Kernel.boot(
            Region.over(memory.buffer()),
            processors,
            CostModel.parse(costModel),
            Clock.system(),
            new FutexParking(new Futex(memory)));
    process = kernel.newProcess();
    senders = new LinuxThread[state.senders()];
    entries = new long[senders.length];
  }

  @Override
  public void join() {
    LinuxThread thread = process.startThread(RECEIVER);
    processor = thread.processor();
    thread.registerHandler(process.load(this::handle), 0);
    processor.stui();
    descriptor = thread.createFd(VECTOR, 0);
    receiver = thread;
  }

  private void handle(int vector) {
    board.handled(System.nanoTime(), stuiNanos);
  }

  @Override
  public void connect() {
    for (int i = 0; i < senders.length; i++) {
      senders[i] = state == ReceiverState.SELF ? receiver : process.startThread(RECEIVER + 1 + i);
      entries[i] = senders[i].registerSender(descriptor, 0);
    }
  }

  @Override
  public void send(int sender) {
    Processor own = senders[sender].processor();
    own.senduipi(entries[sender]);
    board.posted(sender);
    // No model charges for it: it starts, and this returns, when SENDUIPI is over.
    own.testui();
  }

  @Override
  public void prepare() {
    round++;
    if (state == ReceiverState.SWITCHED_OUT) {
      receiver.switchOut();
      out = true;
    } else if (state == ReceiverState.BUSY) {
      processor.clui();
    }
  }

  @Override
  public void receive() {
    switch (state) {
      case BLOCKED -> {
        // With UIF = 0, what comes before the wait is not handled before the call but ends it.
        processor.clui();
        receiver.uintrWait(0);
        processor.stui();
      }
      case BUSY -> {
        if (board.isSent(round)) {
          stayBusy();
          stuiNanos = System.nanoTime();
          processor.stui();
        } else {
          processor.pause();
        }
      }
      case SWITCHED_OUT -> {
        if (out && board.isSent(round)) {
          receiver.switchIn(RECEIVER);
          processor = receiver.processor();
          out = false;
        } else {
          Thread.onSpinWait();
        }
      }
      case EIGHT_SENDERS -> {
        processor.pause();
        if (board.isSent(round) && !processor.interruptRequested()) {
          board.catchUp();
        }
      }
      case RUNNING, SELF -> processor.pause();
    }
  }

  /** A program in a critical section: the notification is processed meanwhile, and held back. */
  private void stayBusy() {
    long startNanos = System.nanoTime();
    while (System.nanoTime() - startNanos < BUSY_NANOS) {
      processor.pause();
    }
  }

  @Override
  public void drain() {
    while (processor.interruptRequested()) {
      processor.pause();
    }
  }

  @Override
  public void wake() {
    LinuxThread joined = receiver;
    if (joined != null) {
      kernel.signal(joined.tid());
    }
  }

  @Override
  public void leave() {
    if (receiver != null) {
      receiver.exit();
    }
  }

  @Override
  public void close() {
    for (LinuxThread sender : senders) {
      if (sender != null) {
        sender.exit();
      }
    }
    memory.close();
  }
}
