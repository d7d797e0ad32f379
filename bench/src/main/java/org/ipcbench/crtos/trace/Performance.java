// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.trace;

import java.util.List;
import org.ipcbench.crtos.domain.Agreement;
import org.ipcbench.crtos.domain.Domains;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.crtos.rt.Program;
import org.ipcbench.crtos.rt.RealTimeKernel;
import org.ipcbench.crtos.rt.UserMode;
import org.ipcbench.crtos.shadow.Shadow;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.linux.KernelAbi;
import org.ipcbench.uintr.sim.Machine;
import org.ipcbench.uintr.sim.Processor;
import org.ipcbench.uintr.trace.Boundary;
import org.ipcbench.uintr.trace.Change;
import org.ipcbench.uintr.trace.Event;
import org.ipcbench.uintr.trace.Event.Kind;
import org.ipcbench.uintr.trace.Post;
import org.ipcbench.uintr.trace.Stage;

/**
 * One performance of {@link RemoteCall}: the real-time kernel and a shadow on one Java thread.
 *
 * <p>The real-time kernel runs; whenever it asks whether it is to go on, the shadow has its turn.
 * So neither does anything else than in a run. What happens within such a stretch is told apart by
 * the words that it changes, and its times are found at the readings of the clock that both make
 * between their stages.
 *
 * <p>While pictures are taken both processors are at CPL 0: the shadow's is held there from the
 * start of the record on, see {@link Boundary}.
 */
final class Performance implements Program {
  private static final int PRIORITY = 10;
  private static final int VECTOR = 0;
  private static final long ANSWER = 4242;

  private final Stage stage;
  private final Region memory;
  private final Domains domains;
  private final Kernel linux;
  private final RealTimeKernel kernel;
  private Shadow shadow;
  private Boundary boundary;
  private Processor realTime;
  private QueueWords queue;
  private Post reverse;
  private Wanted wanted = Wanted.NOTHING;
  private long acceptedNanos;
  private long takenNanos;
  private boolean served;
  private boolean waited;
  private boolean returned;

  /** What is looked for at the readings of the clock. */
  private enum Wanted {
    NOTHING,
    /** The shadow has cleared ON. */
    CLEARED,
    /** The real-time processor has accepted the interrupt. */
    ACCEPTED,
    /** The real-time kernel has taken the response. */
    TAKEN
  }

  Performance(Stage stage) {
    this.stage = stage;
    Machine machine = stage.machine(Domains.PROCESSORS, Domains.ramBytes());
    memory = machine.memory();
    domains = new Domains(machine);
    linux = Kernel.boot(domains.linux(), KernelAbi.V2, false);
    kernel =
        new RealTimeKernel(
            domains,
            linux.upidPage(),
            new RealTimeKernel.Settings(
                Strategy.UIPI, false, RealTimeKernel.Settings.TICKS_PER_SECOND));
  }

  /** Up to the return of the task's call. */
  void perform() {
    try (RealTimeKernel booted = kernel) {
      booted.stamp(true); // So that the clock is read between all stages.
      booted.start(Opening.SET, this, PRIORITY);
      stage.atEachReading(this::look);
      booted.run(this::meanwhile);
      shadow.close();
    }
  }

  /** The shadow's turn. Says whether all is over. */
  private boolean meanwhile() {
    if (shadow == null) {
      shadow =
          new Shadow(
              linux,
              linux.newProcess(),
              domains,
              Opening.SET,
              new Shadow.Settings(Strategy.UIPI, false, 0),
              new FixedCalls(memory, this::getpid),
              Runnable::run);
      shadow.attach();
    } else if (boundary == null) {
      shadow.turn();
      stage.advance(); // What is under way comes sooner so; no time of this is shown.
    } else if (!served && queue.inUse()) {
      served = true;
      requestSent();
      boundary.awaitAcceptance();
      boundary.settle();
      wanted = Wanted.ACCEPTED;
    } else if (wanted == Wanted.ACCEPTED) {
      if (waited) {
        stage.advance(); // The real-time kernel has looked, and it had not arrived.
      }
      waited = true;
    }
    return returned;
  }

  /** The task. */
  @Override
  public void run(UserMode user) {
    user.processor().enterKernel(); // For the pictures; the task itself needs no CPL.
    if (boundary == null) {
      realTime = user.processor();
      start();
      stage.step("The task calls getpid. Linux knows the answer: the call is to be forwarded.");
      record(
          Opening.REAL_TIME,
          Opening.TASK,
          Kind.SYSTEM_CALL,
          "calls getpid(): a trap into its kernel");
      user.getpid();
    } else {
      goneOn(user.result());
      returned = true;
      user.yield();
    }
  }

  private void record(int processor, String by, Kind kind, String text) {
    stage.record(processor, by, kind, text, List.of());
  }

  private void start() {
    boundary = new Boundary(stage, Opening.SHADOW, shadow::processor);
    boundary.hold();
    boundary.afterHandler(changes -> reverse.done(changes));
    stage.start(linux);
    queue = new Opening(stage, memory, domains).show(realTime, shadow.processor());
  }

  // There.

  private void requestSent() {
    Stage.Changes changes = stage.changes();
    stage.record(
        Opening.REAL_TIME,
        Opening.RT_KERNEL,
        Kind.REQUEST,
        "puts the request into the queue: fills descriptor 0 (opcode 6 is getpid), writes its"
            + " number, 0, into the ring, then counts the index up: now Linux can see it",
        queue.written(changes, QueueWords.REQUEST));
    stage.record(
        Opening.REAL_TIME,
        Opening.RT_KERNEL,
        Kind.UITT_WRITTEN,
        "makes the task's thread a sender, for this is its first such call: the shadow's UPID as"
            + " CPU 0 addresses it",
        changes.take("UITT["));
    stage.record(
        Opening.REAL_TIME,
        Opening.RT_KERNEL,
        Kind.MSR_WRITTEN,
        "tells the processor where the thread's UITT is",
        changes.take("IA32_UINTR_TT", "IA32_UINTR_MISC"));
    stage.step("It notifies the shadow: SENDUIPI, executed by a kernel at CPL 0.");
    new Post(stage, Opening.RT_KERNEL, Opening.REAL_TIME, 0).done(changes);
    changes.close();
    record(
        Opening.REAL_TIME,
        Opening.RT_KERNEL,
        Kind.SLEEP,
        "lets the thread wait for a condition variable, and looks for other threads: none is ready");
    stage.step("The shadow waits in a loop. It is interrupted; Linux's kernel is not entered.");
  }

  // Linux's call, within the shadow's handler.

  private long getpid() {
    boundary.handle(VECTOR);
    stage.step("The shadow takes the request, and makes the call.");
    record(
        Opening.LINUX,
        Opening.SHADOW,
        Kind.REQUEST_TAKEN,
        "takes descriptor 0 from the ring: opcode 6; how many it has taken is its own affair");
    record(
        Opening.LINUX,
        Opening.SHADOW,
        Kind.REQUEST_SERVED,
        "would call getpid of Linux now; here the answer is fixed: " + ANSWER);
    wanted = Wanted.CLEARED;
    return ANSWER;
  }

  /** At each reading of the clock: whether what is waited for has happened. */
  private void look() {
    if (wanted == Wanted.CLEARED && (reverseControl() & Upid.ON) == 0) {
      wanted = Wanted.NOTHING;
      responseWritten();
    } else if (wanted == Wanted.ACCEPTED && !realTime.requested(Domains.REVERSE_VECTOR)) {
      wanted = Wanted.TAKEN;
      acceptedNanos = stage.now();
    } else if (wanted == Wanted.TAKEN && !queue.inUse()) {
      wanted = Wanted.NOTHING;
      takenNanos = stage.now();
    }
  }

  private long reverseControl() {
    return memory.longAcquire(domains.agreement(Opening.SET) + Agreement.REVERSE_UPID_OFFSET);
  }

  private void responseWritten() {
    Stage.Changes changes = stage.changes();
    stage.step("The response goes back through the same queue.");
    stage.record(
        Opening.LINUX,
        Opening.SHADOW,
        Kind.RESPONSE,
        "writes the result into descriptor 0, the descriptor's number into the other ring, then"
            + " counts the index up",
        queue.written(changes, QueueWords.RESPONSE));
    stage.step("It notifies the real-time kernel: SENDUIPI, too, but through its own UPID.");
    stage.record(
        Opening.LINUX,
        Opening.SHADOW,
        Kind.UPID_WRITTEN,
        "clears ON: CPU 0 takes 0x29 for no notification, so nobody else does, and while ON is 1"
            + " SENDUIPI is silent",
        changes.take("UPID.ON"));
    changes.close();
    reverse = new Post(stage, Opening.SHADOW, Opening.LINUX, 0);
  }

  // Back.

  private void goneOn(long result) {
    if (wanted != Wanted.NOTHING || result != ANSWER) {
      throw new IllegalStateException("not as expected: " + wanted + ", result " + result);
    }
    Stage.Changes changes = stage.changes();
    changes.takeRequests();
    stage.step("CPU 0 is interrupted. Its UINV is 0: 0x29 is an ordinary interrupt with a gate.");
    Change accepted = stage.arrive(acceptedNanos, Opening.REAL_TIME, Domains.REVERSE_VECTOR);
    stage.recordAt(
        acceptedNanos,
        Opening.REAL_TIME,
        Event.PROCESSOR,
        Kind.INTERRUPT_GATE,
        "0x29 is not UINV: an ordinary interrupt; enters the real-time kernel",
        List.of(accepted));
    stage.recordAt(
        takenNanos,
        Opening.REAL_TIME,
        Opening.RT_KERNEL,
        Kind.RESPONSE_TAKEN,
        "takes the response from the ring: descriptor 0 is free again",
        changes.take("descriptor[0].valid"));
    stage.recordAt(
        takenNanos,
        Opening.REAL_TIME,
        Opening.RT_KERNEL,
        Kind.WAKE_UP,
        "signals the condition variable: the thread is ready",
        List.of());
    changes.close();
    stage.step("The task goes on.");
    record(
        Opening.REAL_TIME, Opening.RT_KERNEL, Kind.SWITCH_IN, "lets the thread run: returns to it");
    record(Opening.REAL_TIME, Opening.TASK, Kind.SYSTEM_CALL_RETURN, "getpid returns " + result);
  }
}
