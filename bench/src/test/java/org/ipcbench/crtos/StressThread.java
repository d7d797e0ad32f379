// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.ipcbench.crtos.rt.ErrorNumber;
import org.ipcbench.crtos.rt.Program;
import org.ipcbench.crtos.rt.UserMode;

/**
 * A real-time thread that makes calls at random, and checks each answer. What it finds wrong it
 * tells its {@link Stress}.
 */
final class StressThread implements Program {
  private static final int PAGE_BYTES = 4096;
  private static final int O_RDWR_CREAT_APPEND = 02 | 0100 | 02000;
  private static final int EBADF = -9;
  private static final int ENOENT = -2;
  private static final int CLOCK_REALTIME = 0;
  private static final int SEEK_SET = 0;
  private static final int SEEK_END = 2;
  private static final int SHORT_BYTES = 64;
  private static final int FILE_BYTES = 256 * 1024;
  private static final int NO_FILE = -1;
  private static final int PRIORITY = 10;

  private final Stress stress;
  private final int number;
  private final int task;
  private final int siblings;
  private final SplittableRandom random;
  private final StressFile file;
  private int callsLeft;
  private int forksLeft;
  private int cloned;
  private Step step = Step.NOTHING;
  private long memory;
  private int fd = NO_FILE;
  private long openedBy;
  private boolean synchronised;
  private int length;
  private int offset;
  private long pidBefore;

  /** What was asked for last. */
  private enum Step {
    NOTHING(false),
    CLONE(false),
    WAITPID(false),
    MMAP,
    OPEN,
    FIND_END,
    GETPID,
    WRITE,
    GO_TO,
    READ,
    END,
    TIME,
    UNLINK_MISSING,
    UNLINK,
    CLOSE,
    MUNMAP,
    FORK;

    private final boolean remote;

    Step() {
      this(true);
    }

    Step(boolean remote) {
      this.remote = remote;
    }
  }

  /**
   * A thread.
   *
   * @param stress whose
   * @param number of its own among all threads
   * @param task whose shadow makes its calls; or {@link Stress#CHILD}
   * @param siblings how many threads it makes in its process, before it does anything else
   * @param calls how many it makes, about
   * @param forks how many of them
   */
  StressThread(Stress stress, int number, int task, int siblings, int calls, int forks) {
    this.stress = stress;
    this.number = number;
    this.task = task;
    this.siblings = siblings;
    this.callsLeft = calls;
    this.forksLeft = forks;
    this.random = new SplittableRandom(stress.seed() + number);
    Path path = stress.directory().resolve("thread-" + number);
    this.file = new StressFile(path, number);
  }

  @Override
  public void run(UserMode user) {
    long result = user.result();
    if (step.remote) {
      callsLeft--;
      stress.answered(result);
    }
    if (result == ErrorNumber.EIO) {
      failed();
    } else if (result == EBADF && openedBy != stress.shadow(task)) {
      fd = NO_FILE; // Another shadow, which has not opened it.
    } else {
      check(user, result);
    }
    proceed(user);
  }

  /** The shadow died before it answered. */
  private void failed() {
    stress.require(stress.killed() > 0, "EIO only where a shadow was killed", step);
    if (step == Step.WRITE) {
      file.inDoubt(length);
    }
    if (step == Step.UNLINK && !Files.exists(file.path())) {
      file.clear();
    }
    fd = NO_FILE;
  }

  private void check(UserMode user, long result) {
    switch (step) {
      case NOTHING -> {
        // It starts.
      }
      case CLONE, WAITPID, OPEN, MMAP -> stress.require(result >= 0, "a number", result);
      case GETPID ->
          stress.require(
              result == pidBefore || result == stress.shadow(task) || task == Stress.CHILD,
              "its shadow's pid",
              result);
      case WRITE -> {
        stress.require(result == length, "all of a record is written", result);
        file.written(length);
      }
      case FIND_END -> stress.require(file.endsAt(result), "nothing lost, nothing twice", result);
      case END -> stress.require(result == file.size(), "the file's end", result);
      case GO_TO -> stress.require(result == offset, "where it was sent", result);
      case READ -> {
        byte[] bytes = new byte[length];
        user.memory().copyOut(memory, bytes, 0, length);
        stress.require(result == length, "all that is there is read", result);
        stress.require(file.holds(offset, bytes), "what was written is read", offset);
      }
      case TIME -> {
        long seconds = user.memory().longPlain(memory);
        long now = System.currentTimeMillis() / 1000;
        stress.require(result == 0 && Math.abs(now - seconds) < 60, "the time", seconds);
      }
      case UNLINK_MISSING -> stress.require(result == ENOENT, "ENOENT", result);
      case UNLINK -> {
        stress.require(result == 0 && !Files.exists(file.path()), "the file is gone", result);
        file.clear();
      }
      case CLOSE, MUNMAP -> stress.require(result == 0, "0", result);
      case FORK -> stress.require(result > 0 || result == ErrorNumber.ENOMEM, "a child", result);
    }
    switch (step) {
      case MMAP -> memory = result;
      case MUNMAP -> memory = 0;
      case OPEN -> {
        fd = (int) result;
        openedBy = pidBefore;
        synchronised = false;
      }
      case FIND_END -> synchronised = true;
      case CLOSE -> fd = NO_FILE;
      default -> {
        // Nothing to remember.
      }
    }
  }

  private void proceed(UserMode user) {
    pidBefore = stress.shadow(task);
    if (cloned < siblings) {
      cloned++;
      step = Step.CLONE;
      user.clone(stress.thread(task, 0), PRIORITY);
    } else if (step == Step.FORK && user.result() > 0) {
      step = Step.WAITPID;
      user.waitpid(user.result());
    } else if (memory == 0) {
      step = Step.MMAP;
      user.mmap(2 * PAGE_BYTES);
    } else if (callsLeft <= 0) {
      boolean right = !Files.exists(file.path()) ? file.size() == 0 : file.isRight();
      stress.require(right, "the file in the end", file.path());
      stress.ended(task);
      user.exit(0);
    } else if (fd == NO_FILE && file.size() > FILE_BYTES) {
      stress.require(file.isRight(), "the file before it is unlinked", file.path());
      step = Step.UNLINK;
      user.unlink(path(), user.text(path(), file.path().toString()));
    } else if (fd == NO_FILE) {
      step = Step.OPEN;
      user.open(path(), user.text(path(), file.path().toString()), O_RDWR_CREAT_APPEND);
    } else if (!synchronised) {
      step = Step.FIND_END;
      user.lseek(fd, 0, SEEK_END);
    } else if (step == Step.GO_TO && user.result() == offset) {
      step = Step.READ;
      length = 1 + random.nextInt(Math.min(PAGE_BYTES, file.size() - offset));
      user.read(fd, memory, length);
    } else if (file.size() > FILE_BYTES) {
      step = Step.CLOSE;
      user.close(fd);
    } else {
      choose(user);
    }
  }

  private long path() {
    return memory + PAGE_BYTES;
  }

  private void choose(UserMode user) {
    int chance = random.nextInt(1000);
    if (forksLeft > 0 && chance < 2) {
      forksLeft--;
      step = Step.FORK;
      user.fork(stress.child());
    } else if (chance < 300) {
      step = Step.GETPID;
      user.getpid();
    } else if (chance < 700) {
      step = Step.WRITE;
      length = 1 + random.nextInt(random.nextInt(16) == 0 ? PAGE_BYTES : SHORT_BYTES);
      user.memory().copyIn(memory, file.next(length), 0, length);
      user.write(fd, memory, length);
    } else if (chance < 850 && file.size() > 0) {
      step = Step.GO_TO;
      offset = random.nextInt(file.size());
      user.lseek(fd, offset, SEEK_SET);
    } else if (chance < 900) {
      step = Step.END;
      user.lseek(fd, 0, SEEK_END);
    } else if (chance < 950) {
      step = Step.TIME;
      user.clockGettime(CLOCK_REALTIME, memory);
    } else if (chance < 970) {
      step = Step.UNLINK_MISSING;
      user.unlink(path(), user.text(path(), file.path() + ".missing"));
    } else if (chance < 995) {
      step = Step.CLOSE;
      user.close(fd);
    } else {
      step = Step.MUNMAP;
      user.munmap(memory, 2 * PAGE_BYTES);
    }
  }
}
