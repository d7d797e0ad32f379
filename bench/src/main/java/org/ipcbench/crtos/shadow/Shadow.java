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
import org.ipcbench.posix.Errno;
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
 * from then on; {@link #stop} may be called by any.
 */
public final class Shadow implements AutoCloseable {
  /** Linear address of the set's first page in the shadow's address space. */
  private static final long DEVICE = 0x7F00_0000_0000L;

  private static final int VECTOR = 0;
  private static final long LONGEST_SLEEP_MICROS = 1_000_000;

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
  private boolean interrupted;
  private long served;
  private volatile boolean stopped;

  /** An answer that a helper has got. */
  private record Late(int descriptor, long result) {}

  /**
   * How a shadow notifies and waits.
   *
   * @param strategy how it learns of requests and tells of responses
   * @param blocks whether it sleeps while there is nothing to do; if not, it runs
   */
  public record Settings(Strategy strategy, boolean blocks) {}

  /**
   * Attaches to a set, whose queue the real-time kernel has made.
   *
   * @param kernel of the Linux domain
   * @param domains how the machine is divided
   * @param set of its process
   * @param settings how it notifies and waits
   * @param calls who makes the calls
   * @param helpers runs those that may block
   * @throws ScfException if the queue is none
   */
  public Shadow(
      Kernel kernel,
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
    LinuxProcess process = kernel.newProcess();
    thread = process.startThread(Domains.shadowProcessor(set));
    ownTid = thread.tid();
    processor = thread.processor();
    memory = processor.memory();
    int bytes = AddressSpace.PAGE_BYTES + ScfLayout.DATA_BYTES + ScfLayout.PAGE_BYTES;
    process.mapDevice(DEVICE, domains.agreement(set), bytes);
    agreement = new Agreement(memory, DEVICE);
    long data = DEVICE + AddressSpace.PAGE_BYTES;
    requests = new Requests(calls, memory, data);
    queue = new ResponseQueue(memory, data + ScfLayout.DATA_BYTES, turn -> Thread.onSpinWait());
    thread.registerHandler(process.load(this::handle), KernelAbi.WAITING_RECEIVER);
    processor.stui();
    int fd = thread.createFd(VECTOR, 0);
    agreement.upidAddress(thread.upidPhysicalAddress(fd));
    reverseUpid = DEVICE + Agreement.REVERSE_UPID_OFFSET;
    makeReverseUpid();
    reverseEntry = thread.registerSenderByAddress(reverseUpid, VECTOR, KernelAbi.SENDER_BY_ADDRESS);
    kernel.requestInterrupt(Domains.FORWARD_VECTOR, this::drive);
  }

  /** The fixed UPID: the real-time processor, an ordinary vector, nothing posted. */
  private void makeReverseUpid() {
    long control = (long) Domains.REAL_TIME_PROCESSOR << 32 | (long) Domains.REVERSE_VECTOR << 16;
    memory.longPlain(reverseUpid + Long.BYTES, 0);
    memory.longPlain(reverseUpid, control);
  }

  /** Serves requests until the task exits or {@link #stop} is called; returns the task's status. */
  public int serve() {
    attach();
    while (!stopped && requests.status() < 0) {
      turn();
    }
    return Math.max(0, requests.status());
  }

  /** Says that there is a shadow from now on; {@link #serve} begins with it. */
  public void attach() {
    agreement.state(State.ATTACHED);
    interruptRealTime(); // Whoever waits for a shadow: whatever the strategy, nobody looks for one.
    takeRequests(); // Those that came before there was one.
  }

  /** One turn of the loop that {@link #serve} is: looks for something to do, does it or waits. */
  public void turn() {
    if (interrupted) {
      interrupted = false;
      calls.takeSignal();
      takeRequests();
    } else if (!late.isEmpty()) {
      answerLate();
    } else if (strategy == Strategy.POLLING && queue.requestPending()) {
      takeRequests();
    } else if (blocks) {
      sleep();
    } else {
      processor.pause();
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
    if (!interrupted && late.isEmpty() && !stopped) {
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
    agreement.interruptedNanos(clock.nanoTime());
    calls.signal();
    interrupted = true;
    kernel.signal(ownTid);
    processor.pass(KernelWork.INTERRUPT_RETURN);
  }

  private void takeRequests() {
    long entered = clock.nanoTime();
    for (int descriptor = queue.take();
        descriptor != ResponseQueue.NONE;
        descriptor = queue.take()) {
      Opcode opcode = queue.opcode();
      Arguments request = requests.arguments(queue.arguments());
      if (request == null) {
        answer(descriptor, -Errno.EINVAL);
      } else if (requests.mayBlock(opcode, request)) {
        makeLater(descriptor, request);
      } else if (request.stampsAsked()) {
        request.stamp(Stamp.ENTERED, entered);
        request.stamp(Stamp.TAKEN, clock.nanoTime());
        long result = requests.make(opcode, request);
        request.stamp(Stamp.RETURNED, clock.nanoTime());
        request.stamp(Stamp.ANSWERING, clock.nanoTime());
        answer(descriptor, result);
      } else {
        answer(descriptor, requests.make(opcode, request));
      }
      entered = clock.nanoTime();
    }
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
        agreement.notifiedNanos(clock.nanoTime());
        thread.senduipi(reverseEntry);
      }
      case IPI -> {
        agreement.notifiedNanos(clock.nanoTime());
        interruptRealTime();
      }
      case POLLING, TIMER -> {
        // The real-time kernel looks.
      }
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
