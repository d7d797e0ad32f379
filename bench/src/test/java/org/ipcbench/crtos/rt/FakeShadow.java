// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.ipcbench.crtos.domain.Agreement;
import org.ipcbench.crtos.domain.Agreement.State;
import org.ipcbench.crtos.domain.Domains;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.crtos.scf.Arguments;
import org.ipcbench.crtos.scf.Arguments.Stamp;
import org.ipcbench.crtos.scf.Opcode;
import org.ipcbench.crtos.scf.ResponseQueue;
import org.ipcbench.crtos.scf.ScfLayout;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.linux.KernelAbi;
import org.ipcbench.uintr.linux.LinuxProcess;
import org.ipcbench.uintr.linux.LinuxThread;
import org.ipcbench.uintr.sim.AddressSpace;
import org.ipcbench.uintr.sim.Processor;

/**
 * A shadow that is stepped by hand, makes no real calls, and can be told to do wrong. It notifies
 * and is notified as the real one.
 */
final class FakeShadow {
  /** What getpid returns, of the first set. */
  static final long PID = 1000;

  /** The descriptor that open returns. */
  static final int FD = 7;

  private static final long DEVICE = 0x7F00_0000_0000L;
  private static final long DATA = DEVICE + AddressSpace.PAGE_BYTES;
  private static final int BYTES =
      AddressSpace.PAGE_BYTES + ScfLayout.DATA_BYTES + ScfLayout.PAGE_BYTES;
  private static final int RESPONSE_INDEX_OFFSET = 10;
  private static final long REVERSE_UPID = DEVICE + Agreement.REVERSE_UPID_OFFSET;

  final int set;

  /** The opcodes of the requests taken, in order. */
  final List<Opcode> requests = new ArrayList<>();

  /** How a call is answered; {@link #HELD} not now. */
  Calls calls = this::usual;

  /** It attaches as soon as there is a queue. */
  boolean attaches = true;

  /** It clears ON before it notifies back. */
  boolean clearsOn = true;

  /** It records requests; not where thousands of them are made. */
  boolean records = true;

  /** It takes no more requests. */
  boolean stuck;

  /** It leaves time stamps. */
  boolean stampsCalls;

  /** Instead of a result: the answer comes when it is asked for by {@link #answer}. */
  static final long HELD = Long.MIN_VALUE;

  /** Requests taken and not answered, as descriptors. */
  final Deque<Integer> held = new ArrayDeque<>();

  LinuxThread thread;
  Agreement agreement;
  ResponseQueue queue;
  long reverseEntry;
  private final TestDomain domain;
  private Arguments arguments;
  private boolean interrupted;
  private boolean exited;

  /** Answers a call. */
  @FunctionalInterface
  interface Calls {
    long make(Opcode opcode, Arguments arguments);
  }

  FakeShadow(TestDomain domain, int set) {
    this.domain = domain;
    this.set = set;
  }

  /** Does what it has to do. */
  void step() {
    if (thread == null) {
      int magic = domain.machine.memory().intAcquire(domain.domains.queue(set));
      int state = domain.machine.memory().intAcquire(domain.domains.agreement(set));
      if (attaches && magic == ScfLayout.MAGIC && State.of(state) == State.EMPTY) {
        attach();
      }
      return;
    }
    processor().pause();
    if (interrupted || domain.strategy == Strategy.POLLING) {
      interrupted = false;
      takeRequests();
    }
    if (exited && agreement.state() == State.ENDED) { // Not before: the set is used again.
      thread.exit();
      domain.shadows[set] = null;
    }
  }

  private void attach() {
    Kernel kernel = Kernel.attach(domain.domains.linux(), 1);
    LinuxProcess process = kernel.newProcess();
    thread = process.startThread(Domains.shadowProcessor(set));
    process.mapDevice(DEVICE, domain.domains.agreement(set), BYTES);
    agreement = new Agreement(processor().memory(), DEVICE);
    queue = new ResponseQueue(processor().memory(), DATA + ScfLayout.DATA_BYTES, turn -> {});
    arguments = new Arguments(processor().memory(), DATA);
    thread.registerHandler(process.load(vector -> takeRequests()), KernelAbi.WAITING_RECEIVER);
    processor().stui();
    agreement.upidAddress(thread.upidPhysicalAddress(thread.createFd(0, 0)));
    long control = (long) Domains.REAL_TIME_PROCESSOR << 32 | (long) Domains.REVERSE_VECTOR << 16;
    processor().memory().longPlain(REVERSE_UPID + Long.BYTES, 0);
    processor().memory().longPlain(REVERSE_UPID, control);
    reverseEntry = thread.registerSenderByAddress(REVERSE_UPID, 0, KernelAbi.SENDER_BY_ADDRESS);
    kernel.requestInterrupt(Domains.FORWARD_VECTOR, () -> interrupted = true);
    agreement.state(State.ATTACHED);
    interruptRealTime();
    takeRequests();
  }

  Processor processor() {
    return thread.processor();
  }

  private void takeRequests() {
    for (int descriptor = stuck ? ResponseQueue.NONE : queue.take();
        descriptor != ResponseQueue.NONE;
        descriptor = stuck ? ResponseQueue.NONE : queue.take()) {
      if (records) {
        requests.add(queue.opcode());
      }
      arguments.wrap(queue.arguments());
      stamp(Stamp.ENTERED);
      stamp(Stamp.TAKEN);
      long result = calls.make(queue.opcode(), arguments);
      stamp(Stamp.RETURNED);
      stamp(Stamp.ANSWERING);
      if (result == HELD) {
        held.add(descriptor);
      } else {
        answer(descriptor, result);
      }
    }
  }

  private void stamp(Stamp which) {
    if (stampsCalls) {
      arguments.stamp(which, domain.machine.clock().nanoTime());
    }
  }

  /** What a shadow that does no wrong answers. */
  long usual(Opcode opcode, Arguments request) {
    return switch (opcode) {
      case GETPID -> PID + set;
      case OPEN -> FD;
      case WRITE -> request.length();
      case READ -> fill(request);
      case MMAP -> request.address();
      case FORK -> fork();
      case EXIT -> {
        exited = true;
        yield 0;
      }
      case LSEEK -> request.offset();
      default -> 0;
    };
  }

  /** Reads bytes 1, 2, 3 … */
  private long fill(Arguments request) {
    for (int i = 0; i < request.length(); i++) {
      byte[] one = {(byte) (i + 1)};
      processor().memory().copyIn(DATA + request.bufferOffset() + i, one, 0, 1);
    }
    return request.length();
  }

  private long fork() {
    FakeShadow child = domain.newShadow();
    return child == null ? ErrorNumber.ENOMEM : domain.domains.queue(child.set);
  }

  /** Answers a call that was held back, though it does not have the queue's lock. */
  void answerLocked() {
    int queue = domain.domains.queue(set);
    short index = domain.machine.memory().shortPlain(queue + RESPONSE_INDEX_OFFSET);
    domain.machine.memory().shortRelease(queue + RESPONSE_INDEX_OFFSET, (short) (index + 1));
  }

  /** Answers a call that was held back. */
  void answerHeld(long result) {
    answer(held.remove(), result);
  }

  /** Answers, and notifies. */
  void answer(int descriptor, long result) {
    queue.answer(descriptor, result);
    notifyBack();
  }

  private void notifyBack() {
    switch (domain.strategy) {
      case UIPI -> {
        if (clearsOn) {
          processor().memory().getAndBitwiseAnd(REVERSE_UPID, ~Upid.ON);
        }
        if (stampsCalls) {
          agreement.notifiedNanos(domain.machine.clock().nanoTime());
        }
        thread.senduipi(reverseEntry);
      }
      case IPI -> interruptRealTime();
      case POLLING, TIMER -> {
        // The real-time kernel looks.
      }
    }
  }

  /** What every shadow does when it has come. */
  void interruptRealTime() {
    processor().enterKernel();
    processor().interprocessorInterrupt(Domains.REAL_TIME_PROCESSOR, Domains.REVERSE_VECTOR);
    processor().exitKernel();
  }

  /** Dies, as seen by the real-time kernel. */
  void die(State verdict) {
    if (thread != null) {
      thread.exit();
      thread = null;
    }
    exited = false;
    held.clear();
    domain.machine.memory().intRelease(domain.domains.agreement(set), verdict.ordinal());
    domain.machine.interrupt(Domains.REAL_TIME_PROCESSOR, Domains.REVERSE_VECTOR);
  }
}
