// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import java.util.List;
import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.linux.LinuxProcess;
import org.ipcbench.uintr.linux.LinuxThread;
import org.ipcbench.uintr.linux.SystemCall;
import org.ipcbench.uintr.sim.Processor;
import org.ipcbench.uintr.trace.Event.Kind;

/**
 * A simulated thread whose steps are written down: the words in which programs are written.
 *
 * <p>Between its steps the thread's processor is <em>held</em> (see {@link Boundary}), so that what
 * an instruction did, what a boundary accepted and what it delivered are seen one by one.
 */
final class TracedThread {
  private final Stage stage;
  private final String name;
  private final LinuxProcess process;
  private final LinuxThread thread;
  private final Boundary boundary;
  private final Absence absence;

  TracedThread(Stage stage, String name, LinuxProcess process, int processor) {
    this.stage = stage;
    this.name = name;
    this.process = process;
    this.thread = process.startThread(processor);
    this.boundary = new Boundary(stage, name, thread::processor);
    this.absence = new Absence(stage, name);
    arrive();
    Stage.Changes changes = stage.changes();
    record(
        name,
        Kind.START,
        "starts: thread " + thread.tid() + " of process " + process.pid(),
        changes.take("RSP", "RIP"));
    changes.close();
  }

  private void arrive() {
    boundary.hold();
    stage.watch(processor());
  }

  private Processor processor() {
    return thread.processor();
  }

  private int cpu() {
    return processor().index();
  }

  private void record(String by, Kind kind, String text, List<Change> changes) {
    stage.record(cpu(), by, kind, text, changes);
  }

  private void recordIfAny(String by, Kind kind, String text, List<Change> changes) {
    if (!changes.isEmpty()) {
      record(by, kind, text, changes);
    }
  }

  // System calls.

  /** Makes the thread a receiver, with a handler that does nothing. */
  void registerHandler() {
    long handler = process.load(boundary::handle);
    calls(SystemCall.REGISTER_HANDLER, Word.hex(handler) + ", 0");
    thread.registerHandler(handler, 0);
    boundary.hold();
    Stage.Changes changes = stage.changes();
    changes.take("UPID."); // All of it is shown, what is 0 too.
    List<Change> upid = stage.picture().all(word -> word.name().startsWith("UPID."));
    record(
        Event.KERNEL,
        Kind.UPID_ALLOCATED,
        "allocates a UPID, the receiver's letter box; NV and NDST say how to notify",
        upid);
    record(
        Event.KERNEL,
        Kind.MSR_WRITTEN,
        "tells the processor the handler, the UPID and UINV, the notifications' vector",
        changes.take("IA32_"));
    changes.close();
    returns(SystemCall.REGISTER_HANDLER, "0");
  }

  /** Makes a descriptor for a user vector of this thread. */
  int createFd(int vector) {
    calls(SystemCall.VECTOR_FD, vector + ", 0");
    int fd = thread.createFd(vector, 0);
    boundary.hold();
    record(
        Event.KERNEL,
        Kind.DESCRIPTOR,
        "makes descriptor " + fd + ", which stands for user vector " + vector + " of this UPID",
        List.of());
    stage.changes().close();
    returns(SystemCall.VECTOR_FD, String.valueOf(fd));
    return fd;
  }

  /** Passes a descriptor to another process. */
  int passDescriptor(int fd, LinuxProcess target) {
    boundary.finish();
    record(name, Kind.SYSTEM_CALL, "calls sendmsg(SCM_RIGHTS: descriptor " + fd + ")", List.of());
    int passed = thread.passDescriptor(fd, target.pid());
    boundary.hold();
    record(
        Event.KERNEL,
        Kind.DESCRIPTOR,
        "gives process " + target.pid() + " descriptor " + passed + " for the same file",
        List.of());
    stage.changes().close();
    record(name, Kind.SYSTEM_CALL_RETURN, "sendmsg returns", List.of());
    return passed;
  }

  /** Makes the thread a sender of a descriptor's vector. */
  int registerSender(int fd) {
    calls(SystemCall.REGISTER_SENDER, fd + ", 0");
    int index = thread.registerSender(fd, 0);
    boundary.hold();
    Stage.Changes changes = stage.changes();
    record(
        Event.KERNEL,
        Kind.UITT_WRITTEN,
        "writes entry " + index + " of this thread's UITT: whose UPID, which user vector",
        changes.take("UITT["));
    recordIfAny(
        Event.KERNEL,
        Kind.MSR_WRITTEN,
        "tells the processor where the UITT is; bit 0 of the address enables SENDUIPI",
        changes.take("IA32_UINTR_TT", "IA32_UINTR_MISC"));
    changes.close();
    returns(SystemCall.REGISTER_SENDER, index + ": the operand for SENDUIPI");
    return index;
  }

  /** Closes a descriptor. */
  void close(int fd) {
    boundary.finish();
    record(name, Kind.SYSTEM_CALL, "calls close(" + fd + ")", List.of());
    thread.close(fd);
    boundary.hold();
    Stage.Changes changes = stage.changes();
    recordIfAny(
        Event.KERNEL,
        Kind.UITT_WRITTEN,
        "makes the entry that was made through this descriptor invalid",
        changes.take("UITT["));
    changes.close();
    record(name, Kind.SYSTEM_CALL_RETURN, "close returns 0", List.of());
  }

  /**
   * Waits in the kernel.
   *
   * @param meanwhile what others do; in the end {@link #wakeUp}
   */
  void uintrWait(Runnable meanwhile) {
    calls(SystemCall.WAIT, "0");
    stage.whileAsleep(
        () -> {
          boundary.hold();
          absence.sleeps(cpu());
          meanwhile.run();
        });
    thread.uintrWait(0);
    boundary.hold();
    absence.ends(cpu());
    returns(SystemCall.WAIT, "-1 (EINTR): the wait is over");
    boundary.settle();
  }

  /** Lets the thread be woken by what was posted while it sleeps. */
  void wakeUp() {
    boundary.awaitAcceptance();
  }

  /** Ends the thread. */
  void exit() {
    boundary.finish();
    record(name, Kind.EXIT, "exits", List.of());
    thread.exit();
    Stage.Changes changes = stage.changes();
    recordIfAny(
        Event.KERNEL, Kind.MSR_WRITTEN, "clears the registers", changes.take("IA32_", Camera.UIRR));
    recordIfAny(
        Event.KERNEL,
        Kind.UPID_WRITTEN,
        "makes posts silent, for nobody is there to notify",
        changes.take("UPID."));
    recordIfAny(
        Event.KERNEL, Kind.UITT_WRITTEN, "frees the entries of its UITT", changes.take("UITT["));
    changes.close();
  }

  private void calls(SystemCall call, String arguments) {
    boundary.finish();
    record(
        name,
        Kind.SYSTEM_CALL,
        "calls " + call.name(stage.kernel().abi()) + "(" + arguments + ")",
        List.of());
  }

  private void returns(SystemCall call, String result) {
    record(
        name,
        Kind.SYSTEM_CALL_RETURN,
        call.name(stage.kernel().abi()) + " returns " + result,
        List.of());
  }

  // Context switches.

  /** The scheduler takes the processor from the thread. */
  void switchOut() {
    boundary.finish();
    thread.switchOut();
    absence.begins(cpu());
  }

  /** The scheduler gives the thread a processor. */
  void switchIn(int processor) {
    thread.switchIn(processor);
    arrive();
    record(Event.KERNEL, Kind.SWITCH_IN, "gives the " + name + " this processor", List.of());
    absence.ends(cpu());
    boundary.settle();
  }

  // Instructions.

  /** STUI. */
  void stui() {
    boundary.finish();
    processor().stui();
    flag(Kind.STUI, "executes STUI: user interrupts may be delivered");
    boundary.settle();
  }

  /** CLUI. */
  void clui() {
    boundary.finish();
    processor().clui();
    flag(Kind.CLUI, "executes CLUI: user interrupts are held back");
  }

  private void flag(Kind kind, String text) {
    Stage.Changes changes = stage.changes();
    record(name, kind, text, changes.take(Camera.UIF));
    changes.close();
  }

  /** SENDUIPI; a fault becomes a signal, whose handler goes on behind the instruction. */
  void senduipi(long index) {
    boundary.finish();
    Post post = new Post(stage, name, cpu(), index);
    try {
      thread.senduipi(index);
      boundary.hold();
      post.done();
    } catch (ProcessorFault fault) {
      boundary.hold();
      post.failed(fault);
    }
  }

  /** Waits in a loop, as a program that has nothing else to do, until an interrupt came. */
  void spin() {
    boundary.awaitAcceptance();
    boundary.settle();
  }
}
