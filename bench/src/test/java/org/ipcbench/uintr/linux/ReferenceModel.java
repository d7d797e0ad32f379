// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.ipcbench.uintr.linux.Step.Boundary;
import org.ipcbench.uintr.linux.Step.Clui;
import org.ipcbench.uintr.linux.Step.Enter;
import org.ipcbench.uintr.linux.Step.Leave;
import org.ipcbench.uintr.linux.Step.Send;
import org.ipcbench.uintr.linux.Step.Stui;
import org.ipcbench.uintr.linux.Step.Wait;

/**
 * What the programs of a few threads see of user interrupts, one step at a time: the rules, and
 * nothing of how a processor or a kernel keeps them.
 *
 * <p>Between a post and its delivery a vector is pending, whether its bit lies in PIR, in UIRR or
 * in memory with the thread's state; posts of a pending vector merge with it (SDM volume 2,
 * SENDUIPI; volume 3, "User-Interrupt Notification Processing"). A boundary of a thread that runs
 * its program with UIF = 1 delivers all that is pending, the highest vector first (volume 3,
 * "User-Interrupt Delivery"). UIF is the thread's own and moves with it.
 */
final class ReferenceModel {
  /** The vector whose handler sends {@link #ANSWER} to the next thread. */
  static final int QUESTION = 62;

  /** What the handler of {@link #QUESTION} sends. */
  static final int ANSWER = 1;

  private static final int NOWHERE = -1;

  private final boolean postsWake;
  private final List<Program> programs;
  private Program waiter;

  private static final class Program {
    final TreeSet<Integer> pending = new TreeSet<>();
    final List<Integer> handled = new ArrayList<>();
    boolean uif;
    int processor;

    Program(int processor) {
      this.processor = processor;
    }
  }

  /**
   * Starts threads on the first processors, with UIF = 0.
   *
   * @param threads how many
   * @param postsWake whether a post ends a wait: true but for the second version without a flag
   */
  ReferenceModel(int threads, boolean postsWake) {
    this.postsWake = postsWake;
    this.programs = IntStream.range(0, threads).mapToObj(Program::new).toList();
  }

  /** Whether a program may do a step now; one that may not is left out. */
  boolean allows(Step step) {
    Program program = programs.get(step.thread());
    if (step instanceof Enter enter) {
      return program.processor == NOWHERE
          && programs.stream().noneMatch(other -> other.processor == enter.processor());
    }
    boolean runs = program.processor != NOWHERE && program != waiter;
    return runs && (waiter == null || !(step instanceof Wait));
  }

  /** Does a step. A wait begins; it ends with {@link #endWait}. */
  void take(Step step) {
    Program program = programs.get(step.thread());
    if (step instanceof Send send) {
      programs.get(send.to()).pending.add(send.vector());
    } else if (step instanceof Clui) {
      program.uif = false;
    } else if (step instanceof Stui) {
      program.uif = true;
    } else if (step instanceof Leave) {
      program.processor = NOWHERE; // What is pending stays so until it is back.
    } else if (step instanceof Enter enter) {
      program.processor = enter.processor();
    } else if (step instanceof Wait) {
      waiter = program;
    } else if (!(step instanceof Boundary)) {
      throw new IllegalArgumentException(step.toString());
    }
    boundary(program);
  }

  /** Whether the thread that waits is to sleep: nothing that is pending wakes it. */
  boolean sleeps() {
    return !(postsWake && !waiter.pending.isEmpty());
  }

  /** The wait is over: woken, or ended by a signal. */
  void endWait() {
    Program program = waiter;
    waiter = null;
    boundary(program);
  }

  /** The vectors that each thread's handler was called with, in order. */
  List<List<Integer>> handled() {
    return programs.stream().map(program -> program.handled).toList();
  }

  private void boundary(Program program) {
    boolean runs = program.processor != NOWHERE && program != waiter;
    while (runs && program.uif && !program.pending.isEmpty()) {
      int vector = program.pending.pollLast();
      program.handled.add(vector);
      if (vector == QUESTION) {
        int next = (programs.indexOf(program) + 1) % programs.size();
        programs.get(next).pending.add(ANSWER);
      }
    }
  }
}
