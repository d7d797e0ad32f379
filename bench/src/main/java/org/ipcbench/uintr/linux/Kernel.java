// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import static org.ipcbench.uintr.linux.SyscallException.require;

import java.util.Objects;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.UittEntry;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.Machine;
import org.ipcbench.uintr.sim.Parking;

/**
 * A simulated Linux kernel with user interrupts, on a machine of its own: the door to this package.
 *
 * <p>One side boots it, the others attach; then each makes or finds a {@link LinuxProcess} and
 * starts a {@link LinuxThread} in it for the Java thread that calls.
 *
 * <p>Where it departs from Linux, the package's description says with the reasons.
 *
 * <p>Thread-safe. The kernel owns no mapping; whoever made it unmaps it after the last use.
 */
public final class Kernel {
  /** UINTR_NOTIFICATION_VECTOR: the ordinary vector of notifications. */
  public static final int NOTIFICATION_VECTOR = 0xEC;

  /** UINTR_KERNEL_VECTOR: the ordinary vector of notifications to a receiver that waits. */
  public static final int KERNEL_VECTOR = 0xEB;

  /** RESCHEDULE_VECTOR: tells a processor to look after its thread. */
  public static final int RESCHEDULE_VECTOR = 0xFD;

  /** Who holds the kernel's lock, of those who are never buried. */
  private static final int ANYBODY = 1;

  private static final int INTERRUPTS = 256;

  /** FIRST_EXTERNAL_VECTOR. */
  private static final int FIRST_EXTERNAL_VECTOR = 32;

  private final Machine machine;
  private final Region memory;
  private final int ram;
  private final KernelLock lock;
  private final ProcessTable processes;
  private final FileTable files;
  private final UpidTable upids;
  private final UittTable uitts;
  private final Descriptors descriptors;
  private final Runnable[] drivers = new Runnable[INTERRUPTS];
  private KernelAbi abi;
  private boolean losesWakeUps;

  private Kernel(Machine machine, int holder) {
    this.machine = machine;
    this.memory = machine.memory();
    this.ram = machine.ramOffset();
    this.lock = new KernelLock(memory, ram + KernelLayout.LOCK_OFFSET, machine.clock(), holder);
    this.processes = new ProcessTable(memory, ram);
    this.files = new FileTable(memory, ram);
    this.upids = new UpidTable(memory, ram);
    this.uitts = new UittTable(memory, ram, tasks(), processes, upids);
    this.descriptors = new Descriptors(this);
  }

  /**
   * Returns how much memory a machine with this kernel needs.
   *
   * @param processors 1 to {@link Machine#MAX_PROCESSORS}
   * @return in bytes
   * @throws IllegalArgumentException if there cannot be so many processors
   */
  public static int bytes(int processors) {
    return Machine.bytes(processors, KernelLayout.bytes(processors));
  }

  /**
   * Creates a machine in zeroed memory and boots a kernel of the first version on it.
   *
   * @param memory at least {@link #bytes} of it, all zero, used for nothing else
   * @param processors 1 to {@link Machine#MAX_PROCESSORS}
   * @param costModel what instructions cost
   * @param clock the wall clock
   * @param parking how threads that wait sleep
   * @return the kernel; others can attach from now on
   * @throws IllegalArgumentException if the memory is too small or there cannot be so many
   *     processors
   * @throws IllegalStateException if the memory holds a machine already
   */
  public static Kernel boot(
      Region memory, int processors, CostModel costModel, Clock clock, Parking parking) {
    return boot(memory, processors, costModel, clock, parking, KernelAbi.V1, false);
  }

  /**
   * Creates a machine in zeroed memory and boots a kernel of a certain version on it.
   *
   * @param memory at least {@link #bytes} of it, all zero, used for nothing else
   * @param processors 1 to {@link Machine#MAX_PROCESSORS}
   * @param costModel what instructions cost
   * @param clock the wall clock
   * @param parking how threads that wait sleep
   * @param abi which interface it has
   * @param losesWakeUps whether a receiver can sleep though something was posted, as in the patches
   * @return the kernel; others can attach from now on
   * @throws IllegalArgumentException if the memory is too small or there cannot be so many
   *     processors
   * @throws IllegalStateException if the memory holds a machine already
   */
  public static Kernel boot(
      Region memory,
      int processors,
      CostModel costModel,
      Clock clock,
      Parking parking,
      KernelAbi abi,
      boolean losesWakeUps) {
    int ramBytes = ramBytes(processors);
    return boot(
        Machine.create(memory, processors, ramBytes, costModel, clock, parking), abi, losesWakeUps);
  }

  /**
   * Returns how much RAM the kernel needs.
   *
   * @param processors the machine's, 1 to {@link Machine#MAX_PROCESSORS}
   * @return in bytes, a multiple of a page's
   */
  public static int ramBytes(int processors) {
    return KernelLayout.bytes(processors);
  }

  /**
   * Boots a kernel on a machine, or on the part of it to which the attachment is restricted.
   *
   * @param machine with at least {@link #ramBytes} of RAM, all zero
   * @param abi which interface the kernel has
   * @param losesWakeUps whether a receiver can sleep though something was posted, as in the patches
   * @return the kernel; others can attach from now on
   */
  public static Kernel boot(Machine machine, KernelAbi abi, boolean losesWakeUps) {
    Kernel kernel = new Kernel(machine, ANYBODY);
    Region memory = machine.memory();
    memory.intPlain(kernel.ram + KernelLayout.ABI_OFFSET, abi.ordinal() + 1);
    memory.intPlain(kernel.ram + KernelLayout.LOSES_WAKE_UPS_OFFSET, losesWakeUps ? 1 : 0);
    kernel.readVersion();
    // Release: pairs with the acquire in attach(). Zeroed memory is empty tables and a free lock.
    memory.longRelease(kernel.ram + KernelLayout.MAGIC_OFFSET, KernelLayout.MAGIC);
    return kernel;
  }

  /**
   * Attaches to a kernel that another thread or process boots.
   *
   * @param memory the same memory, in this or another mapping
   * @param clock the wall clock, reading as the one of the kernel's booter does
   * @param parking how threads that wait sleep, fit to the booter's
   * @param timeoutNanos how long to wait for each of machine and kernel
   * @return the kernel
   * @throws IllegalStateException if it is not there in time, or of another version
   */
  public static Kernel attach(Region memory, Clock clock, Parking parking, long timeoutNanos) {
    return attach(Machine.attach(memory, clock, parking, timeoutNanos), timeoutNanos);
  }

  /**
   * Attaches to the kernel of a machine, or of the part of it to which the attachment is
   * restricted.
   *
   * @param machine on which another thread or process boots it
   * @param timeoutNanos how long to wait for it
   * @return the kernel
   * @throws IllegalStateException if it is not there in time
   */
  public static Kernel attach(Machine machine, long timeoutNanos) {
    return attach(machine, ANYBODY, timeoutNanos);
  }

  /**
   * Attaches for a process of the host that can be killed and buried.
   *
   * @param machine on which another thread or process boots it
   * @param host the number of that process, more than 1, for {@link #bury}
   * @param timeoutNanos how long to wait for it
   * @return the kernel
   * @throws IllegalStateException if it is not there in time
   */
  public static Kernel attach(Machine machine, int host, long timeoutNanos) {
    Kernel kernel = new Kernel(machine, host);
    Clock clock = machine.clock();
    Region memory = machine.memory();
    long startNanos = clock.nanoTime();
    // Acquire: pairs with the release in boot().
    while (memory.longAcquire(kernel.ram + KernelLayout.MAGIC_OFFSET) != KernelLayout.MAGIC) {
      Machine.awaitTurn(clock, startNanos, timeoutNanos, "kernel");
    }
    kernel.readVersion();
    return kernel;
  }

  private void readVersion() {
    abi = KernelAbi.values()[memory.intPlain(ram + KernelLayout.ABI_OFFSET) - 1];
    losesWakeUps = memory.intPlain(ram + KernelLayout.LOSES_WAKE_UPS_OFFSET) != 0;
  }

  /**
   * Makes a process, with standard descriptors 0 to 2 and no thread.
   *
   * @return the process
   * @throws SyscallException EAGAIN if there are too many
   */
  public LinuxProcess newProcess() {
    lock.lock();
    try {
      int pid = memory.intPlain(ram + KernelLayout.LAST_PID_OFFSET) + 1;
      memory.intPlain(ram + KernelLayout.LAST_PID_OFFSET, pid);
      int process = processes.allocate(pid);
      if (process == ProcessTable.NONE) {
        throw new SyscallException(Errno.EAGAIN, "fork");
      }
      return new LinuxProcess(this, process, pid);
    } finally {
      lock.unlock();
    }
  }

  /** Makes a process as fork does; the lock is held. */
  LinuxProcess fork(int parent) {
    int pid = memory.intPlain(ram + KernelLayout.LAST_PID_OFFSET) + 1;
    int child = processes.allocate(pid);
    require(child != ProcessTable.NONE, Errno.EAGAIN, "fork");
    Uitt table = uitts.of(parent);
    if (table != null && uitts.require(child) == null) {
      processes.free(child);
      throw new SyscallException(Errno.ENOMEM, "fork");
    }
    memory.intPlain(ram + KernelLayout.LAST_PID_OFFSET, pid);
    for (int fd = 0; fd < KernelLayout.DESCRIPTORS; fd++) {
      int file = processes.file(parent, fd);
      if (file >= 0) {
        files.hold(file);
        processes.install(child, fd, file);
      }
    }
    for (int entry = 0; table != null && entry < KernelLayout.UITT_ENTRIES; entry++) {
      if (table.connection(entry) != Uitt.FREE) {
        UittEntry source = table.entry(entry);
        int vector = UittEntry.uv(source.control());
        upids.holdAt(source.upidAddress());
        uitts.of(child).connect(entry, FileTable.NONE, vector, source.upidAddress());
      }
    }
    return new LinuxProcess(this, child, pid);
  }

  /**
   * Finds a process that this or another attachment made.
   *
   * @param pid its number
   * @return a handle of its own: handlers loaded through another handle are not in it
   * @throws SyscallException ESRCH if there is none
   */
  public LinuxProcess process(int pid) {
    lock.lock();
    try {
      return new LinuxProcess(this, requireProcess(pid, "pidfd_open", pid), pid);
    } finally {
      lock.unlock();
    }
  }

  /** The process of a pid; the lock is held. */
  int requireProcess(int pid, String call, Object... arguments) {
    int process = pid < 1 ? ProcessTable.NONE : processes.find(pid);
    if (process == ProcessTable.NONE) {
      throw new SyscallException(Errno.ESRCH, call, arguments);
    }
    return process;
  }

  /** Closes all of a process that has no threads any more. The lock is held. */
  void endProcess(int process) {
    descriptors.closeAll(process);
    uitts.end(process);
    processes.free(process);
  }

  /**
   * Ends a process that was killed: one whose host's process has ended, so that its threads can end
   * themselves no more. What they held is released, but for the processors they were on: see {@link
   * Machine#reclaim}. What they were about to release when they died may stay taken. Thread-safe;
   * nothing happens if there is no such process any more.
   *
   * @param pid its number
   * @param host the number of the host's process, as it was attached with
   */
  public void bury(int pid, int host) {
    lock.release(host);
    lock.lock();
    try {
      int process = processes.find(pid);
      if (process == ProcessTable.NONE) {
        return;
      }
      for (int number = 0; number < tasks(); number++) {
        Task task = task(number);
        if (task.used() && task.process() == process) {
          bury(task);
        }
      }
      endProcess(process);
    } finally {
      lock.unlock();
    }
  }

  /** Releases what a thread held that runs no more. */
  private void bury(Task task) {
    int upid = task.upid();
    if (upid != UpidTable.NONE) {
      upids.deactivate(upid);
      if (abi == KernelAbi.V2 && task.receives()) {
        upids.drop(upid); // The handler's, which is not the thread's.
      }
      upids.drop(upid);
    }
    if (abi == KernelAbi.V1) {
      uitts.clear(uitts.get(task.number()));
    }
    task.processor(Task.NOWHERE);
    task.free();
  }

  /**
   * Sends a thread a signal: it ends the wait that it is in, or its next one. Thread-safe; nothing
   * happens if there is no such thread any more.
   *
   * @param tid its {@link LinuxThread#tid}
   */
  public void signal(int tid) {
    Task task = task(tid - 1);
    if (task.used()) {
      task.signal();
      wake(tid - 1);
    }
  }

  /** Lets the processor of a task look after it. */
  void wake(int number) {
    int processor = task(number).processor();
    if (processor != Task.NOWHERE) {
      machine.interrupt(processor, RESCHEDULE_VECTOR);
    }
  }

  /**
   * request_irq: lets a driver handle an ordinary interrupt, on those processors whose threads this
   * attachment started: there it runs at CPL 0, in the place of whatever runs.
   *
   * @param vector 32 to 255, none of the kernel's own
   * @param handler of the driver
   * @throws SyscallException EINVAL of the vector, EBUSY if it has a handler
   */
  public void requestInterrupt(int vector, Runnable handler) {
    String call = "request_irq";
    boolean own = vector >= KERNEL_VECTOR && vector <= NOTIFICATION_VECTOR;
    boolean free = vector >= FIRST_EXTERNAL_VECTOR && vector < INTERRUPTS;
    require(free && !own && vector != RESCHEDULE_VECTOR, Errno.EINVAL, call, vector);
    require(drivers[vector] == null, Errno.EBUSY, call, vector);
    drivers[vector] = handler;
  }

  /** Runs the driver of an interrupt, if it has one. */
  void drive(int vector) {
    Runnable driver = drivers[vector];
    if (driver != null) {
      driver.run();
    }
  }

  /**
   * Returns where the page lies in which all UPIDs are: 64 slots of 64 bytes.
   *
   * @return a physical address, a multiple of a page's size
   */
  public int upidPage() {
    return ram + KernelLayout.UPIDS_OFFSET;
  }

  /** Counts a notification that its processor did not take for one. */
  void countSpurious() {
    // Atomic, for the processors count in the same word.
    memory.getAndAdd(ram + KernelLayout.SPURIOUS_OFFSET, 1);
  }

  /**
   * Returns how many notifications reached a processor whose UINV was not their vector, such as
   * those under way while a handler was unregistered or a receiver went to wait.
   *
   * @return the count since boot
   */
  public long spuriousNotifications() {
    return memory.longAcquire(ram + KernelLayout.SPURIOUS_OFFSET);
  }

  /**
   * Returns the machine.
   *
   * @return this attachment's
   */
  public Machine machine() {
    return machine;
  }

  /**
   * Returns where a linear address lies, for whoever looks at memory from outside.
   *
   * @param linear in kernel memory (a UPID, a UITT) or on a thread's stack
   * @return its physical address, an offset in the machine's memory
   */
  public int physical(long linear) {
    return (int) (linear - (linear < 0 ? KernelLayout.DIRECT_MAP : KernelLayout.STACK_MAP));
  }

  /**
   * Returns which interface it has.
   *
   * @return the version that it was booted with
   */
  public KernelAbi abi() {
    return abi;
  }

  /** Whether a receiver can sleep though something was posted. */
  boolean losesWakeUps() {
    return losesWakeUps;
  }

  KernelLock lock() {
    return lock;
  }

  ProcessTable processes() {
    return processes;
  }

  Descriptors descriptors() {
    return descriptors;
  }

  FileTable files() {
    return files;
  }

  UpidTable upids() {
    return upids;
  }

  UittTable uitts() {
    return uitts;
  }

  /** How many tasks there can be. */
  int tasks() {
    return KernelLayout.tasks(machine.processors());
  }

  /** A task by its number. */
  Task task(int number) {
    return new Task(memory, ram, Objects.checkIndex(number, tasks()));
  }

  /** A task that no thread has, for one of a process; the lock is held. */
  Task newTask(int process) {
    for (int number = 0; number < tasks(); number++) {
      Task task = task(number);
      if (!task.used()) {
        task.initialize(process);
        return task;
      }
    }
    throw new SyscallException(Errno.EAGAIN, "clone");
  }
}
