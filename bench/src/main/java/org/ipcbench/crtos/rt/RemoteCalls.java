// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import static org.ipcbench.crtos.rt.RealTimeKernel.DIRECT_MAP;

import org.ipcbench.crtos.domain.Agreement.State;
import org.ipcbench.crtos.domain.Domains;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.crtos.scf.Arguments;
import org.ipcbench.crtos.scf.Arguments.Stamp;
import org.ipcbench.crtos.scf.RequestQueue;
import org.ipcbench.crtos.scf.ScfException;
import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.sim.AddressSpace;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.Processor;

/**
 * The real-time kernel's half of a forwarded call: from the waiting thread into the queue, the
 * notification of Linux, and from the queue back to the thread. Runs at CPL 0 with interrupts off.
 *
 * <p>A process whose queue or shadow does what it must not is <em>broken</em>: its calls fail with
 * EIO until it has another shadow. Nobody else notices.
 */
final class RemoteCalls {
  private final Processor processor;
  private final Clock clock;
  private final Strategy strategy;
  private final int upidPage;
  private final ReadyThreads ready;
  private final KernelCounters counters;
  private final Marshalling marshalling;
  private boolean stamps;

  RemoteCalls(
      Processor processor,
      Clock clock,
      Strategy strategy,
      int upidPage,
      ReadyThreads ready,
      KernelCounters counters,
      UserMemory user) {
    this.processor = processor;
    this.clock = clock;
    this.strategy = strategy;
    this.upidPage = upidPage;
    this.ready = ready;
    this.counters = counters;
    this.marshalling = new Marshalling(processor.memory(), user);
  }

  /** Whether calls are to say where their time goes. */
  void stamp(boolean asked) {
    stamps = asked;
  }

  /** Makes a running thread's call: it waits afterwards, unless the call has failed at once. */
  void begin(RealTimeThread thread) {
    if (stamps && !thread.retry) {
      thread.times.entered = clock.nanoTime();
    }
    thread.retry = false;
    RealTimeProcess process = thread.process;
    boolean attached = process.agreement.state() == State.ATTACHED;
    if (!attached) {
      checkShadow(process); // It may have gone when the process was not there to be told.
    }
    if (process.broken) {
      counters.failed++;
      thread.result = ErrorNumber.EIO;
    } else if (!attached) {
      thread.retry = true;
      process.attached.await(thread);
    } else if (process.queue.free() == 0) {
      counters.retries++;
      thread.retry = true;
      process.room.await(thread);
    } else {
      send(thread);
    }
  }

  private void send(RealTimeThread thread) {
    long error = marshalling.out(thread, stamps);
    if (error != 0) {
      marshalling.release(thread);
      thread.result = error;
      return;
    }
    RealTimeProcess process = thread.process;
    try {
      thread.descriptor = process.queue.send(thread.call.opcode(), thread.arguments);
      process.waiters[thread.descriptor] = thread;
      counters.requests++;
      if (stamps) {
        thread.times.queued = clock.nanoTime();
      }
      notify(thread);
      await(thread);
    } catch (ScfException | ProcessorFault e) {
      // A fault here is the notification's: Linux has spoilt its UPID.
      if (thread.descriptor == RequestQueue.NONE) {
        marshalling.release(thread);
        thread.result = ErrorNumber.EIO;
        counters.failed++;
      } else {
        await(thread);
      }
      breakOff(process, e.getMessage());
    }
  }

  private void await(RealTimeThread thread) {
    thread.answered = false;
    thread.polls = strategy == Strategy.POLLING;
    if (thread.polls) {
      ready.add(thread);
    } else {
      thread.response.await(thread);
    }
  }

  private void notify(RealTimeThread thread) {
    RealTimeProcess process = thread.process;
    switch (strategy) {
      case UIPI -> {
        if (thread.loading) {
          interrupt(process);
        } else {
          register(thread);
          processor.senduipi(UserInterruptContext.SHADOW_ENTRY);
          counters.userInterrupts++;
        }
      }
      case IPI, TIMER -> interrupt(process);
      case POLLING -> {
        // The shadow looks.
      }
    }
  }

  private void interrupt(RealTimeProcess process) {
    processor.interprocessorInterrupt(Domains.shadowProcessor(process.set), Domains.FORWARD_VECTOR);
    counters.processorInterrupts++;
  }

  /** The first call to a shadow makes the thread a sender to it. */
  private void register(RealTimeThread thread) {
    RealTimeProcess process = thread.process;
    if (thread.registeredShadow != process.shadow) {
      long upid = process.agreement.upidAddress();
      boolean linux = upid >= upidPage && upid < upidPage + AddressSpace.PAGE_BYTES;
      if (!linux || upid % Upid.BYTES != 0) {
        throw new ScfException(
            ScfException.Kind.CORRUPT, String.format("0x%x is no UPID of Linux", upid));
      }
      thread.userInterrupts.connectToShadow(processor, DIRECT_MAP + upid);
      thread.registeredShadow = process.shadow;
    }
  }

  /** The time, where calls are to say where theirs goes; otherwise 0. */
  long stamp() {
    return stamps ? clock.nanoTime() : 0;
  }

  /** Whether a shadow has answered: the look of a polling loop. */
  boolean answered(RealTimeProcess process) {
    return !process.broken && process.queue.responsePending();
  }

  /**
   * Takes what a shadow has answered, and wakes who waits for it.
   *
   * @param noticed when the kernel knew of it, see {@link #stamp()}
   */
  void collect(RealTimeProcess process, long noticed) {
    if (!answered(process)) {
      return;
    }
    long dropped = process.queue.droppedResponses();
    try {
      for (int descriptor = process.queue.take();
          descriptor != RequestQueue.NONE;
          descriptor = process.queue.take()) {
        RealTimeThread thread = process.takeWaiter(descriptor);
        if (thread == null) {
          counters.unsolicited++;
        } else {
          counters.responses++;
          if (stamps) {
            keepStamps(thread, noticed);
          }
          wake(thread, process.queue.result());
        }
      }
      process.room.signalAll();
    } catch (ScfException e) {
      breakOff(process, e.getMessage());
    }
    counters.unsolicited += process.queue.droppedResponses() - dropped;
  }

  private void keepStamps(RealTimeThread thread, long noticed) {
    CallTimes times = thread.times;
    Arguments arguments = thread.process.arguments.wrap(thread.arguments);
    times.noticed = arguments.stamp(Stamp.ENTERED);
    times.taken = arguments.stamp(Stamp.TAKEN);
    times.returned = arguments.stamp(Stamp.RETURNED);
    times.answered = arguments.stamp(Stamp.ANSWERING);
    boolean interrupts = strategy == Strategy.IPI || strategy == Strategy.TIMER;
    times.interrupted = interrupts ? thread.process.agreement.interruptedNanos() : 0;
    boolean notifies = strategy == Strategy.UIPI || strategy == Strategy.IPI;
    times.notified = notifies ? thread.process.agreement.notifiedNanos() : 0;
    times.delivered = noticed;
    times.received = clock.nanoTime();
  }

  private static void wake(RealTimeThread thread, long result) {
    thread.descriptor = RequestQueue.NONE;
    thread.result = result;
    thread.answered = true;
    if (!thread.polls) {
      thread.response.signalAll();
    }
  }

  /** Looks whether a shadow has come or gone. */
  void checkShadow(RealTimeProcess process) {
    switch (process.agreement.state()) {
      case ATTACHED -> process.attached.signalAll();
      case GONE -> {
        giveUp(process, "its shadow has ended");
        process.queue.initialize();
        process.broken = false;
        process.shadow++;
        process.agreement.state(State.EMPTY); // Behind the new queue: the next shadow finds that.
      }
      case LOST -> {
        if (!process.broken) {
          breakOff(process, "its shadow has ended, and there is no other");
        }
      }
      case EMPTY, OFFERED, ENDED -> {
        // It is being started, or not wanted any more.
      }
    }
  }

  private void breakOff(RealTimeProcess process, String why) {
    process.broken = true;
    giveUp(process, why);
  }

  /** Fails all calls of a process that wait; those that were not sent yet are tried again. */
  private void giveUp(RealTimeProcess process, String why) {
    counters.fail("process " + process.number + ": " + why);
    for (int descriptor = 0; descriptor < process.waiters.length; descriptor++) {
      RealTimeThread thread = process.takeWaiter(descriptor);
      if (thread != null) {
        counters.failed++;
        marshalling.release(thread);
        wake(thread, ErrorNumber.EIO);
      }
    }
    process.attached.signalAll();
    process.room.signalAll();
  }

  /** What remains to be done of an answered call when its thread runs again. */
  void complete(RealTimeThread thread) {
    thread.answered = false;
    thread.polls = false;
    thread.result = marshalling.in(thread);
    marshalling.release(thread);
  }
}
