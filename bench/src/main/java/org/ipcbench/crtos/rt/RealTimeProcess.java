// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.ipcbench.crtos.domain.Agreement;
import org.ipcbench.crtos.scf.Arguments;
import org.ipcbench.crtos.scf.DataHeap;
import org.ipcbench.crtos.scf.RequestQueue;
import org.ipcbench.crtos.scf.ScfLayout;
import org.ipcbench.uintr.sim.AddressSpace;

/**
 * A real-time process: its memory, its threads, and its end of what it shares with its shadow. Used
 * by the owner of the real-time processor.
 */
final class RealTimeProcess {
  final int number;
  final int set;
  final AddressSpace space;
  final RequestQueue queue;
  final Arguments arguments;
  final Agreement agreement;
  final long data;

  /** Its shadow has come, or gone. */
  final ConditionVariable attached;

  /** There is a place in its queue again. */
  final ConditionVariable room;

  /** It has ended. */
  final ConditionVariable ended;

  /** Who waits for which descriptor's response. */
  final RealTimeThread[] waiters = new RealTimeThread[ScfLayout.CAPACITY];

  /** Its pages but those of its threads: a page's linear address and its frame. */
  final Map<Long, Integer> pages = new HashMap<>();

  /** Which places its threads have. */
  final BitSet places = new BitSet();

  final DataHeap heap = new DataHeap();

  /** Who may wait for its end; null if nobody. */
  RealTimeProcess parent;

  int threads;
  int nextThread;

  /** How many shadows it has had. */
  int shadow = 1;

  /** The queue was found corrupted: there is no talking to this shadow any more. */
  boolean broken;

  /** Where the next mapping goes. */
  long nextMapping;

  /** A thread has been made to load its image. */
  boolean loaded;

  /** It has ended, and its parent has not asked for it. */
  boolean zombie;

  RealTimeProcess(
      int number,
      RealTimeProcess parent,
      int set,
      AddressSpace space,
      RequestQueue queue,
      Arguments arguments,
      Agreement agreement,
      long data,
      ReadyThreads ready) {
    this.number = number;
    this.parent = parent;
    this.set = set;
    this.space = space;
    this.queue = queue;
    this.arguments = arguments;
    this.agreement = agreement;
    this.data = data;
    this.attached = new ConditionVariable(ready);
    this.room = new ConditionVariable(ready);
    this.ended = new ConditionVariable(ready);
  }

  /** Takes whoever waits for a response; null if nobody does. */
  RealTimeThread takeWaiter(int descriptor) {
    RealTimeThread waiter = waiters[descriptor];
    waiters[descriptor] = null;
    return waiter;
  }
}
