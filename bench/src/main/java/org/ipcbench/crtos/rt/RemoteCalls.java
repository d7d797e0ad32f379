// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import static org.ipcbench.crtos.rt.RealTimeKernel.DIRECT_MAP;

import java.nio.charset.StandardCharsets;
import org.ipcbench.crtos.domain.Agreement.State;
import org.ipcbench.crtos.domain.Domains;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.crtos.scf.Arguments;
import org.ipcbench.crtos.scf.Arguments.Stamp;
import org.ipcbench.crtos.scf.DataHeap;
import org.ipcbench.crtos.scf.RequestQueue;
import org.ipcbench.crtos.scf.ScfException;
import org.ipcbench.crtos.scf.ScfLayout;
import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.sim.AddressSpace;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.DataAccess;
import org.ipcbench.uintr.sim.Processor;

/**
 * The real-time kernel's half of a forwarded call: from the waiting thread into the queue, the
 * notification of Linux, and from the queue back to the thread. Runs at CPL 0 with interrupts off.
 */
final class RemoteCalls {
  private static final int PAGE_BYTES = AddressSpace.PAGE_BYTES;
  private static final int TIMESPEC_BYTES = 16;

  /** The image of every process, which its shadow opens for it: its own. */
  private static final byte[] IMAGE = "/proc/self/exe".getBytes(StandardCharsets.UTF_8);

  private final Processor processor;
  private final DataAccess memory;
  private final Clock clock;
  private final Strategy strategy;
  private final int upidPage;
  private final ReadyThreads ready;
  private final KernelCounters counters;
  private final byte[] bounce = new byte[PAGE_BYTES];
  private boolean stamps;

  RemoteCalls(
      Processor processor,
      Clock clock,
      Strategy strategy,
      int upidPage,
      ReadyThreads ready,
      KernelCounters counters) {
    this.processor = processor;
    this.memory = processor.memory();
    this.clock = clock;
    this.strategy = strategy;
    this.upidPage = upidPage;
    this.ready = ready;
    this.counters = counters;
  }

  /** Whether calls are to say where their time goes. */
  void stamp(boolean asked) {
    stamps = asked;
  }

  /** Makes a running thread's call: it waits afterwards, unless the call has failed at once. */
  void begin(RealTimeThread thread) {
    thread.retry = false;
    RealTimeProcess process = thread.process;
    if (stamps) {
      thread.times.entered = clock.nanoTime();
    }
    if (process.broken) {
      counters.failed++;
      thread.result = ErrorNumber.EIO;
      return;
    }
    if (process.agreement.state() != State.ATTACHED) {
      thread.retry = true;
      process.attached.await(thread);
      return;
    }
    if (process.queue.free() == 0) {
      counters.retries++;
      thread.retry = true;
      ready.add(thread);
      return;
    }
    try {
      long error = send(thread);
      if (error == 0) {
        await(thread);
      } else {
        release(thread);
        thread.result = error;
      }
    } catch (ScfException e) {
      if (thread.descriptor != RequestQueue.NONE) {
        process.takeWaiter(thread.descriptor);
        thread.descriptor = RequestQueue.NONE;
      }
      release(thread);
      thread.result = ErrorNumber.EIO;
      counters.failed++;
      process.broken = true;
      giveUp(process, e.getMessage());
    }
  }

  private long send(RealTimeThread thread) {
    RealTimeProcess process = thread.process;
    thread.arguments = process.heap.allocate(ScfLayout.CHUNK_BYTES);
    if (thread.arguments == DataHeap.NONE) {
      return ErrorNumber.ENOMEM;
    }
    Arguments arguments = process.arguments.wrap(thread.arguments);
    long error = marshal(thread, arguments);
    if (error != 0) {
      return error;
    }
    arguments.askForStamps(stamps);
    int descriptor = process.queue.send(thread.call.opcode(), thread.arguments);
    if (descriptor == RequestQueue.FULL) {
      return ErrorNumber.ENOSPC;
    }
    process.waiters[descriptor] = thread;
    thread.descriptor = descriptor;
    counters.requests++;
    if (stamps) {
      thread.times.queued = clock.nanoTime();
    }
    notify(thread);
    return 0;
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

  /** Writes the argument block and what goes with it; 0, or an error. */
  private long marshal(RealTimeThread thread, Arguments arguments) {
    switch (thread.call) {
      case READ, WRITE -> {
        int length = (int) Math.max(0, Math.min(thread.third, DataHeap.MAX_BYTES));
        long error = buffer(thread, Math.max(1, length));
        if (error == 0 && thread.call == SystemCall.WRITE) {
          error = copyFromUser(thread, thread.second, length);
        }
        arguments.transfer((int) thread.first, thread.buffer, length);
        return error;
      }
      case OPEN, UNLINK -> {
        int length = (int) thread.second;
        if (thread.second < 1 || thread.second > DataHeap.MAX_BYTES) {
          return ErrorNumber.EINVAL;
        }
        long error = buffer(thread, length);
        if (error == 0) {
          error = copyFromUser(thread, thread.first, length);
        }
        if (thread.call == SystemCall.OPEN) {
          arguments.open((int) thread.third, 0600, thread.buffer, length);
        } else {
          arguments.path(thread.buffer, length);
        }
        return error;
      }
      case EXEC -> {
        long error = buffer(thread, IMAGE.length);
        if (error == 0) {
          memory.copyIn(thread.process.data + thread.buffer, IMAGE, 0, IMAGE.length);
          arguments.path(thread.buffer, IMAGE.length);
        }
        return error;
      }
      case CLOCK_GETTIME -> {
        long error = buffer(thread, TIMESPEC_BYTES);
        arguments.clockGettime((int) thread.first, thread.buffer);
        return error;
      }
      case CLOSE -> arguments.close((int) thread.first);
      case LSEEK -> arguments.lseek((int) thread.first, thread.second, (int) thread.third);
      case MMAP, MUNMAP -> arguments.range(thread.first, thread.second);
      case EXIT -> arguments.exit((int) thread.first);
      default -> {
        // getpid and fork have no arguments.
      }
    }
    return 0;
  }

  private static long buffer(RealTimeThread thread, int bytes) {
    thread.buffer = thread.process.heap.allocate(bytes);
    return thread.buffer == DataHeap.NONE ? ErrorNumber.ENOMEM : 0;
  }

  private long copyFromUser(RealTimeThread thread, long address, int length) {
    if (address < 0) {
      return ErrorNumber.EFAULT;
    }
    int done = 0;
    try {
      while (done < length) {
        int some = within(address + done, length - done);
        memory.copyOut(address + done, bounce, done, some);
        done += some;
      }
    } catch (ProcessorFault fault) {
      return ErrorNumber.EFAULT;
    }
    memory.copyIn(thread.process.data + thread.buffer, bounce, 0, length);
    return 0;
  }

  private long copyToUser(RealTimeThread thread, long address, int length) {
    if (address < 0) {
      return ErrorNumber.EFAULT;
    }
    memory.copyOut(thread.process.data + thread.buffer, bounce, 0, length);
    int done = 0;
    try {
      while (done < length) {
        int some = within(address + done, length - done);
        memory.copyIn(address + done, bounce, done, some);
        done += some;
      }
    } catch (ProcessorFault fault) {
      return ErrorNumber.EFAULT;
    }
    return 0;
  }

  /** Writes two words to a program's memory; 0, or an error. */
  long store(long address, long first, long second) {
    if (address < 0) {
      return ErrorNumber.EFAULT;
    }
    try {
      memory.longPlain(address, first);
      memory.longPlain(address + Long.BYTES, second);
    } catch (ProcessorFault fault) {
      return ErrorNumber.EFAULT;
    }
    return 0;
  }

  /** How many bytes from an address lie on its page. */
  private static int within(long address, int length) {
    return Math.min(length, PAGE_BYTES - (int) (address & PAGE_BYTES - 1));
  }

  private void notify(RealTimeThread thread) {
    RealTimeProcess process = thread.process;
    switch (strategy) {
      case UIPI -> {
        if (thread.loading) {
          interrupt(process);
        } else {
          register(thread);
          processor.senduipi(0);
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
      if (upid < upidPage || upid >= upidPage + PAGE_BYTES || upid % Upid.BYTES != 0) {
        throw new ScfException(
            ScfException.Kind.CORRUPT, String.format("0x%x is no UPID of Linux", upid));
      }
      thread.userInterrupts.connectAt(0, processor, 0, DIRECT_MAP + upid);
      thread.registeredShadow = process.shadow;
    }
  }

  /** Takes what a shadow has answered, and wakes who waits for it. */
  void collect(RealTimeProcess process) {
    if (!process.queue.responsePending()) {
      return;
    }
    long noticed = stamps ? clock.nanoTime() : 0;
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
    } catch (ScfException e) {
      process.broken = true;
      giveUp(process, e.getMessage());
    }
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

  private void wake(RealTimeThread thread, long result) {
    thread.descriptor = RequestQueue.NONE;
    thread.result = result;
    thread.answered = true;
    if (!thread.polls) {
      thread.response.signalAll();
    }
  }

  /** Fails all calls of a process that wait. */
  void giveUp(RealTimeProcess process, String why) {
    counters.failures.add("process " + process.number + ": " + why);
    for (int descriptor = 0; descriptor < process.waiters.length; descriptor++) {
      RealTimeThread thread = process.takeWaiter(descriptor);
      if (thread != null) {
        counters.failed++;
        release(thread);
        wake(thread, ErrorNumber.EIO);
      }
    }
    process.attached.signalAll();
  }

  /** What remains to be done of an answered call when its thread runs again. */
  void complete(RealTimeThread thread) {
    thread.answered = false;
    thread.polls = false;
    if (thread.result > 0 && thread.call == SystemCall.READ) {
      int asked = (int) Math.min(thread.third, DataHeap.MAX_BYTES);
      long error =
          thread.result > asked
              ? ErrorNumber.EIO
              : copyToUser(thread, thread.second, (int) thread.result);
      thread.result = error == 0 ? thread.result : error;
    } else if (thread.result == 0 && thread.call == SystemCall.CLOCK_GETTIME) {
      thread.result = copyToUser(thread, thread.second, TIMESPEC_BYTES);
    }
    release(thread);
  }

  private static void release(RealTimeThread thread) {
    DataHeap heap = thread.process.heap;
    if (thread.buffer != DataHeap.NONE) {
      heap.free(thread.buffer);
      thread.buffer = DataHeap.NONE;
    }
    if (thread.arguments != DataHeap.NONE) {
      heap.free(thread.arguments);
      thread.arguments = DataHeap.NONE;
    }
  }
}
