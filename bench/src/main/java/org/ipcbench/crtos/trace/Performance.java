// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.trace;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.crtos.domain.Agreement;
import org.ipcbench.crtos.domain.Domains;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.crtos.rt.Program;
import org.ipcbench.crtos.rt.RealTimeKernel;
import org.ipcbench.crtos.rt.UserMode;
import org.ipcbench.crtos.scf.ScfLayout;
import org.ipcbench.crtos.shadow.Shadow;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.UittEntry;
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
  private static final int SET = 0;
  private static final int PRIORITY = 10;
  private static final int REAL_TIME = Domains.REAL_TIME_PROCESSOR;
  private static final int LINUX = Domains.shadowProcessor(SET);
  private static final int VECTOR = 0;
  private static final long ANSWER = 4242;

  private static final String TASK = "task";
  private static final String RT_KERNEL = "rt-kernel";
  private static final String SHADOW = "shadow";

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
      booted.start(SET, this, PRIORITY);
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
              domains,
              SET,
              new Shadow.Settings(Strategy.UIPI, false),
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
      record(REAL_TIME, TASK, Kind.SYSTEM_CALL, "calls getpid(): a trap into its kernel");
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

  // What was prepared before the call.

  private void start() {
    Processor processor = shadow.processor();
    boundary = new Boundary(stage, SHADOW, shadow::processor);
    boundary.hold();
    boundary.afterHandler(changes -> reverse.done(changes));
    long table = processor.system().rdmsr(UintrMsr.TT) & -UittEntry.BYTES;
    final long reverseUpid = processor.memory().longPlain(table + Long.BYTES);
    final int page = domains.queue(SET);
    stage.start(linux);
    stage.watch(realTime);
    stage.watch(processor);
    stage.watchVector(Domains.REVERSE_VECTOR);
    stage.watchUpid(processor, reverseUpid);
    final long agreement =
        RealTimeKernel.DIRECT_MAP + domains.agreement(SET) + Agreement.UPID_ADDRESS_OFFSET;
    int told = domains.agreement(SET) + Agreement.UPID_ADDRESS_OFFSET;
    stage.watch("agreement.upid", agreement, false, () -> memory.longPlain(told));
    queue = new QueueWords(stage, memory, page, RealTimeKernel.DIRECT_MAP + page);
    stage.changes(); // What is there has no event: it is shown as it is.

    stage.step(
        "What is ready: the shadow has a handler. Its UPID lies on the one page of Linux's memory"
            + " that the real-time domain sees, and the shadow has told where.");
    long upid = processor.system().rdmsr(UintrMsr.PD);
    List<Change> shared = new ArrayList<>(stage.memory(upid, Upid.BYTES));
    shared.addAll(stage.memory(agreement, Long.BYTES));
    stage.record(
        LINUX,
        Event.KERNEL,
        Kind.UPID_ALLOCATED,
        "has allocated the shadow's UPID: NV = 0xec = 236; CPU 0 addresses it differently, so that"
            + " the physical address is told",
        shared);
    stage.record(
        LINUX,
        Event.KERNEL,
        Kind.MSR_WRITTEN,
        "has told the shadow's processor the handler, the UPID and UINV",
        stage.registers(LINUX, "IA32_", "UIF", "RSP", "RIP"));

    stage.step(
        "For the way back the shadow has made a UPID itself, in memory that it shares with the"
            + " real-time kernel. It never changes but for ON and PIR.");
    stage.record(
        LINUX,
        SHADOW,
        Kind.UPID_ALLOCATED,
        "has filled in NDST, the real-time processor, and NV = 0x29 = 41, an ordinary vector there;"
            + " ON and PIR are what its last response left",
        stage.memory(reverseUpid, Upid.BYTES));
    stage.record(
        LINUX,
        Event.KERNEL,
        Kind.UITT_WRITTEN,
        "has made the shadow a sender to it, by its address: no descriptor stands for it",
        stage.memory(table, UittEntry.BYTES));

    stage.step(
        "The queue is empty again: one call, which loaded the task's image, went through it.");
    stage.record(
        REAL_TIME,
        RT_KERNEL,
        Kind.QUEUE_MADE,
        "has made the queue page; indexes go on, what a free descriptor held stays there",
        stage.memory(RealTimeKernel.DIRECT_MAP + page, ScfLayout.PAGE_BYTES));
    stage.record(
        REAL_TIME,
        TASK,
        Kind.START,
        "runs; it has no state of user interrupts of its own",
        stage.registers(REAL_TIME, "RSP", "RIP"));
  }

  // There.

  private void requestSent() {
    Stage.Changes changes = stage.changes();
    stage.record(
        REAL_TIME,
        RT_KERNEL,
        Kind.REQUEST,
        "puts the request into the queue: fills descriptor 0 (opcode 6 is getpid), writes its"
            + " number, 0, into the ring, then counts the index up: now Linux can see it",
        queue.written(changes, QueueWords.REQUEST));
    stage.record(
        REAL_TIME,
        RT_KERNEL,
        Kind.UITT_WRITTEN,
        "makes the task's thread a sender, for this is its first such call: the shadow's UPID as"
            + " CPU 0 addresses it",
        changes.take("UITT["));
    stage.record(
        REAL_TIME,
        RT_KERNEL,
        Kind.MSR_WRITTEN,
        "tells the processor where the thread's UITT is",
        changes.take("IA32_UINTR_TT", "IA32_UINTR_MISC"));
    stage.step("It notifies the shadow: SENDUIPI, executed by a kernel at CPL 0.");
    new Post(stage, RT_KERNEL, REAL_TIME, 0).done(changes);
    changes.close();
    record(
        REAL_TIME,
        RT_KERNEL,
        Kind.SLEEP,
        "lets the thread wait for a condition variable, and looks for other threads: none is ready");
    stage.step("The shadow waits in a loop. It is interrupted; Linux's kernel is not entered.");
  }

  // Linux's call, within the shadow's handler.

  private long getpid() {
    boundary.handle(VECTOR);
    stage.step("The shadow takes the request, and makes the call.");
    record(
        LINUX,
        SHADOW,
        Kind.REQUEST_TAKEN,
        "takes descriptor 0 from the ring: opcode 6; how many it has taken is its own affair");
    record(
        LINUX,
        SHADOW,
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
    return memory.longAcquire(domains.agreement(SET) + Agreement.REVERSE_UPID_OFFSET);
  }

  private void responseWritten() {
    Stage.Changes changes = stage.changes();
    stage.step("The response goes back through the same queue.");
    stage.record(
        LINUX,
        SHADOW,
        Kind.RESPONSE,
        "writes the result into descriptor 0, the descriptor's number into the other ring, then"
            + " counts the index up",
        queue.written(changes, QueueWords.RESPONSE));
    stage.step("It notifies the real-time kernel: SENDUIPI, too, but through its own UPID.");
    stage.record(
        LINUX,
        SHADOW,
        Kind.UPID_WRITTEN,
        "clears ON: CPU 0 takes 0x29 for no notification, so nobody else does, and while ON is 1"
            + " SENDUIPI is silent",
        changes.take("UPID.ON"));
    changes.close();
    reverse = new Post(stage, SHADOW, LINUX, 0);
  }

  // Back.

  private void goneOn(long result) {
    if (wanted != Wanted.NOTHING || result != ANSWER) {
      throw new IllegalStateException("not as expected: " + wanted + ", result " + result);
    }
    Stage.Changes changes = stage.changes();
    changes.takeRequests();
    stage.step("CPU 0 is interrupted. Its UINV is 0: 0x29 is an ordinary interrupt with a gate.");
    Change accepted = stage.arrive(acceptedNanos, REAL_TIME, Domains.REVERSE_VECTOR);
    stage.recordAt(
        acceptedNanos,
        REAL_TIME,
        Event.PROCESSOR,
        Kind.INTERRUPT_GATE,
        "0x29 is not UINV: an ordinary interrupt; enters the real-time kernel",
        List.of(accepted));
    stage.recordAt(
        takenNanos,
        REAL_TIME,
        RT_KERNEL,
        Kind.RESPONSE_TAKEN,
        "takes the response from the ring: descriptor 0 is free again",
        changes.take("descriptor[0].valid"));
    stage.recordAt(
        takenNanos,
        REAL_TIME,
        RT_KERNEL,
        Kind.WAKE_UP,
        "signals the condition variable: the thread is ready",
        List.of());
    changes.close();
    stage.step("The task goes on.");
    record(REAL_TIME, RT_KERNEL, Kind.SWITCH_IN, "lets the thread run: returns to it");
    record(REAL_TIME, TASK, Kind.SYSTEM_CALL_RETURN, "getpid returns " + result);
  }
}
