// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.races;

import java.util.concurrent.atomic.AtomicInteger;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.linux.KernelAbi;
import org.ipcbench.uintr.linux.LinuxProcess;
import org.ipcbench.uintr.linux.LinuxThread;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.Parking;

/**
 * A machine with a kernel, a sender and a receiver, for one sample after another: nothing is posted
 * at the start of each. Two actors use it at a time, one the sender, one the receiver.
 */
final class Simulation {
  private static final int PROCESSORS = 3;
  private static final int VECTOR = 7;
  private static final long LONGEST_WAIT_MICROS = 1_000_000_000;

  /** How a receiver that waits is woken. */
  enum Version {
    V1(KernelAbi.V1, 0),
    V2_RECEIVER(KernelAbi.V2, KernelAbi.WAITING_RECEIVER),
    V2_SENDER(KernelAbi.V2, KernelAbi.WAITING_SENDER);

    private final KernelAbi abi;
    private final int flags;

    Version(KernelAbi abi, int flags) {
      this.abi = abi;
      this.flags = flags;
    }
  }

  /** What became of a wait. */
  enum Wait {
    AWAKE,
    SLEPT,
    LOST
  }

  /** Thrown out of a sleep that nobody will ever end. */
  private static final class LostWakeUpException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Sleeps by looking; knows a sleeper that was forgotten by the post that is through. */
  private final class Sleep implements Parking {
    @Override
    public void park(int offset, int expected, long timeoutNanos) {
      slept = true;
      while (memory.intAcquire(offset) == expected) {
        // In this order: whatever a post does to the word, it does before it is through.
        if (sent && memory.intAcquire(offset) == expected) {
          throw new LostWakeUpException();
        }
        Thread.yield(); // The sender may need this thread's processor.
      }
    }

    @Override
    public void unpark(int offset) {}
  }

  private final Region memory;
  private final Version version;
  private final LinuxThread receiver;
  private final LinuxThread sender;
  private final int index;
  private volatile boolean sent;
  private boolean slept;
  private boolean lost;
  private int handled;
  private int processor = 1;

  private Simulation(Region memory, Version version, boolean losesWakeUps) {
    this.memory = memory;
    this.version = version;
    CostModel free = CostModel.named("none");
    Kernel kernel =
        Kernel.boot(
            memory, PROCESSORS, free, Clock.system(), new Sleep(), version.abi, losesWakeUps);
    LinuxProcess process = kernel.newProcess();
    sender = process.startThread(0);
    receiver = process.startThread(processor);
    receiver.registerHandler(process.load(vector -> handled += vector), version.flags);
    receiver.processor().stui();
    index = sender.registerSender(receiver.createFd(VECTOR, 0), 0);
  }

  /** Which kernel it has. */
  Version version() {
    return version;
  }

  /** Posts one user interrupt. */
  void send() {
    sender.senduipi(index);
    sent = true;
  }

  /** Waits for one, as a program must that is not to miss it. */
  Wait await() {
    receiver.processor().clui();
    try {
      if (handled == 0 && version.abi == KernelAbi.V1) {
        receiver.uintrWait(0);
      } else if (handled == 0) {
        receiver.uintrWait(LONGEST_WAIT_MICROS, 0);
      }
      receiver.processor().stui();
    } catch (LostWakeUpException e) {
      lost = true;
      return Wait.LOST;
    }
    return slept ? Wait.SLEPT : Wait.AWAKE;
  }

  /** Takes the receiver to the other one of two processors. */
  void migrate() {
    receiver.switchOut();
    processor = 3 - processor;
    receiver.switchIn(processor);
  }

  /** How often the handler has run; -1 if with a vector that nobody posted. */
  int handled() {
    return handled % VECTOR == 0 ? handled / VECTOR : -1;
  }

  /** The same after one more boundary of the receiver, when all is over. */
  int handledAtLast() {
    if (!lost) {
      receiver.processor().pause();
    }
    return handled();
  }

  /** Simulations of all versions, one after the other. */
  static final class Pool {
    /** A power of 2, more than are in use at any time: twice what jcstress holds. */
    private static final int SLOTS = 256;

    private final boolean losesWakeUps;
    private final Region[] memory = Memory.slots(SLOTS, Kernel.bytes(PROCESSORS));
    private final Simulation[] simulations = new Simulation[SLOTS];
    private final AtomicInteger next = new AtomicInteger();

    /**
     * Creates a pool.
     *
     * @param losesWakeUps whether a receiver may sleep though something was posted
     */
    Pool(boolean losesWakeUps) {
      this.losesWakeUps = losesWakeUps;
    }

    /** The simulation for a sample; the one that had it last is over. */
    Simulation next() {
      int slot = next.getAndIncrement() & SLOTS - 1;
      Simulation simulation = simulations[slot];
      if (simulation == null || simulation.lost) {
        memory[slot].copyIn(0, new byte[memory[slot].bytes()], 0, memory[slot].bytes());
        Version version = Version.values()[slot % Version.values().length];
        simulation = new Simulation(memory[slot], version, losesWakeUps);
        simulations[slot] = simulation;
      }
      simulation.sent = false;
      simulation.slept = false;
      simulation.handled = 0;
      return simulation;
    }
  }
}
