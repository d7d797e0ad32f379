// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

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
 * The simulated machine: on its first processor runs the program, on its second the thread of the
 * kernel that completes requests and notifies of it.
 */
final class SimulatedMachine implements AutoCloseable {
  private static final int PROGRAM = 0;
  private static final int KERNEL = 1;
  private static final int PROCESSORS = 2;
  private static final int VECTOR = 0;

  private final SharedMemory memory;
  private final LinuxProcess process;
  private final LinuxThread program;
  private int descriptor;
  private long posted;
  private long delivered;

  /** Boots; the calling thread's program is the one that runs on the first processor. */
  SimulatedMachine(String costModel) {
    memory = SharedMemory.create("ipcbench-machine", Kernel.bytes(PROCESSORS));
    Kernel kernel =
        Kernel.boot(
            Region.over(memory.buffer()),
            PROCESSORS,
            CostModel.parse(costModel),
            Clock.system(),
            new FutexParking(new Futex(memory)));
    process = kernel.newProcess();
    program = process.startThread(PROGRAM);
  }

  Processor processor() {
    return program.processor();
  }

  /** Makes the program receive; as in the report's program for io_uring_register's uintr_fd. */
  void receive(Runnable handler) {
    program.registerHandler(
        process.load(
            vector -> {
              delivered++;
              handler.run();
            }),
        0);
    descriptor = program.createFd(VECTOR, 0);
    program.processor().stui();
  }

  /** User interrupts posted so far; to be asked when no run is going on. */
  long posted() {
    return posted;
  }

  /** User interrupts delivered so far. */
  long delivered() {
    return delivered;
  }

  /** Starts the kernel's thread, which belongs to the calling thread of the host. */
  Notifier notifier() {
    LinuxThread thread = process.startThread(KERNEL);
    return new Notifier(thread, thread.registerSender(descriptor, 0));
  }

  /** Who posts what the modified kernel would. */
  final class Notifier implements AutoCloseable {
    private final LinuxThread thread;
    private final long entry;

    private Notifier(LinuxThread thread, long entry) {
      this.thread = thread;
      this.entry = entry;
    }

    /** Posts a user interrupt to the program, for a completion that is there by now. */
    void post() {
      thread.processor().waitedOutside();
      thread.processor().senduipi(entry);
      posted++;
    }

    @Override
    public void close() {
      thread.exit();
    }
  }

  @Override
  public void close() {
    program.exit();
    memory.close();
  }
}
