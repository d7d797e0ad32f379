// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.crtos;

import org.ipcbench.crtos.rt.CallTimes;
import org.ipcbench.crtos.rt.Program;
import org.ipcbench.crtos.rt.UserMode;
import org.ipcbench.suite.Pace;
import org.ipcbench.uintr.sim.DataAccess;

/**
 * The measured program: makes one call after the other, and keeps how long each took, from just
 * before its trap until just after its return. What comes back is checked, each time. With a pace,
 * it sleeps until a call is due, and what the call took counts from then.
 *
 * <p>It makes a batch of calls, then rests until the next one is asked for, so that the domain is
 * never stopped in the middle of a call. Times go into an array: what is to be done with them would
 * take longer than what lies between two calls. Allocates nothing while it calls.
 */
final class Caller implements Program {
  /** How many calls it can keep: of more than a hundred milliseconds. */
  static final int CAPACITY = 1 << 17;

  /** A batch is over with the first call that returns so long after its start. */
  private static final long BATCH_NANOS = 1_000_000;

  private static final long BUFFER = UserMode.HEAP;

  /** What no device fills a buffer with. */
  private static final long MARK = -1;

  private final Task task;
  private final int payloadBytes;
  private final long[] latencies = new long[CAPACITY];
  private final long[][] stages = new long[Stage.values().length][CAPACITY];
  private final Stage[] allStages = Stage.values();
  private Pace pace;
  private Phase phase = Phase.START;
  private long expected;
  private int fd;
  private long batchStartNanos;
  private long dueNanos;
  private long trapNanos;
  private long returnedNanos;
  private long betweenNanos;
  private long calls;
  private int kept;
  private boolean stamped;
  private boolean rests;
  private String error;

  private enum Phase {
    START,
    OPENING,
    RESTING,
    SLEEPING,
    CALLING
  }

  /**
   * Prepares the program.
   *
   * @param task that makes calls
   * @param payloadBytes that each moves
   */
  Caller(Task task, int payloadBytes) {
    this.task = task;
    this.payloadBytes = payloadBytes;
    this.expected = payloadBytes;
  }

  /** Says what each call is to return, of a task that moves nothing. */
  void expect(long result) {
    expected = result;
  }

  /** Has calls made, from the next batch on, when they are due, and not when the last is over. */
  void keepTo(Pace set) {
    pace = set;
  }

  /** Asks for a batch; whether the calls say where their time goes is the kernel's to know. */
  void begin(boolean callsAreStamped) {
    stamped = callsAreStamped;
    rests = false;
  }

  /** Whether it has nothing to do until {@link #begin}. */
  boolean rests() {
    return rests;
  }

  /** What went wrong; null if nothing. */
  String error() {
    return error;
  }

  /** How many calls it has made in all. */
  long calls() {
    return calls;
  }

  /** How long it was at work between the return, or its wake-up, and the next call, in all. */
  long betweenNanos() {
    return betweenNanos;
  }

  /** How many times it keeps. */
  int kept() {
    return kept;
  }

  /** Whether there is no room for a batch that might be as long as one can be. */
  boolean full() {
    return kept == CAPACITY;
  }

  /** How long a call took that it keeps, from its trap or from when it was due. */
  long latencyNanos(int call) {
    return latencies[call];
  }

  /** How long a stage of it took, if it was stamped. */
  long stageNanos(Stage stage, int call) {
    return stages[stage.ordinal()][call];
  }

  /** Forgets the times that it keeps. */
  void forget() {
    kept = 0;
  }

  @Override
  public void run(UserMode user) {
    long now = user.nanoTime();
    switch (phase) {
      case START -> start(user);
      case OPENING -> {
        fd = (int) user.result();
        if (fd < 0) {
          error = "open of " + task.device() + " returned " + fd;
        }
        rest(user);
      }
      case RESTING -> {
        batchStartNanos = now;
        returnedNanos = now;
        next(user, now);
      }
      case SLEEPING -> {
        returnedNanos = now;
        call(user);
      }
      case CALLING -> returned(user, now);
      default -> throw new IllegalStateException(phase.name());
    }
  }

  private void start(UserMode user) {
    if (task.device() == null) {
      rest(user);
    } else {
      phase = Phase.OPENING;
      user.open(BUFFER, user.text(BUFFER, task.device()), task.openFlags());
    }
  }

  private void rest(UserMode user) {
    phase = Phase.RESTING;
    rests = true;
    user.yield();
  }

  private void returned(UserMode user, long now) {
    returnedNanos = now;
    calls++;
    latencies[kept] = now - (pace == null ? trapNanos : dueNanos);
    if (stamped) {
      keepStages(user.times(), now);
    }
    kept++;
    check(user);
    if (pace != null) {
      pace.answered(now);
    }
    if (error != null || now - batchStartNanos >= BATCH_NANOS || kept == CAPACITY) {
      rest(user);
    } else {
      next(user, now);
    }
  }

  private void next(UserMode user, long now) {
    if (pace == null) {
      call(user);
    } else {
      phase = Phase.SLEEPING;
      dueNanos = pace.due(now);
      user.sleepUntil(dueNanos);
    }
  }

  private void keepStages(CallTimes times, long now) {
    for (Stage stage : allStages) {
      stages[stage.ordinal()][kept] = stage.nanos(times, trapNanos, now);
    }
  }

  private void check(UserMode user) {
    long result = user.result();
    if (result != expected) {
      error = "call " + calls + ": " + task.id() + " returned " + result + ", not " + expected;
    } else if (task == Task.READ && !zero(user.memory())) {
      error = "call " + calls + ": read left the buffer as it was";
    }
  }

  /** The first and the last byte tell of all: they are marked before each call. */
  private boolean zero(DataAccess memory) {
    int last = payloadBytes - 1;
    return (byte) memory.longPlain(BUFFER) == 0
        && (byte) (memory.longPlain(wordOf(last)) >>> Byte.SIZE * (last % Long.BYTES)) == 0;
  }

  private static long wordOf(int offset) {
    return BUFFER + offset / Long.BYTES * Long.BYTES;
  }

  private void call(UserMode user) {
    if (task == Task.READ) {
      user.memory().longPlain(BUFFER, MARK);
      user.memory().longPlain(wordOf(payloadBytes - 1), MARK);
    }
    phase = Phase.CALLING;
    trapNanos = user.nanoTime();
    betweenNanos += trapNanos - returnedNanos;
    if (pace != null) {
      pace.sent(trapNanos);
    }
    switch (task) {
      case GETPID -> user.getpid();
      case WRITE -> user.write(fd, BUFFER, payloadBytes);
      case READ -> user.read(fd, BUFFER, payloadBytes);
      default -> throw new IllegalStateException(task.id() + " makes no call");
    }
  }
}
