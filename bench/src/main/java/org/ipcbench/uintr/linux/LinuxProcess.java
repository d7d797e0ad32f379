// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import org.ipcbench.uintr.UserInterruptHandler;
import org.ipcbench.uintr.sim.AddressSpace;
import org.ipcbench.uintr.sim.Machine;
import org.ipcbench.uintr.sim.PageAccess;

/**
 * Handle of a simulated process: its address space and the way to its threads.
 *
 * <p>The process ends, and closes its descriptors, with its last thread. Handles of one process
 * share its descriptors, not the handlers loaded: Java code cannot lie in shared memory.
 * Thread-safe.
 */
public final class LinuxProcess {
  private final Kernel kernel;
  private final int number;
  private final int pid;
  private final AddressSpace space = new AddressSpace();

  /** Maps the kernel's memory; stacks are mapped with their threads. */
  LinuxProcess(Kernel kernel, int number, int pid) {
    this.kernel = kernel;
    this.number = number;
    this.pid = pid;
    Machine machine = kernel.machine();
    int end = machine.ramOffset() + machine.ramBytes();
    for (int frame = machine.ramOffset(); frame < end; frame += KernelLayout.PAGE_BYTES) {
      space.map(KernelLayout.DIRECT_MAP + frame, frame, PageAccess.SUPERVISOR_WRITE);
    }
  }

  /**
   * Returns the process's number.
   *
   * @return more than 0
   */
  public int pid() {
    return pid;
  }

  /**
   * Puts a handler into the process's program text.
   *
   * @param handler the text
   * @return its linear address, for {@link LinuxThread#registerHandler}; no other handler of the
   *     process has it
   */
  public long load(UserInterruptHandler handler) {
    kernel.lock().lock();
    try {
      long address =
          KernelLayout.HANDLERS_ADDRESS
              + kernel.processes().addHandler(number) * KernelLayout.HANDLER_BYTES;
      space.load(address, handler);
      return address;
    } finally {
      kernel.lock().unlock();
    }
  }

  /**
   * mmap of a device's memory, shared, for reading and writing.
   *
   * @param linear where, a multiple of a page's size
   * @param physical the memory, likewise
   * @param bytes how much, likewise
   */
  public void mapDevice(long linear, int physical, int bytes) {
    for (int page = 0; page < bytes; page += KernelLayout.PAGE_BYTES) {
      space.map(linear + page, physical + page, PageAccess.USER_WRITE);
    }
  }

  /**
   * Starts a thread of this process: from now on the calling Java thread is it.
   *
   * @param processor the index of the processor on which it runs, 0 to the machine's processors - 1
   * @return the thread, the caller's until {@link LinuxThread#exit}
   * @throws IndexOutOfBoundsException if there is no such processor
   * @throws IllegalStateException if another thread runs on it
   * @throws SyscallException EAGAIN if there are too many threads
   */
  public LinuxThread startThread(int processor) {
    Task task;
    kernel.lock().lock();
    try {
      task = kernel.newTask(number);
      kernel.processes().addThreads(number, 1);
    } finally {
      kernel.lock().unlock();
    }
    for (int page = 0; page < KernelLayout.STACK_BYTES; page += KernelLayout.PAGE_BYTES) {
      int frame = task.stack() + page;
      space.map(KernelLayout.STACK_MAP + frame, frame, PageAccess.USER_WRITE);
    }
    try {
      return new LinuxThread(kernel, number, task, new Context(kernel, space, task, processor));
    } catch (RuntimeException e) {
      kernel.lock().lock();
      kernel.processes().addThreads(number, -1);
      task.free();
      kernel.lock().unlock();
      throw e;
    }
  }
}
