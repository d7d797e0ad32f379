// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import static org.ipcbench.uintr.linux.SyscallException.require;

import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.UittEntry;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.UserVector;
import org.ipcbench.uintr.sim.Processor;

/**
 * A thread as a sender: its UITT, and with {@link KernelAbi#V2} what the kernel makes of SENDUIPI's
 * faults.
 *
 * <p>Source: as {@link LinuxThread}, where the calls' errors are listed; the faults: {@code
 * arch/x86/kernel/traps.c} of the second version. The thread is in the kernel and holds the lock.
 */
final class SenderSide {
  private final Kernel kernel;
  private final int process;
  private final Task task;
  private final Context context;

  SenderSide(Kernel kernel, int process, Task task, Context context) {
    this.kernel = kernel;
    this.process = process;
    this.task = task;
    this.context = context;
  }

  int registerSender(int fd, int flags) {
    String call = context.supported(SystemCall.REGISTER_SENDER, kernel.abi(), fd, flags);
    require(flags == 0, Errno.EINVAL, call, fd, flags);
    int file = kernel.descriptors().requireVectorFile(process, fd, call, fd, flags);
    if (kernel.abi() == KernelAbi.V1) {
      require(own().entryOf(file) < 0, Errno.EISCONN, call, fd, flags);
    }
    int upid = kernel.files().upid(file);
    require(kernel.upids().active(upid), Errno.ESHUTDOWN, call, fd, flags);
    return connect(file, upid, kernel.files().vector(file), call, fd, flags);
  }

  int registerSelf(long vector, int flags) {
    String call = context.supported(SystemCall.REGISTER_SELF, KernelAbi.V2, vector, flags);
    require(flags == 0, Errno.EINVAL, call, vector, flags);
    require(task.receives(), Errno.EINVAL, call, vector, flags);
    require(vector >= 0 && vector < UserVector.COUNT, Errno.ENOSPC, call, vector, flags);
    return connect(FileTable.NONE, task.upid(), (int) vector, call, vector, flags);
  }

  int registerSenderByAddress(long upidAddress, long vector, int flags) {
    String call = context.supported(SystemCall.REGISTER_SENDER, KernelAbi.V2, upidAddress, flags);
    require(flags == KernelAbi.SENDER_BY_ADDRESS, Errno.EINVAL, call, upidAddress, flags);
    require(upidAddress % Upid.BYTES == 0, Errno.EINVAL, call, upidAddress, flags);
    require(vector >= 0 && vector < UserVector.COUNT, Errno.ENOSPC, call, vector, flags);
    return connect(FileTable.NONE, upidAddress, (int) vector, call, upidAddress, flags);
  }

  private int connect(int file, int upid, int vector, String call, Object... arguments) {
    int owner = kernel.abi() == KernelAbi.V1 ? file : FileTable.NONE;
    return connect(owner, kernel.upids().address(upid), vector, call, arguments);
  }

  private int connect(int owner, long upidAddress, int vector, String call, Object... arguments) {
    Uitt uitt = requireUitt(call, arguments);
    int entry = uitt.freeEntry();
    require(entry >= 0, Errno.ENOSPC, call, arguments);
    kernel.upids().holdAt(upidAddress);
    uitt.connect(entry, owner, vector, upidAddress);
    enable(uitt);
    return entry;
  }

  void unregisterSender(int descriptorOrIndex, int flags) {
    String call =
        context.supported(SystemCall.UNREGISTER_SENDER, kernel.abi(), descriptorOrIndex, flags);
    require(flags == 0, Errno.EINVAL, call, descriptorOrIndex, flags);
    if (kernel.abi() == KernelAbi.V1) {
      int file =
          kernel
              .descriptors()
              .requireVectorFile(process, descriptorOrIndex, call, descriptorOrIndex, flags);
      int entry = own().entryOf(file);
      require(entry >= 0, Errno.EINVAL, call, descriptorOrIndex, flags);
      freeEntry(own(), entry);
    } else {
      Uitt uitt = kernel.uitts().of(process);
      boolean allocated = uitt != null && allocated(uitt, descriptorOrIndex);
      require(allocated, Errno.EINVAL, call, descriptorOrIndex, flags);
      kernel.uitts().freeEntry(uitt, descriptorOrIndex);
    }
  }

  private static boolean allocated(Uitt uitt, long index) {
    return index >= 0
        && index < KernelLayout.UITT_ENTRIES
        && uitt.connection((int) index) != Uitt.FREE;
  }

  int ipiFd(int flags) {
    String call = context.supported(SystemCall.IPI_FD, KernelAbi.V2, flags);
    require(flags == 0, Errno.EINVAL, call, flags);
    Uitt uitt = requireUitt(call, flags);
    int fd = kernel.descriptors().open(process, uitt.number(), FileTable.IPI, call, flags);
    uitt.addReferences(1);
    return fd;
  }

  void setTargetTable(int fd) {
    String call = "ioctl";
    Uitt uitt = kernel.descriptors().requireUitt(process, fd, call);
    require(kernel.uitts().of(process) == null, Errno.EBUSY, call, fd);
    uitt.addReferences(1);
    kernel.processes().uitt(process, uitt.number());
    enable(uitt);
  }

  /** The table of the thread, with the first version. */
  private Uitt own() {
    return kernel.uitts().get(task.number());
  }

  private Uitt requireUitt(String call, Object... arguments) {
    Uitt uitt = kernel.abi() == KernelAbi.V1 ? own() : kernel.uitts().require(process);
    require(uitt != null, Errno.ENOMEM, call, arguments);
    return uitt;
  }

  private void enable(Uitt uitt) {
    context.processor().system().wrmsr(UintrMsr.TT, uitt.address() | UintrMsr.TT_ENABLE);
    context.writeMisc(UintrMsr.MISC_UITTSZ, KernelLayout.UITT_ENTRIES - 1);
  }

  /** Frees an entry of the thread's own; with the last one the thread is no sender any more. */
  private void freeEntry(Uitt uitt, int entry) {
    kernel.uitts().freeEntry(uitt, entry);
    if (uitt.unconnected()) {
      disable();
    }
  }

  private void disable() {
    context.processor().system().wrmsr(UintrMsr.TT, 0);
    context.writeMisc(UintrMsr.MISC_UITTSZ, 0);
  }

  /** Task work: entries whose descriptors were closed are freed. */
  void freeClosed() {
    if (kernel.abi() == KernelAbi.V1) {
      Uitt uitt = own();
      for (int entry = uitt.closedEntry(); entry >= 0; entry = uitt.closedEntry()) {
        freeEntry(uitt, entry);
      }
    }
  }

  /** The thread, or its program, ends. */
  void end() {
    if (kernel.abi() == KernelAbi.V1) {
      kernel.uitts().clear(own());
    }
    disable();
  }

  /**
   * What the kernel makes of a fault of SENDUIPI.
   *
   * @return whether the instruction is to be tried again; false: it is done
   * @throws ProcessorFault if nothing can be made of it: the signal that the program gets
   */
  boolean fixUp(ProcessorFault fault, long index) {
    Processor processor = context.processor();
    Uitt uitt = kernel.abi() == KernelAbi.V2 ? kernel.uitts().of(process) : null;
    if (uitt == null) {
      throw fault;
    }
    if (fault.kind() == ProcessorFault.Kind.INVALID_OPCODE) {
      if ((processor.system().rdmsr(UintrMsr.TT) & UintrMsr.TT_ENABLE) != 0) {
        throw fault;
      }
      enable(uitt); // The first SENDUIPI of a thread of a process that has a table.
      return true;
    }
    if (fault.kind() != ProcessorFault.Kind.GENERAL_PROTECTION || !allocated(uitt, index)) {
      throw fault;
    }
    UittEntry entry = uitt.entry((int) index);
    int number = kernel.upids().at(entry.upidAddress());
    if (number == UpidTable.NONE) {
      throw fault; // Registered by address: nobody of this kernel receives there.
    }
    Upid upid = kernel.upids().view(number);
    if (upid.unblock()) {
      upid.post(UittEntry.uv(entry.control()), 0);
      kernel.wake(kernel.upids().task(number));
      return false;
    }
    return true; // The receiver, or another sender, was faster.
  }
}
