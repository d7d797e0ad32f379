// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import static org.ipcbench.uintr.linux.SyscallException.require;

import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.UintrXsave;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.sim.AddressSpace;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.Processor;

/**
 * A thread's place on a processor: the context switch, the wait, and the gate of the interrupts
 * that come meanwhile.
 *
 * <p>Source: the patches' {@code switch_uintr_prepare}, {@code switch_uintr_return}, {@code
 * uintr_wake_up_process} and their callers in {@code arch/x86/kernel/uintr_core.c} and {@code
 * process_64.c}.
 *
 * <p><strong>No wake-up is lost.</strong> A post sets its PIR bit, then reads NV, SN and ON. The
 * thread that goes to wait sets NV to the kernel's vector (W1), saves the processor's state, which
 * makes UINV 0 (W2), and then looks at UIRR, PIR and ON (W3). So a post
 *
 * <ul>
 *   <li>whose notification was processed before W2, in the kernel or by a program with UIF = 0, is
 *       in UIRR at W3;
 *   <li>whose notification is still under way at W2 has left ON = 1, found at W3;
 *   <li>that found ON = 1 and sent nothing has its bit in PIR, and so has the one it relied on;
 *   <li>that comes after W3 sees W1, and its interrupt ends the halt, see the machine's requests.
 * </ul>
 *
 * <p>The patches do not look at W3, hence a receiver can sleep though something was posted. They
 * also notify a thread that returns to its program only if PIR is not empty; ON left over from a
 * notification that nobody processed then silences all posts to come. Here ON is enough. A kernel
 * booted to lose wake-ups does as the patches do.
 *
 * <p>A program whose handler ran between its own test and the call still sleeps: it must test with
 * UIF = 0, as one blocks a signal around sigsuspend(2).
 *
 * <p>Used by the thread only; it holds the kernel's lock nowhere, for a thread that is killed or
 * stopped while it waits must not take the lock with it.
 */
final class Context {
  /** No limit to a sleep. */
  static final long NO_LIMIT = Long.MAX_VALUE;

  /** What the context switch saves and restores. */
  private static final long USER_INTERRUPTS = 1L << UintrXsave.COMPONENT;

  private final Kernel kernel;
  private final Clock clock;
  private final AddressSpace space;
  private final Task task;
  private Processor processor;
  private Upid upid;
  private boolean wokenByKernel;
  private boolean wokenBySender;
  private boolean running;
  private boolean waiting;
  private long rip = KernelLayout.PROGRAM_ADDRESS;
  private long rsp;
  private long rflags;

  /** A thread that has just been made, on a processor. */
  Context(Kernel kernel, AddressSpace space, Task task, int index) {
    this.kernel = kernel;
    this.clock = kernel.machine().clock();
    this.space = space;
    this.task = task;
    rsp = KernelLayout.STACK_MAP + task.stack() + KernelLayout.STACK_BYTES;
    claim(index);
    rflags = processor.rflags();
  }

  private void claim(int index) {
    processor = kernel.machine().claim(index, this::interrupt);
    running = true;
    processor.system().cr4Uintr(true);
    processor.system().cr4Osxsave(true);
    processor.system().wrmsr(UintrXsave.XSS_MSR, USER_INTERRUPTS);
    processor.start(space, rip, rsp);
    task.processor(index);
  }

  /** The processor, or the last one if it is on none. */
  Processor processor() {
    return processor;
  }

  /** Whether it is on a processor. */
  boolean running() {
    return running;
  }

  /**
   * The thread is a receiver from now on.
   *
   * @param upid its UPID
   * @param flags of its handler, see {@link KernelAbi}
   */
  void receiveThrough(Upid upid, int flags) {
    this.upid = upid;
    // With both flags the receiver pays, as in the patches. The first version knows no other way.
    wokenByKernel = kernel.abi() == KernelAbi.V1 || (flags & KernelAbi.WAITING_RECEIVER) != 0;
    wokenBySender = !wokenByKernel && (flags & KernelAbi.WAITING_SENDER) != 0;
    upid.notifyWith(Kernel.NOTIFICATION_VECTOR);
    unmute();
  }

  /** The thread is no receiver any more. */
  void receiveNothing() {
    upid = null;
  }

  /** Gives the processor back, in the kernel. */
  void release() {
    task.processor(Task.NOWHERE);
    running = false;
    processor.release();
  }

  /** Leaves the processor. */
  void switchOut() {
    processor.enterKernel();
    if (upid != null) {
      upid.suppress(); // Before UINV is 0: a post in between would notify nobody.
    }
    save();
    rip = processor.rip();
    rsp = processor.rsp();
    rflags = processor.rflags();
    release();
  }

  /** Comes back, on this or another processor, and handles what was posted meanwhile. */
  void switchIn(int index) {
    claim(index);
    processor.rflags(rflags);
    processor.enterKernel();
    resume();
    processor.exitKernel();
  }

  /**
   * Sleeps, in the kernel, until a user interrupt is posted, a signal comes or the time is over.
   *
   * @param timeoutNanos the longest sleep; or {@link #NO_LIMIT}
   * @return whether it was woken
   */
  boolean sleep(long timeoutNanos) {
    final long startNanos = timeoutNanos == NO_LIMIT ? 0 : clock.nanoTime();
    waiting = true;
    if (wokenByKernel) {
      upid.notifyWith(Kernel.KERNEL_VECTOR); // W1
    } else if (wokenBySender) {
      // W1 of this way: the post faults, and the fault wakes. SN stays 0, for a post that has
      // passed
      // the check of BLKD by now must notify.
      upid.block();
    } else {
      upid.suppress();
    }
    save(); // W2
    boolean posted = task.savedRequests() != 0 || upid.outstanding(); // W3
    if (posted && wakeable() && !kernel.losesWakeUps()) {
      wake();
    }
    while (waiting && !task.signalled()) {
      long leftNanos =
          timeoutNanos == NO_LIMIT ? NO_LIMIT : timeoutNanos - (clock.nanoTime() - startNanos);
      if (leftNanos <= 0) {
        break;
      }
      processor.halt(leftNanos);
    }
    boolean woken = !waiting || task.takeSignal();
    if (waiting) {
      wake();
    }
    resume();
    return woken;
  }

  /** Whether posts end a wait. */
  private boolean wakeable() {
    return wokenByKernel || wokenBySender;
  }

  /** UINV is 0 from now on: a notification is an ordinary interrupt of the kernel. */
  private void save() {
    processor.system().xsaves(task.xsaveArea(), USER_INTERRUPTS);
  }

  /** Ends the wait; posts are silent until {@link #resume}. */
  private void wake() {
    waiting = false;
    upid.unblock();
    upid.suppress();
    upid.notifyWith(Kernel.NOTIFICATION_VECTOR);
  }

  /** What precedes the return to a program that was switched out. */
  private void resume() {
    processor.system().xrstors(task.xsaveArea(), USER_INTERRUPTS);
    if (upid != null) {
      unmute();
    }
  }

  private void unmute() {
    upid.route(processor.ndst()); // Before the next: a post that is not silent must find the way.
    upid.unsuppress();
    if (kernel.losesWakeUps() ? upid.pir() != 0 : upid.outstanding()) {
      processor.passKernelPath();
      kernel.machine().interrupt(processor.index(), Kernel.NOTIFICATION_VECTOR);
    }
  }

  /**
   * The name of a call; fails if the kernel's version does not have it, or the processor no user
   * interrupts.
   */
  String supported(SystemCall call, KernelAbi abi, Object... arguments) {
    boolean known = kernel.abi() == abi;
    require(known, Errno.ENOSYS, call.name(abi), arguments);
    boolean hardware = processor.system().cr4Uintr();
    require(hardware, abi.noHardware(), call.name(abi), arguments);
    return call.name(abi);
  }

  /** Writes a field of IA32_UINTR_MISC. */
  void writeMisc(long field, long value) {
    processor
        .system()
        .wrmsr(UintrMsr.MISC, processor.system().rdmsr(UintrMsr.MISC) & ~field | value);
  }

  /** The kernel's gate on this processor. */
  private void interrupt(Processor interrupted, int vector) {
    interrupted.endOfInterrupt();
    kernel.drive(vector);
    if (vector == Kernel.NOTIFICATION_VECTOR) {
      kernel.countSpurious();
    }
    // Any vector: what counts is that something was posted, and ON is 1 while it was not taken.
    if (waiting && wakeable() && upid.outstanding()) {
      wake();
    }
  }
}
