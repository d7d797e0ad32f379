// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.shadow;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.ipcbench.crtos.domain.Agreement;
import org.ipcbench.crtos.domain.Agreement.State;
import org.ipcbench.crtos.domain.Domains;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.crtos.scf.Arguments;
import org.ipcbench.crtos.scf.Arguments.Stamp;
import org.ipcbench.crtos.scf.Opcode;
import org.ipcbench.crtos.scf.ResponseQueue;
import org.ipcbench.crtos.scf.ScfException;
import org.ipcbench.crtos.scf.ScfLayout;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.linux.KernelAbi;
import org.ipcbench.uintr.linux.LinuxProcess;
import org.ipcbench.uintr.linux.LinuxThread;
import org.ipcbench.uintr.sim.AddressSpace;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.DataAccess;
import org.ipcbench.uintr.sim.KernelWork;
import org.ipcbench.uintr.sim.Processor;

/**
 * A shadow: takes requests from its queue, makes the calls, answers, notifies.
 *
 * <p>Used by the host's thread that made it, which is a thread of Linux on a simulated processor
 * from then on; {@link #stop} may be called by any. Helpers touch the machine's memory until their
 * calls have returned: it must stay mapped until then.
 *
 * <p>Three things run in that thread: the loop of {@link #serve}, the user-interrupt handler at its
 * instruction boundaries with UIF = 1, and the driver's interrupt handler at any of them. Requests
 * are taken by the first two, and a handler can run where a taking notifies: behind an answer, when
 * nothing of the request is needed any more. The driver's handler only counts a signal.
 *
 * <p>No wake-up is lost: what a helper or {@link #stop} has to say is written before the thread is
 * signalled, and a signal stays until a sleep has taken it.
 */
public final class Shadow implements AutoCloseable {
  /** Linear address of the set's first page in the shadow's address space. */
  private static final long DEVICE = 0x7F00_0000_0000L;

  private static final int VECTOR = 0;
  private static final int EFAULT = 14;
  private static final long LONGEST_SLEEP_MICROS = 1_000_000;

  /** How long the real-time kernel may hold the queue's lock: far longer than any host stops it. */
  private static final long LOCK_LIMIT_NANOS = 2_000_000_000;

  /** For how many turns a wait for the lock does not give the host's processor away. */
  private static final int LOCK_SPINS = 1000;

  private final Strategy strategy;
  private final boolean blocks;
  private final LinuxCalls calls;
  private final Executor helpers;
  private final Kernel kernel;
  private final Clock clock;
  private final LinuxThread thread;
  private final Processor processor;
  private final DataAccess memory;
  private final Agreement agreement;
  private final ResponseQueue queue;
  private final Requests requests;
  private final long reverseUpid;
  private final long reverseEntry;
  private final int ownTid;
  private final ConcurrentLinkedQueue<Late> late = new ConcurrentLinkedQueue<>();
  private long lockWaitNanos;

  /** Signals that the driver has sent and nobody has taken. */
  private int signals;

  /** Whether the last request asked for stamps: only then is the clock read for nothing else. */
  private boolean stamps;

  private long served;
  private volatile boolean stopped;

  /** An answer that a helper has got. */
  private record Late(int descriptor, long result) {}

  /**
   * How a shadow notifies and waits.
   *
   * @param strategy how it learns of requests and tells of responses
   * @param blocks whether it sleeps while there is nothing to do; if not, it runs. One that polls
   *     has nobody to wake it: it gives the host's processor away between its looks instead
   * @param predecessors how many shadows its task has had before
   */
  public record Settings(Strategy strategy, boolean blocks, int predecessors) {}

  /**
   * Makes the calling thread the thread of a shadow, for a set whose queue the real-time kernel has
   * made.
   *
   * @param kernel of the Linux domain; an attachment with no other shadow
   * @param process whose only thread it is
   * @param domains how the machine is divided
   * @param set of its process
   * @param settings how it notifies and waits
   * @param calls who makes the calls
   * @param helpers runs those that may block, each in another thread
   * @throws ScfException if the queue is none
   * @throws IllegalStateException if another thread is on the set's processor
   */
  public Shadow(
      Kernel kernel,
      LinuxProcess process,
      Domains domains,
      int set,
      Settings settings,
      LinuxCalls calls,
      Executor helpers) {
    this.kernel = kernel;
    this.clock = kernel.machine().clock();
    this.strategy = settings.strategy();
    this.blocks = settings.blocks();
    this.calls = calls;
    this.helpers = helpers;
    thread = process.startThread(Domains.shadowProcessor(set));
    ownTid = thread.tid();
    processor = thread.processor();
    memory = processor.memory();
    try {
      int bytes = AddressSpace.PAGE_BYTES + ScfLayout.DATA_BYTES + ScfLayout.PAGE_BYTES;
      process.mapDevice(DEVICE, domains.agreement(set), bytes);
      agreement = new Agreement(memory, DEVICE);
      long data = DEVICE + AddressSpace.PAGE_BYTES;
      requests = new Requests(calls, memory, data, settings.predecessors());
      queue = new ResponseQueue(memory, data + ScfLayout.DATA_BYTES, this::awaitLock);
      thread.registerHandler(process.load(this::handle), KernelAbi.WAITING_RECEIVER);
      processor.stui();
      int fd = thread.createFd(VECTOR, 0);
      agreement.upidAddress(thread.upidPhysicalAddress(fd));
      reverseUpid = DEVICE + Agreement.REVERSE_UPID_OFFSET;
      makeReverseUpid();
      reverseEntry =
          thread.registerSenderByAddress(reverseUpid, VECTOR, KernelAbi.SENDER_BY_ADDRESS);
      kernel.requestInterrupt(Domains.FORWARD_VECTOR, this::drive);
    } catch (RuntimeException e) {
      thread.exit();
      throw e;
    }
  }

  /** The fixed UPID: the real-time processor, an ordinary vector, nothing posted. */
  private void makeReverseUpid() {
    long control = (long) Domains.REAL_TIME_PROCESSOR << 32 | (long) Domains.REVERSE_VECTOR << 16;
    memory.longPlain(reverseUpid + Long.BYTES, 0);
    memory.longPlain(reverseUpid, control);
  }

  /** Spins on the queue's lock, but not for ever: its holder may be gone. */
  private void awaitLock(int turn) {
    if (turn == 0) {
      lockWaitNanos = clock.nanoTime();
    } else if (clock.nanoTime() - lockWaitNanos > LOCK_LIMIT_NANOS) {
      throw new ScfException(
          ScfException.Kind.LOCK_STUCK,
          "the queue's lock was held for more than " + LOCK_LIMIT_NANOS + " ns");
    }
    if (turn < LOCK_SPINS) {
      Thread.onSpinWait();
    } else {
      Thread.yield(); // To the holder, who may wait for this processor of the host.
    }
  }

  /**
   * Attaches, and serves requests until the task exits or {@link #stop} is called.
   *
   * @return the task's status; 0 if it has not exited
   * @throws IllegalStateException if no process waits for a shadow in this set
   * @throws ScfException if the queue is found corrupted
   */
  public int serve() {
    attach();
    while (!stopped && !requests.exited()) {
      turn();
    }
    return requests.status();
  }

  /**
   * Says that there is a shadow from now on; {@link #serve} begins with it.
   *
   * @throws IllegalStateException if no process waits for a shadow in this set
   */
  public void attach() {
    if (!agreement.state(State.EMPTY, State.ATTACHED)) {
      throw new IllegalStateException(
          "a shadow attaches to a set that is EMPTY: state=" + agreement.state());
    }
    interruptRealTime(); // Whoever waits for a shadow: whatever the strategy, nobody looks for one.
    takeRequests(); // Those that came before there was one.
  }

  /** One turn of the loop that {@link #serve} is: looks for something to do, does it or waits. */
  public void turn() {
    if (signals > 0) {
      signals--;
      calls.takeSignal();
      takeRequests();
    } else if (!late.isEmpty()) {
      answerLate();
    } else if (strategy == Strategy.POLLING) {
      poll();
    } else if (blocks) {
      sleep();
    } else {
      processor.pause();
    }
  }

  private void poll() {
    if (queue.requestPending()) {
      takeRequests();
      return;
    }
    processor.pause();
    if (blocks) {
      Thread.yield();
    }
  }

  /**
   * The processor on which it runs, for who looks at it between two turns.
   *
   * @return one of Linux's
   */
  public Processor processor() {
    return processor;
  }

  /** Sleeps until something comes. With UIF = 0, what comes before the wait ends it. */
  private void sleep() {
    processor.clui();
    if (signals == 0 && late.isEmpty() && !stopped) {
      thread.uintrWait(LONGEST_SLEEP_MICROS, 0);
    }
    processor.stui();
  }

  /** The user-interrupt handler. */
  private void handle(int vector) {
    takeRequests();
  }

  /** The driver's interrupt handler. */
  private void drive() {
    processor.pass(KernelWork.INTERRUPT_ENTRY);
    if (stamps) {
      agreement.interruptedNanos(clock.nanoTime());
    }
    calls.signal();
    signals++;
    if (blocks) {
      kernel.signal(ownTid); // Ends the wait.
    }
    processor.pass(KernelWork.INTERRUPT_RETURN);
  }

  private void takeRequests() {
    long enteredNanos = stamps ? clock.nanoTime() : 0;
    for (int descriptor = queue.take();
        descriptor != ResponseQueue.NONE;
        descriptor = queue.take()) {
      Opcode opcode = queue.opcode();
      Arguments request = requests.arguments(queue.arguments());
      if (request == null) {
        answer(descriptor, -EFAULT);
      } else if (requests.mayBlock(opcode, request)) {
        makeLater(descriptor, request);
      } else if (request.stampsAsked()) {
        makeStamped(descriptor, opcode, request, enteredNanos);
      } else {
        stamps = false;
        answer(descriptor, requests.make(opcode, request));
      }
      enteredNanos = stamps ? clock.nanoTime() : 0;
    }
  }

  /**
   * Makes a call and leaves its stamps. What happened before the first that asks for them was not
   * written down: the stages until it was taken are the forward notification's.
   */
  private void makeStamped(int descriptor, Opcode opcode, Arguments request, long enteredNanos) {
    long takenNanos = clock.nanoTime();
    if (!stamps) {
      agreement.interruptedNanos(takenNanos);
    }
    request.stamp(Stamp.ENTERED, stamps ? enteredNanos : takenNanos);
    request.stamp(Stamp.TAKEN, takenNanos);
    stamps = true;
    long result = requests.make(opcode, request);
    long returnedNanos = clock.nanoTime();
    request.stamp(Stamp.RETURNED, returnedNanos);
    request.stamp(Stamp.ANSWERING, returnedNanos);
    answer(descriptor, result);
  }

  /** Lets a helper make a call that may have to wait; others go on meanwhile. */
  private void makeLater(int descriptor, Arguments request) {
    LongSupplier call = requests.prepareRead(request);
    helpers.execute(
        () -> {
          late.add(new Late(descriptor, call.getAsLong()));
          kernel.signal(ownTid);
        });
  }

  private void answerLate() {
    for (Late answer = late.poll(); answer != null; answer = late.poll()) {
      answer(answer.descriptor(), answer.result());
    }
  }

  private void answer(int descriptor, long result) {
    served++;
    queue.answer(descriptor, result);
    notifyBack();
  }

  private void notifyBack() {
    switch (strategy) {
      case UIPI -> {
        // Nobody processes the notification as one, so nobody else clears ON; and while it is 1 no
        // interrupt is sent.
        memory.getAndBitwiseAnd(reverseUpid, ~Upid.ON);
        stampNotification();
        thread.senduipi(reverseEntry);
      }
      case IPI -> {
        stampNotification();
        interruptRealTime();
      }
      case POLLING, TIMER -> {
        // The real-time kernel looks.
      }
    }
  }

  private void stampNotification() {
    if (stamps) {
      agreement.notifiedNanos(clock.nanoTime());
    }
  }

  /** A system call of the driver, which sends an inter-processor interrupt. */
  private void interruptRealTime() {
    processor.enterKernel();
    processor.pass(KernelWork.SYSCALL);
    processor.interprocessorInterrupt(Domains.REAL_TIME_PROCESSOR, Domains.REVERSE_VECTOR);
    processor.exitKernel();
  }

  /** Ends {@link #serve}, also one that has not begun. Thread-safe. */
  public void stop() {
    stopped = true;
    kernel.signal(ownTid);
  }

  /**
   * Returns how many requests were answered.
   *
   * @return at least 0
   */
  public long served() {
    return served;
  }

  @Override
  public void close() {
    thread.exit();
  }
}
