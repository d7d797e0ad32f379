// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.crtos.rt.ErrorNumber;
import org.ipcbench.posix.Threads;

/**
 * Tasks whose threads make remote calls at random, check each answer, and see their shadows killed.
 *
 * <p>Used by one thread, which is the real-time processor.
 */
final class Stress {
  /** The task of a process made by fork, whose set is not known. */
  static final int CHILD = -1;

  private static final int CHILD_CALLS = 20;
  private static final int FORKS = 1;
  private static final int PRIORITY = 10;
  private static final int MOST_COMPLAINTS = 20;

  private final Parameters parameters;
  private final Path directory;
  private final SplittableRandom random;
  private final int[] sets;
  private final int[] threadsLeft;
  private final List<String> complaints = new ArrayList<>();
  private CompoundedSystem system;
  private int numbers;
  private long calls;
  private long failed;
  private int killed;

  /**
   * What to do.
   *
   * @param strategy how the domains notify each other
   * @param calls how many, in all
   * @param threads which make them
   * @param tasks among which the threads are
   * @param restarts how often a shadow is killed
   * @param seed of all that is random
   * @param seconds after which it is given up
   */
  record Parameters(
      Strategy strategy, int calls, int threads, int tasks, int restarts, long seed, int seconds) {}

  /**
   * What came of it.
   *
   * @param calls made and come back
   * @param failed those of them with EIO
   * @param requests put into queues
   * @param responses that reached who waited
   * @param givenUp waiting calls that the kernel let fail
   * @param unsolicited responses for which nobody waited
   * @param killed shadows
   * @param processes that have not ended
   * @param nanos how long it took
   * @param complaints what was wrong
   */
  record Outcome(
      long calls,
      long failed,
      long requests,
      long responses,
      long givenUp,
      long unsolicited,
      int killed,
      int processes,
      long nanos,
      List<String> complaints) {

    String text() {
      return String.format(
          "%,d calls in %.1f s, of which %d failed when %d shadows were killed;"
              + " %,d requests, %,d responses, %d given up, %d unsolicited, %d processes left%s",
          calls,
          nanos / 1e9,
          failed,
          killed,
          requests,
          responses,
          givenUp,
          unsolicited,
          processes,
          complaints.isEmpty() ? "" : "; wrong: " + complaints);
    }
  }

  /**
   * Does it once.
   *
   * @param args strategy, calls, restarts, seed, and a directory
   */
  public static void main(String[] args) {
    Parameters parameters =
        new Parameters(
            Strategy.byId(args[0]),
            Integer.parseInt(args[1]),
            8,
            3,
            Integer.parseInt(args[2]),
            Long.parseLong(args[3]),
            100);
    System.out.println(args[0] + ": " + new Stress(parameters, Path.of(args[4])).run().text());
  }

  Stress(Parameters parameters, Path directory) {
    this.parameters = parameters;
    this.directory = directory;
    this.random = new SplittableRandom(parameters.seed());
    this.sets = new int[parameters.tasks()];
    this.threadsLeft = new int[parameters.tasks()];
  }

  Outcome run() {
    BitSet anywhere = Threads.allowed();
    Settings settings =
        new Settings(
            parameters.strategy(),
            true,
            10_000,
            "none",
            true,
            directory,
            anywhere,
            anywhere,
            line -> complain("a shadow said: " + line));
    long startNanos = System.nanoTime();
    try (CompoundedSystem opened = new CompoundedSystem(settings)) {
      system = opened;
      for (int task = 0; task < parameters.tasks(); task++) {
        int others = parameters.threads() / parameters.tasks();
        others -= task < parameters.threads() % parameters.tasks() ? 0 : 1;
        threadsLeft[task] = others + 1;
        sets[task] = system.start(thread(task, others), PRIORITY);
      }
      long limitNanos = parameters.seconds() * 1_000_000_000L;
      boolean ended = false;
      while (!ended && System.nanoTime() - startNanos < limitNanos) {
        system.run(
            () ->
                system.kernel().processes() == 0
                    || timeToKill()
                    || System.nanoTime() - startNanos >= limitNanos);
        ended = system.kernel().processes() == 0;
        if (!ended && timeToKill()) {
          kill();
        }
      }
      return new Outcome(
          calls,
          failed,
          system.counters().requests(),
          system.counters().responses(),
          system.counters().failed(),
          system.counters().unsolicited(),
          killed,
          system.kernel().processes(),
          System.nanoTime() - startNanos,
          List.copyOf(complaints));
    }
  }

  /** The kills are spread evenly over the calls. */
  private boolean timeToKill() {
    return killed < parameters.restarts()
        && calls >= (killed + 1L) * parameters.calls() / (parameters.restarts() + 1);
  }

  /** As from outside, and at any moment: nobody waits for its end. */
  private void kill() {
    int task = random.nextInt(sets.length);
    long process = shadow(task);
    if (threadsLeft[task] > 0 && process != 0 && system.shadowThread(sets[task]) != 0) {
      ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
      killed++;
    } else {
      system.run(turns(1000)); // Another time.
    }
  }

  private static BooleanSupplier turns(int count) {
    int[] left = {count};
    return () -> left[0]-- <= 0;
  }

  StressThread thread(int task, int siblings) {
    int each = parameters.calls() / parameters.threads();
    int forks = numbers == 0 ? FORKS : 0;
    return new StressThread(this, numbers++, task, siblings, each, forks);
  }

  StressThread child() {
    return new StressThread(this, numbers++, CHILD, 0, CHILD_CALLS, 0);
  }

  long seed() {
    return parameters.seed();
  }

  Path directory() {
    return directory;
  }

  /** The process that makes a task's calls now; 0 of a child's, which is not known. */
  long shadow(int task) {
    return task == CHILD ? 0 : system.shadowProcess(sets[task]);
  }

  int killed() {
    return killed;
  }

  void answered(long result) {
    calls++;
    if (result == ErrorNumber.EIO) {
      failed++;
    }
  }

  void ended(int task) {
    if (task != CHILD) {
      threadsLeft[task]--;
    }
  }

  void require(boolean right, String rule, Object found) {
    if (!right) {
      complain(rule + ": " + found);
    }
  }

  private synchronized void complain(String what) {
    if (complaints.size() < MOST_COMPLAINTS) {
      complaints.add(what);
    }
  }
}
