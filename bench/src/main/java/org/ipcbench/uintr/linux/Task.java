// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import org.ipcbench.region.Region;
import org.ipcbench.uintr.UintrXsave;
import org.ipcbench.uintr.UserVector;

/**
 * View of a task (thread) in kernel memory: whom it receives as, what it has to do, where it is.
 *
 * <p>The lock must be held, but for signals and the processor, which are atomic.
 */
final class Task {
  /** The processor of a task that is on none. */
  static final int NOWHERE = -1;

  private final Region memory;
  private final int number;
  private final int offset;

  Task(Region memory, int ram, int number) {
    this.memory = memory;
    this.number = number;
    this.offset = ram + KernelLayout.TASKS_OFFSET + number * KernelLayout.TASK_BYTES;
  }

  int number() {
    return number;
  }

  /** Whether a thread has this task. */
  boolean used() {
    return memory.intAcquire(offset + KernelLayout.TASK_USED) != 0;
  }

  /** Ends a life. */
  void free() {
    memory.intRelease(offset + KernelLayout.TASK_USED, 0);
  }

  /** Starts a life in a process: nothing received, nothing sent. */
  void initialize(int process) {
    memory.intPlain(offset + KernelLayout.TASK_PROCESS, process);
    memory.intRelease(offset + KernelLayout.TASK_USED, 1);
    takeSignal();
    upid(UpidTable.NONE);
    vectors(0);
    takeClearedVectors();
    takeWork();
    receives(false);
  }

  /** The number of the process whose thread it is, or was. */
  int process() {
    return memory.intPlain(offset + KernelLayout.TASK_PROCESS);
  }

  /**
   * Makes a signal pending. Atomic, before the volatile {@link #processor()}: pairs with {@link
   * #processor(int)} before {@link #signalled}, so that either the processor is found by one or the
   * signal by the other.
   */
  void signal() {
    memory.getAndSet(offset + KernelLayout.TASK_SIGNAL, 1);
  }

  /** The processor that it is on, or NOWHERE. */
  int processor() {
    return (int) memory.longVolatile(offset + KernelLayout.TASK_PROCESSOR) - 1;
  }

  /** Whether a signal is pending. Pairs with {@link #signal}. */
  boolean signalled() {
    return memory.longVolatile(offset + KernelLayout.TASK_SIGNAL) != 0;
  }

  /** Whether a signal was pending; none is left. */
  boolean takeSignal() {
    return memory.getAndSet(offset + KernelLayout.TASK_SIGNAL, 0) != 0;
  }

  /** Says on which processor it is from now on, or NOWHERE. Pairs with {@link #signal}. */
  void processor(int processor) {
    memory.getAndSet(offset + KernelLayout.TASK_PROCESSOR, processor + 1);
  }

  /** The linear address of its XSAVE area: its user-interrupt state while it is not running. */
  long xsaveArea() {
    return KernelLayout.DIRECT_MAP + offset + KernelLayout.TASK_XSAVE;
  }

  /** UIRR in the XSAVE area; what XSAVES found in its initial state is not written there. */
  long savedRequests() {
    int area = offset + KernelLayout.TASK_XSAVE;
    boolean saved = memory.longPlain(area + UintrXsave.XSTATE_BV_OFFSET) != 0;
    return saved ? memory.longPlain(area + UintrXsave.EXTENDED_OFFSET + UintrXsave.RR_OFFSET) : 0;
  }

  /** Its own UPID, or NONE. */
  int upid() {
    return memory.intPlain(offset + KernelLayout.TASK_UPID) - 1;
  }

  void upid(int upid) {
    memory.intPlain(offset + KernelLayout.TASK_UPID, upid + 1);
  }

  /** Whether it has a handler. */
  boolean receives() {
    return memory.intPlain(offset + KernelLayout.TASK_RECEIVES) != 0;
  }

  void receives(boolean handler) {
    memory.intPlain(offset + KernelLayout.TASK_RECEIVES, handler ? 1 : 0);
  }

  /** The vectors for which it has a file. */
  long vectors() {
    return memory.longPlain(offset + KernelLayout.TASK_VECTORS);
  }

  void vectors(long vectors) {
    memory.longPlain(offset + KernelLayout.TASK_VECTORS, vectors);
  }

  /** There is task work. */
  void workLater() {
    memory.intRelease(offset + KernelLayout.TASK_WORK, 1); // Pairs with hasWork().
  }

  /** Task work for a receiver: a vector's last descriptor was closed. */
  void clearVectorLater(int vector) {
    int cleared = offset + KernelLayout.TASK_CLEARED_VECTORS;
    memory.longPlain(cleared, memory.longPlain(cleared) | UserVector.bit(vector));
    workLater();
  }

  /** The vectors that task work has to clear; none is left. */
  long takeClearedVectors() {
    int cleared = offset + KernelLayout.TASK_CLEARED_VECTORS;
    long vectors = memory.longPlain(cleared);
    memory.longPlain(cleared, 0);
    return vectors;
  }

  /** Whether there is task work; needs no lock: what is missed is found at the next call. */
  boolean hasWork() {
    return memory.intAcquire(offset + KernelLayout.TASK_WORK) != 0;
  }

  /** Whether there is task work; none is left. */
  boolean takeWork() {
    boolean work = memory.intPlain(offset + KernelLayout.TASK_WORK) != 0;
    memory.intPlain(offset + KernelLayout.TASK_WORK, 0);
    return work;
  }

  /** The physical address of the stack's lowest page. */
  int stack() {
    return offset + KernelLayout.STACK_OFFSET;
  }
}
