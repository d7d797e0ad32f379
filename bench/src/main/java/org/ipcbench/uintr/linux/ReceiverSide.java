// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import static org.ipcbench.uintr.linux.SyscallException.require;

import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.UserVector;
import org.ipcbench.uintr.sim.Processor;

/**
 * A thread as a receiver: its handler, its UPID, its vectors.
 *
 * <p>Source: as {@link LinuxThread}, where the calls' errors are listed. The thread is in the
 * kernel and holds the lock.
 */
final class ReceiverSide {
  /** OS_ABI_REDZONE: what a delivery leaves below the stack pointer, in bytes. */
  private static final long RED_ZONE_BYTES = 128;

  private final Kernel kernel;
  private final int process;
  private final Task task;
  private final Context context;

  ReceiverSide(Kernel kernel, int process, Task task, Context context) {
    this.kernel = kernel;
    this.process = process;
    this.task = task;
    this.context = context;
  }

  /** Whether it has a handler. */
  boolean active() {
    return task.receives();
  }

  void registerHandler(long handler, int flags) {
    String call = context.supported(SystemCall.REGISTER_HANDLER, kernel.abi(), handler, flags);
    require((flags & ~kernel.abi().handlerFlags()) == 0, Errno.EINVAL, call, handler, flags);
    require(handler != 0, Errno.EFAULT, call, handler, flags);
    require(!active(), Errno.EBUSY, call, handler, flags);
    Processor processor = context.processor();
    // First, for it faults on an address that is not canonical. (Linux logs that and goes on.)
    processor.system().wrmsr(UintrMsr.HANDLER, handler);
    int upid = task.upid();
    if (upid == UpidTable.NONE) {
      upid = kernel.upids().allocate(task.number());
      require(upid != UpidTable.NONE, Errno.ENOMEM, call, handler, flags);
      kernel.upids().view(upid).initialize(Kernel.NOTIFICATION_VECTOR, processor.ndst());
      task.upid(upid);
    }
    if (kernel.abi() == KernelAbi.V2) {
      kernel.upids().hold(upid); // For the handler; the thread holds it for its life.
    }
    task.receives(true);
    processor.system().wrmsr(UintrMsr.PD, kernel.upids().address(upid));
    processor.system().wrmsr(UintrMsr.STACKADJUST, RED_ZONE_BYTES);
    context.writeMisc(
        UintrMsr.MISC_UINV, (long) Kernel.NOTIFICATION_VECTOR << UintrMsr.MISC_UINV_SHIFT);
    context.receiveThrough(kernel.upids().view(upid), flags);
  }

  void unregisterHandler(int flags) {
    String call = context.supported(SystemCall.UNREGISTER_HANDLER, kernel.abi(), flags);
    require(flags == 0, Errno.EINVAL, call, flags);
    require(active(), Errno.EINVAL, call, flags);
    stop();
  }

  private void stop() {
    context.writeMisc(UintrMsr.MISC_UINV, 0);
    Processor processor = context.processor();
    processor.system().wrmsr(UintrMsr.PD, 0);
    processor.system().wrmsr(UintrMsr.RR, 0);
    processor.system().wrmsr(UintrMsr.STACKADJUST, 0);
    processor.system().wrmsr(UintrMsr.HANDLER, 0);
    task.receives(false);
    context.receiveNothing();
    kernel.upids().view(task.upid()).suppress();
    if (kernel.abi() == KernelAbi.V1) {
      forget();
    } else {
      kernel.upids().drop(task.upid());
    }
  }

  /** Lets go of the UPID for good. */
  private void forget() {
    kernel.upids().deactivate(task.upid());
    kernel.upids().drop(task.upid());
    task.upid(UpidTable.NONE);
    task.vectors(0);
  }

  /** The thread, or its program, ends. */
  void end() {
    if (active()) {
      stop();
    }
    if (task.upid() != UpidTable.NONE) {
      forget();
    }
  }

  int vectorFd(long vector, int flags) {
    String call = context.supported(SystemCall.VECTOR_FD, kernel.abi(), vector, flags);
    require(flags == 0, Errno.EINVAL, call, vector, flags);
    require(active(), Errno.EINVAL, call, vector, flags);
    require(vector >= 0 && vector < UserVector.COUNT, Errno.ENOSPC, call, vector, flags);
    long bit = UserVector.bit((int) vector);
    boolean taken = kernel.abi() == KernelAbi.V1 && (task.vectors() & bit) != 0;
    require(!taken, Errno.EBUSY, call, vector, flags);
    int fd = kernel.descriptors().open(process, task.upid(), (int) vector, call, vector, flags);
    kernel.upids().hold(task.upid());
    task.vectors(task.vectors() | bit);
    return fd;
  }

  void altStack(long top, long bytes, int flags) {
    String call = context.supported(SystemCall.ALT_STACK, KernelAbi.V2, top, bytes, flags);
    require(flags == 0, Errno.EINVAL, call, top, bytes, flags);
    require(active(), Errno.EOPNOTSUPP, call, top, bytes, flags);
    long adjust = top == 0 ? RED_ZONE_BYTES : top | UintrMsr.STACKADJUST_LOAD;
    context.processor().system().wrmsr(UintrMsr.STACKADJUST, adjust);
  }

  /** Task work: what was posted to vectors whose last descriptor was closed is withdrawn. */
  void clearVectors() {
    long cleared = task.takeClearedVectors() & task.vectors();
    if (cleared != 0) {
      task.vectors(task.vectors() & ~cleared);
      Upid upid = kernel.upids().view(task.upid());
      upid.withdraw(cleared);
    }
  }
}
