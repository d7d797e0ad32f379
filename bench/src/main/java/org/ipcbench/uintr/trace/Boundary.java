// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.sim.Processor;
import org.ipcbench.uintr.trace.Event.Kind;

/**
 * The instruction boundaries of a thread's processor, one thing at a time.
 *
 * <p>Between boundaries the processor is <em>held</em>: with RFLAGS.IF = 0 it accepts no interrupt,
 * and at CPL 0 it delivers no user interrupt (SDM volume 3, "User-Interrupt Delivery"). Released at
 * CPL 0 it accepts, but does not deliver; released at CPL 3 it delivers. What happens is the
 * machine's own doing in each case, only not all at once. Instructions of user interrupts may be
 * executed at any CPL.
 */
public final class Boundary {
  private static final int SUPERVISOR = 0;
  private static final int USER = 3;
  private static final long INTERRUPTS = 1L << 9;

  /** How far below RSP a frame can reach, red zone and alignment included. */
  private static final int FRAME_REACH_BYTES = 256;

  private static final List<String> FRAME =
      List.of("[RSP] vector", "[RSP+8] RIP", "[RSP+16] RFLAGS", "[RSP+24] RSP");

  private final Stage stage;
  private final String name;
  private final Supplier<Processor> processor;
  private Consumer<Stage.Changes> handled = changes -> {};
  private long[] stackBefore;
  private long stackBeforeAddress;
  private long deliveryNanos;
  private long uiretNanos;

  /**
   * Those of a thread of Linux.
   *
   * @param stage where
   * @param name the thread's
   * @param processor on which it is at the moment
   */
  public Boundary(Stage stage, String name, Supplier<Processor> processor) {
    this.stage = stage;
    this.name = name;
    this.processor = processor;
  }

  /**
   * Says who writes down what a handler has done, behind its start and before its UIRET.
   *
   * @param told takes its changes
   */
  public void afterHandler(Consumer<Stage.Changes> told) {
    handled = told;
  }

  private Processor processor() {
    return processor.get();
  }

  private int cpu() {
    return processor().index();
  }

  private void record(String by, Kind kind, String text, List<Change> changes) {
    stage.record(cpu(), by, kind, text, changes);
  }

  /** Ends a step: holds the processor. */
  public void hold() {
    processor().enterKernel();
    processor().rflags(processor().rflags() & ~INTERRUPTS);
    stage.clock().rest();
  }

  private void release(int cpl) {
    Processor processor = processor();
    processor.interruptReturn(
        cpl, processor.rip(), processor.rflags() | INTERRUPTS, processor.rsp());
  }

  /** Lets time pass until the instruction before is over. Nothing can be delivered: see settle. */
  void finish() {
    processor().exitKernel();
    hold();
  }

  /** Lets everything happen that can now. */
  public void settle() {
    boolean any = true;
    while (any) {
      any = accept() || deliver();
    }
  }

  /** Lets time pass until the processor accepts an interrupt that is under way to it. */
  public void awaitAcceptance() {
    if (requested() < 0) {
      throw new IllegalStateException("no interrupt is under way to the " + name);
    }
    while (!accept()) {
      stage.advance();
    }
  }

  /** The vector that is accepted next, or -1. */
  private int requested() {
    for (int vector : stage.vectors()) {
      if (processor().requested(vector)) {
        return vector;
      }
    }
    return -1;
  }

  private boolean accept() {
    int vector = requested();
    if (vector < 0) {
      return false;
    }
    long uinv = stage.picture().value(cpu(), Camera.UINV);
    release(SUPERVISOR);
    processor().pause();
    hold();
    if (processor().requested(vector)) {
      return false; // It has not arrived yet.
    }
    Change accepted = stage.arrive(stage.now(), cpu(), vector);
    if (vector == uinv) {
      notification(vector, accepted);
    } else {
      wakeUp(vector, accepted);
    }
    return true;
  }

  private void notification(int vector, Change accepted) {
    Stage.Changes changes = stage.changes();
    changes.takeRequests();
    record(
        Event.PROCESSOR,
        Kind.IDENTIFICATION,
        Word.hex(vector) + " is UINV: a notification. No kernel is entered; it signals EOI itself",
        List.of(accepted));
    record(
        Event.PROCESSOR,
        Kind.NOTIFICATION_PROCESSING,
        "clears ON, moves PIR to UIRR",
        changes.take("UPID.ON", "UPID.PIR", Camera.UIRR));
    changes.close();
    if (stage.picture().value(cpu(), Camera.UIRR) != 0) {
      record(
          Event.PROCESSOR,
          Kind.RECOGNITION,
          stage.picture().value(cpu(), Camera.UIF) != 0
              ? "UIRR is not 0 and UIF is 1: delivers before the program's next instruction"
              : "UIRR is not 0, but UIF is 0: delivery is held back",
          List.of());
    }
  }

  private void wakeUp(int vector, Change accepted) {
    Stage.Changes changes = stage.changes();
    changes.takeRequests();
    record(
        Event.PROCESSOR,
        Kind.INTERRUPT_GATE,
        Word.hex(vector) + " is not UINV: an ordinary interrupt; enters the kernel",
        List.of(accepted));
    record(
        Event.KERNEL,
        Kind.WAKE_UP,
        "finds ON = 1: wakes the " + name + "; posts are silent until it runs",
        changes.take("UPID."));
    changes.close();
  }

  private boolean deliver() {
    Picture picture = stage.picture();
    if (picture.value(cpu(), Camera.UIRR) == 0 || picture.value(cpu(), Camera.UIF) == 0) {
      return false;
    }
    stackBeforeAddress = processor().rsp() - FRAME_REACH_BYTES;
    stackBefore = words(stackBeforeAddress, FRAME_REACH_BYTES / Long.BYTES);
    deliveryNanos = stage.clock().now();
    release(USER);
    processor().pause();
    hold();
    Stage.Changes changes = stage.changes();
    handled.accept(changes);
    stage.recordAt(
        uiretNanos,
        cpu(),
        name,
        Kind.UIRET,
        "drops the vector, executes UIRET: goes on where it was interrupted",
        changes.take("RIP", "RSP", Camera.UIF));
    changes.close();
    return true;
  }

  /**
   * The handler has been entered: what the processor does for it is over.
   *
   * @param vector the user vector
   */
  public void handle(int vector) {
    hold(); // At CPL 0 nothing is delivered behind the UIRET that follows, either.
    Stage.Changes changes = stage.changes();
    List<Change> delivery = new ArrayList<>(frame());
    delivery.addAll(changes.take(Camera.UIRR, Camera.UIF, "RSP", "RIP"));
    changes.close();
    stage.recordAt(
        deliveryNanos,
        cpu(),
        Event.PROCESSOR,
        Kind.DELIVERY,
        "delivers user vector " + vector + ", the highest in UIRR: pushes a frame, clears UIF",
        delivery);
    record(name, Kind.HANDLER, "runs its handler: vector " + vector, List.of());
    uiretNanos = stage.clock().now();
  }

  private List<Change> frame() {
    long rsp = processor().rsp();
    long[] after = words(rsp, FRAME.size());
    int first = (int) (rsp - stackBeforeAddress) / Long.BYTES;
    List<Change> changes = new ArrayList<>();
    for (int word = FRAME.size() - 1; word >= 0; word--) {
      changes.add(
          Word.field(FRAME.get(word), rsp + (long) word * Long.BYTES)
              .change(stackBefore[first + word], after[word]));
    }
    return changes;
  }

  private long[] words(long address, int count) {
    Region memory = stage.kernel().machine().memory();
    int physical = stage.kernel().physical(address);
    long[] words = new long[count];
    for (int word = 0; word < count; word++) {
      words[word] = memory.longPlain(physical + word * Long.BYTES);
    }
    return words;
  }
}
