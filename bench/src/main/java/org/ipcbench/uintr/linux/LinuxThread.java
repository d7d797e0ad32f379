// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import static org.ipcbench.uintr.linux.SyscallException.require;

import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.sim.Processor;

/**
 * A simulated thread and its system calls.
 *
 * <p>Source: the RFC named in the package's description, {@code arch/x86/kernel/uintr_core.c} and
 * {@code uintr_fd.c}; for {@link KernelAbi#V2} {@code arch/x86/kernel/uintr.c} of that version.
 * Each call checks its errors in the order in which they are listed, and fails with a {@link
 * SyscallException}; one that the kernel's version does not have fails with ENOSYS. Where the
 * processor has no user interrupts, each of them fails with EOPNOTSUPP (V1) or ENOSYS (V2) first.
 *
 * <p>Not thread-safe: used by the Java thread that started it.
 */
public final class LinuxThread {
  private static final long LONGEST_WAIT_MICROS = 1_000_000_000L;

  private final Kernel kernel;
  private final int process;
  private final Task task;
  private final Context context;
  private final ReceiverSide receiver;
  private final SenderSide sender;
  private boolean exited;

  LinuxThread(Kernel kernel, int process, Task task, Context context) {
    this.kernel = kernel;
    this.process = process;
    this.task = task;
    this.context = context;
    this.receiver = new ReceiverSide(kernel, process, task, context);
    this.sender = new SenderSide(kernel, process, task, context);
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
   * SENDUIPI, with the kernel's answer to its faults: with {@link KernelAbi#V2} a thread becomes a
   * sender by it if its process has a UITT, and a receiver that waits at the sender's cost is woken
   * by it. With V1 there is none, and {@link Processor#senduipi} is the same.
   *
   * @param index the index into the UITT, unsigned
   * @throws ProcessorFault what the program gets a signal for: #UD SIGILL, #GP SIGSEGV
   */
  public void senduipi(long index) {
    requireRunning();
    boolean again = true;
    while (again) {
      try {
        processor().senduipi(index);
        again = false;
      } catch (ProcessorFault fault) {
        enter();
        try {
          again = sender.fixUp(fault, index);
        } finally {
          leave();
        }
      }
    }
  }

  /**
   * uintr_wait of V1: sleeps until a user interrupt is posted to the thread or a signal comes. What
   * was posted and not delivered ends it at once; so a program that tests with UIF = 0 whether
   * there is anything to wait for, calls, and then executes STUI, misses nothing. The call always
   * ends with EINTR, which is no exception here.
   *
   * @param flags 0
   * @throws SyscallException ENOSYS with V2, EINVAL of flags, EOPNOTSUPP if the thread has no
   *     handler
   */
  public void uintrWait(int flags) {
    enterUnlocked();
    try {
      String call = context.supported(SystemCall.WAIT, KernelAbi.V1, flags);
      require(flags == 0, Errno.EINVAL, call, flags);
      require(receiver.active(), Errno.EOPNOTSUPP, call, flags);
      context.sleep(Context.NO_LIMIT);
    } finally {
      processor().exitKernel();
    }
  }

  /**
   * uintr_wait of V2: sleeps until a signal comes, the time is over or, if the handler was
   * registered with a flag for it, a user interrupt is posted; then as with V1.
   *
   * @param micros the longest sleep, 0 to 1 000 000 000
   * @param flags 0
   * @return true where the call fails with EINTR, false where it returns 0: the time is over
   * @throws SyscallException ENOSYS with V1, EINVAL of flags or of the time, EOPNOTSUPP if the
   *     thread has no handler (and the time is not 0)
   */
  public boolean uintrWait(long micros, int flags) {
    enterUnlocked();
    try {
      String call = context.supported(SystemCall.WAIT, KernelAbi.V2, micros, flags);
      require(flags == 0, Errno.EINVAL, call, micros, flags);
      boolean possible = micros >= 0 && micros <= LONGEST_WAIT_MICROS;
      require(possible, Errno.EINVAL, call, micros, flags);
      if (micros == 0) {
        return false;
      }
      require(receiver.active(), Errno.EOPNOTSUPP, call, micros, flags);
      return context.sleep(TimeUnit.MICROSECONDS.toNanos(micros));
    } finally {
      processor().exitKernel();
    }
  }

  /**
   * uintr_register_handler: makes the thread a receiver. UIF stays as it is: the thread executes
   * STUI before or after.
   *
   * @param handler the handler's linear address, from {@link LinuxProcess#load}
   * @param flags 0; with V2 also {@link KernelAbi#WAITING_RECEIVER} and {@link
   *     KernelAbi#WAITING_SENDER}
   * @throws SyscallException EINVAL of flags, EFAULT of address 0, EBUSY if the thread has a
   *     handler, ENOMEM
   */
  public void registerHandler(long handler, int flags) {
    inKernel(() -> receiver.registerHandler(handler, flags));
  }

  /**
   * uintr_unregister_handler: the thread is no receiver any more. What was posted and not delivered
   * is lost with V1; UIF stays. With V1 nobody can become a sender to it from then on.
   *
   * @param flags 0
   * @throws SyscallException EINVAL of flags or if the thread has no handler
   */
  public void unregisterHandler(int flags) {
    inKernel(() -> receiver.unregisterHandler(flags));
  }

  /**
   * uintr_create_fd (V1), uintr_vector_fd (V2): makes a descriptor through which others can become
   * senders of a vector.
   *
   * @param vector 0 to 63
   * @param flags 0
   * @return the descriptor, the lowest free one
   * @throws SyscallException EINVAL of flags or if the thread has no handler, ENOSPC of the vector,
   *     EBUSY with V1 if the vector has a descriptor, EMFILE, ENFILE
   */
  public int createFd(long vector, int flags) {
    return inKernel(() -> receiver.vectorFd(vector, flags));
  }

  /**
   * uintr_register_sender: makes the thread, with V2 its process, a sender of a descriptor's
   * vector.
   *
   * @param fd from {@link #createFd}, in this process or passed to it
   * @param flags 0
   * @return the operand for SENDUIPI, the lowest free UITT index
   * @throws SyscallException EINVAL of flags, EBADF, EOPNOTSUPP of a file of another kind, EISCONN
   *     with V1 if the thread is a sender of it, ESHUTDOWN if the receiver has none any more,
   *     ENOSPC if the UITT is full, ENOMEM
   */
  public int registerSender(int fd, int flags) {
    return inKernel(() -> sender.registerSender(fd, flags));
  }

  /**
   * uintr_register_sender of V2 with the flag that the report on the compounded real-time system
   * added: makes the process a sender through a UPID that is no descriptor's, given by its address.
   * Nothing is looked at there: the UPID is what whoever receives has made of it.
   *
   * @param upidAddress linear, a multiple of 64
   * @param vector 0 to 63
   * @param flags {@link KernelAbi#SENDER_BY_ADDRESS}
   * @return the operand for SENDUIPI, the lowest free UITT index
   * @throws SyscallException ENOSYS with V1, EINVAL of flags or of the address, ENOSPC of the
   *     vector or if the UITT is full, ENOMEM
   */
  public int registerSenderByAddress(long upidAddress, long vector, int flags) {
    return inKernel(() -> sender.registerSenderByAddress(upidAddress, vector, flags));
  }

  /**
   * The ioctl on a vector's descriptor that the same report added: where the receiver's UPID lies.
   *
   * @param fd from {@link #createFd}
   * @return its physical address, a multiple of 64
   * @throws SyscallException EBADF, EOPNOTSUPP of a file of another kind
   */
  public int upidPhysicalAddress(int fd) {
    return inKernel(
        () -> {
          int file = kernel.descriptors().requireVectorFile(process, fd, "ioctl", fd);
          return kernel.physical(kernel.upids().address(kernel.files().upid(file)));
        });
  }

  /**
   * uintr_unregister_sender: ends what {@link #registerSender} began.
   *
   * @param descriptorOrIndex with V1 the descriptor, with V2 the index
   * @param flags 0
   * @throws SyscallException EINVAL of flags; with V1 EBADF, EOPNOTSUPP of a file of another kind,
   *     EINVAL if the thread is no sender of it; with V2 EINVAL if there is no such index
   */
  public void unregisterSender(int descriptorOrIndex, int flags) {
    inKernel(() -> sender.unregisterSender(descriptorOrIndex, flags));
  }

  /**
   * uintr_register_self of V2: makes the threads of the process senders to this one.
   *
   * @param vector 0 to 63
   * @param flags 0
   * @return the operand for SENDUIPI, the lowest free UITT index
   * @throws SyscallException ENOSYS with V1, EINVAL of flags or if the thread has no handler,
   *     ENOSPC of the vector or if the UITT is full, ENOMEM
   */
  public int registerSelf(long vector, int flags) {
    return inKernel(() -> sender.registerSelf(vector, flags));
  }

  /**
   * uintr_alt_stack of V2: chooses the handler's stack.
   *
   * @param top its highest address (the manual page says its base; the kernel loads it as given);
   *     0: the interrupted program's stack, below its red zone
   * @param bytes not looked at
   * @param flags 0
   * @throws SyscallException ENOSYS with V1, EINVAL of flags, EOPNOTSUPP if the thread has no
   *     handler
   */
  public void altStack(long top, long bytes, int flags) {
    inKernel(() -> receiver.altStack(top, bytes, flags));
  }

  /**
   * uintr_ipi_fd of V2: makes a descriptor of the process's UITT, for {@link #setTargetTable}.
   *
   * @param flags 0
   * @return the descriptor, the lowest free one
   * @throws SyscallException ENOSYS with V1, EINVAL of flags, ENOMEM, EMFILE, ENFILE
   */
  public int ipiFd(int flags) {
    return inKernel(() -> sender.ipiFd(flags));
  }

  /**
   * ioctl UIPI_SET_TARGET_TABLE of V2: lets the process share the UITT of another one.
   *
   * @param fd from {@link #ipiFd}, passed to this process
   * @throws SyscallException EBADF, ENOTTY of a file of another kind, EBUSY if the process has a
   *     UITT
   */
  public void setTargetTable(int fd) {
    inKernel(() -> sender.setTargetTable(fd));
  }

  /**
   * close: with V1 and the last descriptor of a vector, in any process, its senders are
   * disconnected: their next SENDUIPI faults.
   *
   * @param fd an open descriptor
   * @throws SyscallException EBADF
   */
  public void close(int fd) {
    inKernel(() -> kernel.descriptors().close(process, fd));
  }

  /**
   * Passes a descriptor to another process, as SCM_RIGHTS does: sent and received in one.
   *
   * @param fd a descriptor from {@link #createFd} or {@link #ipiFd}
   * @param pid the process that gets one for the same file
   * @return the descriptor there, the lowest free one
   * @throws SyscallException EBADF, EOPNOTSUPP of a file of another kind, ESRCH, EMFILE if the
   *     other process has no place
   */
  public int passDescriptor(int fd, int pid) {
    return inKernel(() -> kernel.descriptors().pass(process, fd, pid));
  }

  /**
   * fork: makes a process with copies of this one's descriptors, still without the thread that fork
   * would start in it. It receives nothing and, with V1, sends nothing; with V2 it has a copy of
   * the UITT.
   *
   * @return the process, in whose program text there is nothing yet
   * @throws SyscallException EAGAIN if there are too many processes, ENOMEM without a UITT for it
   */
  public LinuxProcess fork() {
    enter();
    try {
      return kernel.fork(process);
    } finally {
      leave();
    }
  }

  /**
   * execve: another program in the same process. The thread receives and sends nothing any more,
   * and descriptors of vectors and UITTs are closed, for they are opened with O_CLOEXEC.
   */
  public void exec() {
    inKernel(
        () -> {
          receiver.end();
          sender.end();
          kernel.descriptors().closeAll(process);
          kernel.uitts().end(process);
        });
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
      receiver.end();
      sender.end();
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

  private void inKernel(Runnable call) {
    enter();
    try {
      call.run();
    } finally {
      leave();
    }
  }

  private int inKernel(IntSupplier call) {
    enter();
    try {
      return call.getAsInt();
    } finally {
      leave();
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

  /** For a wait: the lock is held for task work only. */
  private void enterUnlocked() {
    requireRunning();
    processor().enterKernel();
    if (task.hasWork()) {
      kernel.lock().lock();
      doTaskWork();
      kernel.lock().unlock();
    }
  }

  /** What closing a vector's last descriptor left for its senders and its receiver to do. */
  private void doTaskWork() {
    if (task.takeWork()) {
      sender.freeClosed();
      receiver.clearVectors();
    }
  }
}
