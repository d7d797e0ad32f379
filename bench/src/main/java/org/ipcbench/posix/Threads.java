// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import java.util.BitSet;
import java.util.concurrent.TimeUnit;

/** The calling thread and process as the kernel knows them. Thread-safe: holds nothing. */
public final class Threads {
  /** In place of a parent's number that the child cannot be told. */
  public static final int UNKNOWN_PARENT = 0;

  /** Enough for 8192 processors; the kernel refuses masks shorter than its own. */
  private static final int MASK_BYTES = 1024;

  private static final int RUSAGE_THREAD = 1;
  private static final int RUSAGE_BYTES = 144;
  private static final int RU_NVCSW_OFFSET = 128;
  private static final int RU_NIVCSW_OFFSET = 136;
  private static final int TIMESPEC_BYTES = 16;
  private static final int TV_NSEC_OFFSET = 8;
  private static final int CLOCK_PROCESS_CPUTIME_ID = 2;
  private static final int PR_SET_PTRACER = 0x59616d61;
  private static final long PR_SET_PTRACER_ANY = -1;
  private static final int PR_SET_PDEATHSIG = 1;
  private static final int SIGKILL = 9;

  private Threads() {}

  /**
   * Context switches of one thread since it began.
   *
   * @param voluntary because it waited
   * @param involuntary because its time was up or somebody else mattered more
   */
  public record Switches(long voluntary, long involuntary) {
    /**
     * The switches since an earlier reading.
     *
     * @param earlier of the same thread
     * @return the differences
     */
    public Switches since(Switches earlier) {
      return new Switches(voluntary - earlier.voluntary, involuntary - earlier.involuntary);
    }
  }

  /**
   * The calling process.
   *
   * @return its number
   */
  public static int processId() {
    return Libc.getpid();
  }

  /**
   * The calling thread.
   *
   * @return its number, unique on the host
   */
  public static int threadId() {
    return Libc.gettid();
  }

  /**
   * The processor that the calling thread is on at this moment.
   *
   * @return its number, from 0
   */
  public static int processor() {
    return Libc.sched_getcpu();
  }

  /**
   * Restricts the calling thread, and every thread and process that it starts from now on, to some
   * processors.
   *
   * @param processors at least one that the process is allowed to use
   * @throws PosixException as sched_setaffinity(2): EINVAL if none of them is allowed
   */
  public static void pin(BitSet processors) {
    NativeMemory mask = new NativeMemory(MASK_BYTES);
    byte[] bits = processors.toByteArray();
    mask.buffer().put(0, bits);
    Files.check(
        Libc.sched_setaffinity(0, MASK_BYTES, mask.pointer()),
        "sched_setaffinity(" + processors + ")");
  }

  /**
   * The processors that the calling thread may use.
   *
   * @return at least one
   * @throws PosixException as sched_getaffinity(2)
   */
  public static BitSet allowed() {
    NativeMemory mask = new NativeMemory(MASK_BYTES);
    Files.check(Libc.sched_getaffinity(0, MASK_BYTES, mask.pointer()), "sched_getaffinity()");
    return BitSet.valueOf(mask.buffer());
  }

  /**
   * The processor time that all threads of this process have used, with those that the kernel runs
   * for it, such as a ring's.
   *
   * @return nanoseconds since the process began
   * @throws PosixException as clock_gettime(2)
   */
  public static long processNanos() {
    NativeMemory time = new NativeMemory(TIMESPEC_BYTES);
    Files.check(
        Libc.clock_gettime(CLOCK_PROCESS_CPUTIME_ID, time.pointer()),
        "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)");
    return TimeUnit.SECONDS.toNanos(time.buffer().getLong(0))
        + time.buffer().getLong(TV_NSEC_OFFSET);
  }

  /**
   * The calling thread's context switches, from getrusage(RUSAGE_THREAD).
   *
   * @return both kinds since the thread began
   * @throws PosixException as getrusage(2)
   */
  public static Switches switches() {
    NativeMemory usage = new NativeMemory(RUSAGE_BYTES);
    Files.check(Libc.getrusage(RUSAGE_THREAD, usage.pointer()), "getrusage(RUSAGE_THREAD)");
    return new Switches(
        usage.buffer().getLong(RU_NVCSW_OFFSET), usage.buffer().getLong(RU_NIVCSW_OFFSET));
  }

  /**
   * Ties the calling process's life to its parent's: the kernel kills it when the <em>thread</em>
   * that started it ends, however that comes about. If the parent is gone already the process ends
   * here.
   *
   * @param parent the number of the process that started this one, or {@link #UNKNOWN_PARENT}
   * @throws PosixException as prctl(2)
   */
  public static void dieWithParent(int parent) {
    Files.check(Libc.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0), "prctl(PR_SET_PDEATHSIG)");
    if (parent != UNKNOWN_PARENT && Libc.getppid() != parent) {
      Runtime.getRuntime().halt(1);
    }
  }

  /**
   * Lets processes of the same user trace this one, and with that take its descriptors, where only
   * its parents could (Yama with kernel.yama.ptrace_scope = 1); otherwise does nothing.
   *
   * @param allowed whether they may; false: as at the start
   */
  public static void allowTracing(boolean allowed) {
    // EINVAL: the kernel has no Yama, and any process of the same user may.
    Libc.prctl(PR_SET_PTRACER, allowed ? PR_SET_PTRACER_ANY : 0, 0, 0, 0);
  }

  /**
   * Gives the calling process a process group of its own, so that an interrupt typed at the
   * terminal reaches its parent only, which then ends it in order.
   *
   * @throws PosixException as setpgid(2)
   */
  public static void leaveProcessGroup() {
    Files.check(Libc.setpgid(0, 0), "setpgid(0, 0)");
  }
}
