// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import java.nio.charset.StandardCharsets;
import org.ipcbench.uintr.UserInterruptHandler;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.DataAccess;
import org.ipcbench.uintr.sim.Processor;

/**
 * What a real-time program can do: its memory, its instructions and its system calls.
 *
 * <p>A system call is only noted by these methods: it is made when {@link Program#run} returns, and
 * what it returned is {@link #result} at the next call of that. A second one before that replaces
 * the first. All take and return what Linux's manual pages say, errors as negative numbers of
 * {@link ErrorNumber}, unless they say otherwise.
 *
 * <p>Used by the running program only.
 */
public final class UserMode {
  /** Linear address of the memory that every process has from its start. */
  public static final long HEAP = 0x1000_0000L;

  /** How much that is. */
  public static final int HEAP_BYTES = 4 * 4096;

  private final Processor processor;
  private final Clock clock;
  private RealTimeThread thread;

  UserMode(Processor processor, Clock clock) {
    this.processor = processor;
    this.clock = clock;
  }

  /** The thread that runs from now on, or goes on after an interrupt. */
  void run(RealTimeThread running) {
    thread = running;
  }

  /**
   * What the last system call returned.
   *
   * @return a negative {@link ErrorNumber} if it failed; 0 at the thread's start
   */
  public long result() {
    return thread.result;
  }

  /**
   * The stages of the last remote call, where they are asked for.
   *
   * @return its times, valid until the next call
   */
  public CallTimes times() {
    return thread.times;
  }

  /**
   * The program's loads and stores.
   *
   * @return memory by linear address
   */
  public DataAccess memory() {
    return processor.memory();
  }

  /**
   * The processor, for the instructions of user interrupts.
   *
   * @return the real-time processor
   */
  public Processor processor() {
    return processor;
  }

  /**
   * Reads the time-stamp counter.
   *
   * @return nanoseconds of the machine's clock
   */
  public long nanoTime() {
    return clock.nanoTime();
  }

  /** An instruction boundary, for programs that compute. */
  public void boundary() {
    processor.boundary();
  }

  /**
   * Writes a text to the program's memory.
   *
   * @param address linear; all of it lies on one page
   * @param text without a final 0
   * @return its length in bytes
   */
  public int text(long address, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    processor.memory().copyIn(address, bytes, 0, bytes.length);
    return bytes.length;
  }

  private void call(SystemCall call, long first, long second, long third) {
    thread.call = call;
    thread.first = first;
    thread.second = second;
    thread.third = third;
  }

  /** getpid. */
  public void getpid() {
    call(SystemCall.GETPID, 0, 0, 0);
  }

  /**
   * read. EFAULT if what is asked for has no room at the address, before anything is read.
   *
   * @param fd from {@link #open}
   * @param address linear
   * @param length in bytes, at least 0; at most 4096 are read
   */
  public void read(int fd, long address, long length) {
    call(SystemCall.READ, fd, address, length);
  }

  /**
   * write.
   *
   * @param fd from {@link #open}
   * @param address linear
   * @param length in bytes, at least 0; at most 4096 are written
   */
  public void write(int fd, long address, long length) {
    call(SystemCall.WRITE, fd, address, length);
  }

  /**
   * open, of a file of mode 0600 if it is made.
   *
   * @param path linear address of the path, on one page
   * @param length of the path in bytes, without a final 0
   * @param flags Linux's O_RDONLY and so on
   */
  public void open(long path, int length, int flags) {
    call(SystemCall.OPEN, path, length, flags);
  }

  /**
   * close.
   *
   * @param fd from {@link #open}
   */
  public void close(int fd) {
    call(SystemCall.CLOSE, fd, 0, 0);
  }

  /**
   * lseek.
   *
   * @param fd from {@link #open}
   * @param offset in bytes
   * @param whence 0 from the start, 1 from here, 2 from the end
   */
  public void lseek(int fd, long offset, int whence) {
    call(SystemCall.LSEEK, fd, offset, whence);
  }

  /**
   * unlink.
   *
   * @param path linear address of the path, on one page
   * @param length of the path in bytes, without a final 0
   */
  public void unlink(long path, int length) {
    call(SystemCall.UNLINK, path, length, 0);
  }

  /**
   * clock_gettime.
   *
   * @param clock Linux's number; 1 is CLOCK_MONOTONIC
   * @param address linear, of 16 bytes: seconds, nanoseconds
   */
  public void clockGettime(int clock, long address) {
    call(SystemCall.CLOCK_GETTIME, clock, address, 0);
  }

  /**
   * nanosleep.
   *
   * @param nanos how long, at least 0
   */
  public void nanosleep(long nanos) {
    call(SystemCall.NANOSLEEP, nanos, 0, 0);
  }

  /**
   * clock_nanosleep to a point of time; returns at once if that is past.
   *
   * @param dueNanos at least 0, of the clock that {@link #nanoTime} reads
   */
  public void sleepUntil(long dueNanos) {
    call(SystemCall.CLOCK_NANOSLEEP, dueNanos, 0, 0);
  }

  /** sched_yield: to threads of the same priority. */
  public void yield() {
    call(SystemCall.SCHED_YIELD, 0, 0, 0);
  }

  /**
   * clone, of a thread of this process. Returns its number.
   *
   * @param program what it runs
   * @param priority {@link RealTimeKernel#LOWEST_PRIORITY} to {@link
   *     RealTimeKernel#HIGHEST_PRIORITY}
   */
  public void clone(Program program, int priority) {
    call(SystemCall.CLONE, priority, 0, 0);
    thread.newProgram = program;
  }

  /**
   * fork. Returns the new process's number here; there a thread of this one's priority starts.
   *
   * @param program what that runs, for Java code cannot return twice
   */
  public void fork(Program program) {
    call(SystemCall.FORK, 0, 0, 0);
    thread.newProgram = program;
  }

  /**
   * waitpid: waits until a process has ended. Returns its number, ECHILD if there is no such one.
   *
   * @param process from {@link #fork}
   */
  public void waitpid(long process) {
    call(SystemCall.WAITPID, process, 0, 0);
  }

  /**
   * exit of this thread.
   *
   * @param status 0 to 255; that of the last thread is the process's
   */
  public void exit(int status) {
    call(SystemCall.EXIT, status, 0, 0);
  }

  /**
   * mmap of new memory, all zero. Returns its address; EIO if Linux has mapped it elsewhere.
   *
   * @param length in bytes, rounded up to pages
   */
  public void mmap(long length) {
    call(SystemCall.MMAP, 0, length, 0);
  }

  /**
   * munmap.
   *
   * @param address from {@link #mmap}
   * @param length as it was there
   */
  public void munmap(long address, long length) {
    call(SystemCall.MUNMAP, address, length, 0);
  }

  /**
   * register_receiver: the thread receives user interrupts. Returns the physical address of its
   * UPID, for {@link #registerSender} of others; EBUSY if it does already, ENOSPC if 64 UPIDs are
   * in use. UIF stays as it is.
   *
   * @param handler what is called for each
   */
  public void registerReceiver(UserInterruptHandler handler) {
    call(SystemCall.REGISTER_RECEIVER, 0, 0, 0);
    thread.handler = handler;
  }

  /**
   * register_sender: the thread can send to a UPID. Returns the index for SENDUIPI; EFAULT if there
   * is no such UPID, ENOSPC if the thread's UITT is full.
   *
   * @param upid its physical address
   * @param vector 0 to 63
   */
  public void registerSender(long upid, int vector) {
    call(SystemCall.REGISTER_SENDER, upid, vector, 0);
  }
}
