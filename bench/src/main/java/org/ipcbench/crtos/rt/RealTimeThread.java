// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import org.ipcbench.crtos.scf.DataHeap;
import org.ipcbench.crtos.scf.RequestQueue;
import org.ipcbench.uintr.UserInterruptHandler;

/** A real-time thread, as its kernel keeps it. Used by the owner of the real-time processor. */
final class RealTimeThread {
  final RealTimeProcess process;
  final Program program;
  final int number;
  final int priority;
  final UserInterruptContext userInterrupts;

  /** Where its stack and its handler lie among those of its process. */
  final int place;

  /** The pages of its stack and its UITT, given back at its end. */
  final int stackFrame;

  final int uittFrame;
  final CallTimes times = new CallTimes();
  final ConditionVariable response;

  /** The next one of the queue that it is in. */
  RealTimeThread next;

  State state = State.READY;

  /** The system call being made, its arguments and what it returned. */
  SystemCall call;

  long first;
  long second;
  long third;
  long result;
  Program newProgram;
  UserInterruptHandler handler;

  /** It has not run yet: its process's image is being loaded. */
  boolean loading;

  /** The call could not be made yet, and is to be made again when the thread runs. */
  boolean retry;

  /** It looks for its response whenever it runs. */
  boolean polls;

  /** Its response has come and has not been looked at. */
  boolean answered;

  /** Its request in the queue, and its chunks in the data buffer. */
  int descriptor = RequestQueue.NONE;

  int arguments = DataHeap.NONE;
  int buffer = DataHeap.NONE;

  /** When it is to be woken. */
  long dueNanos;

  /** The shadow to which it has registered as a sender: how many there have been. */
  int registeredShadow;

  /** Where it goes on. */
  long rip;

  long rsp;

  /** What it is doing. */
  enum State {
    /** It could run. */
    READY,
    /** It runs, or was interrupted and goes on as soon as nothing more urgent runs. */
    RUNNING,
    /** It waits for a condition variable or a time. */
    WAITING,
    /** It has exited. */
    ENDED
  }

  RealTimeThread(
      RealTimeProcess process,
      Program program,
      int number,
      int priority,
      UserInterruptContext userInterrupts,
      int place,
      int stackFrame,
      int uittFrame,
      ReadyThreads ready) {
    this.process = process;
    this.program = program;
    this.number = number;
    this.priority = priority;
    this.userInterrupts = userInterrupts;
    this.place = place;
    this.stackFrame = stackFrame;
    this.uittFrame = uittFrame;
    this.response = new ConditionVariable(ready);
  }
}
