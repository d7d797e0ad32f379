// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.UserVector;
import org.ipcbench.uintr.sim.Processor;

/**
 * A simulated thread and its system calls.
 *
 * <p>Source: the RFC named in the package's description, {@code arch/x86/kernel/uintr_core.c} and
 * {@code uintr_fd.c}. Each call checks its errors in the order in which they are listed, and fails
 * with a {@link SyscallException}. In the ABI {@code flags} must be 0 everywhere.
 *
 * <p>Not thread-safe: used by the Java thread that started it.
 */
public final class LinuxThread {
  /** OS_ABI_REDZONE: what a delivery leaves below the stack pointer, in bytes. */
  private static final long RED_ZONE_BYTES = 128;

  private final Kernel kernel;
  private final int process;
  private final Task task;
  private final Context context;
  private boolean exited;

  LinuxThread(Kernel kernel, int process, Task task, Context context) {
    this.kernel = kernel;
    this.process = process;
    this.task = task;
    this.context = context;
  }

  /**
   * Returns the processor on which the thread runs: for its instructions and its waiting.
   *
   * @return the processor, this thread's until it leaves it; another one after a migration
   */
  public Processor processor() {
    return context.processor();
  }

  /**
   * Returns the thread's number.
   *
   * @return more than 0, known in every process; for {@link Kernel#signal}
   */
  public int tid() {
    return task.number() + 1;
  }

  /**
   * Leaves the processor, as if the scheduler had taken it: posts are silent from now on. Until it
   * is back, the thread may do nothing else but {@link #exit}.
   *
   * @throws IllegalStateException if it is on none
   */
  public void switchOut() {
    requireRunning();
    context.switchOut();
  }

  /**
   * Comes back on the same or another processor; what was posted meanwhile is delivered first.
   *
   * @param processor its index, 0 to the machine's processors - 1
   * @throws IndexOutOfBoundsException if there is no such processor
   * @throws IllegalStateException if the thread is on one, or another thread runs there
   */
  public void switchIn(int processor) {
    if (exited || context.running()) {
      throw new IllegalStateException("the simulated thread is on a processor, or has exited");
    }
    context.switchIn(processor);
  }

  /**
   * uintr_wait: sleeps until a user interrupt is posted to the thread or a signal comes. What was
   * posted and not delivered ends it at once; so a program that tests with UIF = 0 whether there is
   * anything to wait for, calls, and then executes STUI, misses nothing. The call always ends with
   * EINTR.
   *
   * @param flags 0
   * @throws SyscallException EOPNOTSUPP without user interrupts, EINVAL of flags, EOPNOTSUPP if the
   *     thread has no handler
   */
  public void uintrWait(int flags) {
    requireRunning();
    processor().enterKernel();
    try {
      if (task.hasWork()) {
        kernel.lock().lock();
        doTaskWork();
        kernel.lock().unlock();
      }
      String call = "uintr_wait";
      requireSupportAndNoFlags(flags, call, flags);
      require(task.upid() != UpidTable.NONE, Errno.EOPNOTSUPP, call, flags);
      context.sleep(Long.MAX_VALUE);
    } finally {
      processor().exitKernel();
    }
  }

  /**
   * uintr_register_handler: makes the thread a receiver. UIF stays as it is: the thread executes
   * STUI before or after.
   *
   * @param handler the handler's linear address, from {@link LinuxProcess#load}
   * @param flags 0
   * @throws SyscallException EOPNOTSUPP without user interrupts, EINVAL of flags, EFAULT of address
   *     0, EBUSY if the thread has a handler, ENOMEM
   */
  public void registerHandler(long handler, int flags) {
    enter();
    try {
      String call = "uintr_register_handler";
      requireSupportAndNoFlags(flags, call, handler, flags);
      require(handler != 0, Errno.EFAULT, call, handler, flags);
      require(task.upid() == UpidTable.NONE, Errno.EBUSY, call, handler, flags);
      // First, for it faults on an address that is not canonical. (Linux logs that and goes on.)
      processor().wrmsr(UintrMsr.HANDLER, handler);
      int upid = kernel.upids().allocate(task.number());
      require(upid != UpidTable.NONE, Errno.ENOMEM, call, handler, flags);
      Upid view = kernel.upids().view(upid);
      view.initialize(Kernel.NOTIFICATION_VECTOR, processor().ndst());
      context.receiveThrough(view);
      task.upid(upid);
      processor().wrmsr(UintrMsr.PD, kernel.upids().address(upid));
      processor().wrmsr(UintrMsr.STACKADJUST, RED_ZONE_BYTES);
      writeMisc(UintrMsr.MISC_UINV, (long) Kernel.NOTIFICATION_VECTOR << UintrMsr.MISC_UINV_SHIFT);
    } finally {
      leave();
    }
  }

  /**
   * uintr_unregister_handler: the thread is no receiver any more. What was posted and not delivered
   * is lost; UIF stays.
   *
   * @param flags 0
   * @throws SyscallException EOPNOTSUPP without user interrupts, EINVAL of flags or if the thread
   *     has no handler
   */
  public void unregisterHandler(int flags) {
    enter();
    try {
      String call = "uintr_unregister_handler";
      requireSupportAndNoFlags(flags, call, flags);
      require(task.upid() != UpidTable.NONE, Errno.EINVAL, call, flags);
      stopReceiving();
    } finally {
      leave();
    }
  }

  private void stopReceiving() {
    writeMisc(UintrMsr.MISC_UINV, 0);
    processor().wrmsr(UintrMsr.PD, 0);
    processor().wrmsr(UintrMsr.RR, 0);
    processor().wrmsr(UintrMsr.STACKADJUST, 0);
    processor().wrmsr(UintrMsr.HANDLER, 0);
    kernel.upids().deactivate(task.upid());
    kernel.upids().drop(task.upid());
    task.upid(UpidTable.NONE);
    context.receiveNothing();
    task.vectors(0);
  }

  /**
   * uintr_create_fd: makes a descriptor through which others can become senders of a vector.
   *
   * @param vector 0 to 63
   * @param flags 0
   * @return the descriptor, the lowest free one
   * @throws SyscallException EOPNOTSUPP without user interrupts, EINVAL of flags or if the thread
   *     has no handler, ENOSPC of the vector, EBUSY if the vector has a descriptor, EMFILE, ENFILE
   */
  public int createFd(long vector, int flags) {
    enter();
    try {
      String call = "uintr_create_fd";
      requireSupportAndNoFlags(flags, call, vector, flags);
      require(task.upid() != UpidTable.NONE, Errno.EINVAL, call, vector, flags);
      require(vector >= 0 && vector < UserVector.COUNT, Errno.ENOSPC, call, vector, flags);
      long bit = UserVector.bit((int) vector);
      require((task.vectors() & bit) == 0, Errno.EBUSY, call, vector, flags);
      int fd = kernel.processes().freeDescriptor(process);
      require(fd != ProcessTable.NONE, Errno.EMFILE, call, vector, flags);
      int file = kernel.files().allocate(task.upid(), (int) vector);
      require(file != FileTable.NONE, Errno.ENFILE, call, vector, flags);
      kernel.upids().hold(task.upid());
      task.vectors(task.vectors() | bit);
      kernel.processes().install(process, fd, file);
      return fd;
    } finally {
      leave();
    }
  }

  /**
   * uintr_register_sender: makes the thread a sender of a descriptor's vector.
   *
   * @param fd from {@link #createFd}, in this process or passed to it
   * @param flags 0
   * @return the operand for SENDUIPI, the lowest free UITT index
   * @throws SyscallException EOPNOTSUPP without user interrupts, EINVAL of flags, EBADF, EOPNOTSUPP
   *     of a file of another kind, EISCONN if the thread is a sender of it, ESHUTDOWN if the
   *     receiver has none any more, ENOSPC if the UITT is full
   */
  public int registerSender(int fd, int flags) {
    enter();
    try {
      String call = "uintr_register_sender";
      requireSupportAndNoFlags(flags, call, fd, flags);
      int file = requireVectorFile(fd, call, fd, flags);
      require(task.entryOf(file) < 0, Errno.EISCONN, call, fd, flags);
      int upid = kernel.files().upid(file);
      require(kernel.upids().active(upid), Errno.ESHUTDOWN, call, fd, flags);
      int entry = task.freeEntry();
      require(entry >= 0, Errno.ENOSPC, call, fd, flags);
      kernel.upids().hold(upid);
      task.connect(entry, file, kernel.files().vector(file), kernel.upids().address(upid));
      processor().wrmsr(UintrMsr.TT, task.uittAddress() | UintrMsr.TT_ENABLE);
      writeMisc(UintrMsr.MISC_UITTSZ, KernelLayout.UITT_ENTRIES - 1);
      return entry;
    } finally {
      leave();
    }
  }

  /**
   * uintr_unregister_sender: the thread is no sender of a descriptor's vector any more.
   *
   * @param fd through which it became one
   * @param flags 0
   * @throws SyscallException EOPNOTSUPP without user interrupts, EINVAL of flags, EBADF, EOPNOTSUPP
   *     of a file of another kind, EINVAL if the thread is no sender of it
   */
  public void unregisterSender(int fd, int flags) {
    enter();
    try {
      String call = "uintr_unregister_sender";
      requireSupportAndNoFlags(flags, call, fd, flags);
      int entry = task.entryOf(requireVectorFile(fd, call, fd, flags));
      require(entry >= 0, Errno.EINVAL, call, fd, flags);
      freeEntry(entry);
    } finally {
      leave();
    }
  }

  /** Frees a UITT entry; with the last one the thread is no sender any more. */
  private void freeEntry(int entry) {
    kernel.upids().drop(kernel.upids().at(task.uittEntry(entry).upidAddress()));
    task.disconnect(entry);
    if (task.unconnected()) {
      processor().wrmsr(UintrMsr.TT, 0);
      writeMisc(UintrMsr.MISC_UITTSZ, 0);
    }
  }

  /**
   * close: with the last descriptor of a vector, in any process, its senders are disconnected:
   * their next SENDUIPI faults.
   *
   * @param fd an open descriptor
   * @throws SyscallException EBADF
   */
  public void close(int fd) {
    enter();
    try {
      int file = kernel.processes().file(process, fd);
      require(file != ProcessTable.NONE, Errno.EBADF, "close", fd);
      kernel.processes().uninstall(process, fd);
      if (file != ProcessTable.OTHER_KIND) {
        kernel.dropFile(file);
      }
    } finally {
      leave();
    }
  }

  /**
   * Passes a descriptor to another process, as SCM_RIGHTS does: sent and received in one.
   *
   * @param fd a descriptor from {@link #createFd}
   * @param pid the process that gets one for the same vector
   * @return the descriptor there, the lowest free one
   * @throws SyscallException EBADF, EOPNOTSUPP of a file of another kind, ESRCH, EMFILE if the
   *     other process has no place
   */
  public int passDescriptor(int fd, int pid) {
    enter();
    try {
      String call = "sendmsg";
      int file = requireVectorFile(fd, call, fd, pid);
      int receiver = kernel.requireProcess(pid, call, fd, pid);
      int descriptor = kernel.processes().freeDescriptor(receiver);
      require(descriptor != ProcessTable.NONE, Errno.EMFILE, call, fd, pid);
      kernel.files().hold(file);
      kernel.processes().install(receiver, descriptor, file);
      return descriptor;
    } finally {
      leave();
    }
  }

  /**
   * Ends the thread, and with the last one its process; releases all they held. Further calls do
   * nothing.
   */
  public void exit() {
    if (exited) {
      return;
    }
    exited = true;
    processor().enterKernel();
    kernel.lock().lock();
    try {
      if (task.upid() != UpidTable.NONE) {
        stopReceiving();
      }
      for (int entry = 0; entry < KernelLayout.UITT_ENTRIES; entry++) {
        if (task.connection(entry) != Task.FREE) {
          freeEntry(entry);
        }
      }
      if (kernel.processes().addThreads(process, -1) == 0) {
        kernel.endProcess(process);
      }
      if (context.running()) {
        context.release();
      }
      task.free(); // Last: it may be another thread's from then on.
    } finally {
      kernel.lock().unlock();
    }
  }

  private void requireRunning() {
    if (exited || !context.running()) {
      throw new IllegalStateException("the simulated thread is on no processor, or has exited");
    }
  }

  private void enter() {
    requireRunning();
    processor().enterKernel();
    kernel.lock().lock();
    doTaskWork();
  }

  private void leave() {
    doTaskWork();
    kernel.lock().unlock();
    processor().exitKernel();
  }

  /** What closing a vector's last descriptor left for its senders and its receiver to do. */
  private void doTaskWork() {
    if (!task.takeWork()) {
      return;
    }
    for (int entry = task.closedEntry(); entry >= 0; entry = task.closedEntry()) {
      freeEntry(entry);
    }
    long cleared = task.takeClearedVectors() & task.vectors();
    if (cleared != 0) {
      task.vectors(task.vectors() & ~cleared);
      kernel.upids().view(task.upid()).withdraw(cleared);
    }
  }

  private void writeMisc(long field, long value) {
    processor().wrmsr(UintrMsr.MISC, processor().rdmsr(UintrMsr.MISC) & ~field | value);
  }

  private void requireSupportAndNoFlags(int flags, String call, Object... arguments) {
    require(processor().cr4Uintr(), Errno.EOPNOTSUPP, call, arguments);
    require(flags == 0, Errno.EINVAL, call, arguments);
  }

  private int requireVectorFile(int fd, String call, Object... arguments) {
    int file = kernel.processes().file(process, fd);
    require(file != ProcessTable.NONE, Errno.EBADF, call, arguments);
    require(file != ProcessTable.OTHER_KIND, Errno.EOPNOTSUPP, call, arguments);
    return file;
  }

  private static void require(boolean held, Errno otherwise, String call, Object... arguments) {
    if (!held) {
      throw new SyscallException(otherwise, call, arguments);
    }
  }
}
