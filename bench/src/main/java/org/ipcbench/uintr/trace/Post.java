// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import java.util.List;
import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.UittEntry;
import org.ipcbench.uintr.trace.Event.Kind;

/**
 * One SENDUIPI, written down: the steps of the manual's pseudo-code (SDM volume 2, SENDUIPI) from
 * the UITT entry it read and the UPID it changed.
 */
public final class Post {
  private final Stage stage;
  private final String sender;
  private final int processor;
  private final long index;
  private final long startNanos;

  /**
   * It starts now.
   *
   * @param stage where
   * @param sender who executes it
   * @param processor on which processor
   * @param index its operand
   */
  public Post(Stage stage, String sender, int processor, long index) {
    this.stage = stage;
    this.sender = sender;
    this.processor = processor;
    this.index = index;
    this.startNanos = stage.clock().now();
  }

  /** It was executed. */
  void done() {
    Stage.Changes changes = stage.changes();
    done(changes);
    changes.close();
  }

  /**
   * It was executed.
   *
   * @param changes in which are its own
   */
  public void done(Stage.Changes changes) {
    final Picture picture = stage.picture(); // What it reads, it does not change.
    executes();
    long table = picture.value(processor, "IA32_UINTR_TT") & -UittEntry.BYTES;
    long entry = table + index * UittEntry.BYTES;
    String uitt = "UITT[" + index + "].";
    long address = picture.value(Word.field(uitt + "UPIDADDR", entry + Long.BYTES));
    long upid = stage.shown(processor, address);
    long vector = picture.value(Word.smallField(uitt + "UV", entry));
    record(
        Event.PROCESSOR,
        Kind.TARGET_FOUND,
        "reads UITT["
            + index
            + "]: valid; user vector "
            + vector
            + ", UPID at "
            + Word.hex(address)
            + (upid == address ? "" : ", the one at " + Word.hex(upid) + " of Linux"),
        List.of());
    List<Change> posted = changes.take("UPID.PIR");
    record(
        Event.PROCESSOR,
        Kind.POST,
        posted.isEmpty()
            ? "finds bit " + vector + " of PIR set: posted before, and not taken yet"
            : "posts: sets bit " + vector + " of PIR",
        posted);
    notification(picture, upid, changes);
  }

  private void notification(Picture picture, long upid, Stage.Changes changes) {
    List<Change> on = changes.take("UPID.ON");
    changes.sendRequests();
    if (on.isEmpty()) {
      boolean suppressed = picture.value(Word.smallField("UPID.SN", upid)) != 0;
      record(
          Event.PROCESSOR,
          Kind.NOTIFICATION_OMITTED,
          suppressed
              ? "sends no notification, for SN is 1: the receiver is not running"
              : "sends no notification, for ON is 1: one is under way already",
          List.of());
    } else {
      record(
          Event.PROCESSOR,
          Kind.NOTIFICATION_SENT,
          "ON and SN are 0: sets ON, sends interrupt NV = "
              + Word.hex(picture.value(Word.field("UPID.NV", upid)))
              + " to processor NDST = "
              + picture.value(Word.smallField("UPID.NDST", upid)),
          on);
    }
  }

  /** It faulted. */
  void failed(ProcessorFault fault) {
    executes();
    stage.record(
        processor,
        Event.PROCESSOR,
        Kind.FAULT,
        "faults, RIP stays on SENDUIPI: " + fault.getMessage(),
        List.of());
    String signal = fault.kind() == ProcessorFault.Kind.INVALID_OPCODE ? "SIGILL" : "SIGSEGV";
    stage.record(
        processor,
        Event.KERNEL,
        Kind.SIGNAL,
        "sends the thread " + signal + "; its signal handler goes on behind the instruction",
        List.of());
    Stage.Changes changes = stage.changes();
    List<Change> work = changes.take("IA32_", "UITT[");
    if (!work.isEmpty()) {
      record(
          Event.KERNEL,
          Kind.MSR_WRITTEN,
          "frees the entry that was closed; none is left, so SENDUIPI is disabled",
          work);
    }
    changes.close();
  }

  private void executes() {
    recordAt(startNanos, sender, Kind.SENDUIPI, "executes SENDUIPI " + index, List.of());
  }

  private void record(String by, Kind kind, String text, List<Change> changes) {
    stage.record(processor, by, kind, text, changes);
  }

  private void recordAt(long nanos, String by, Kind kind, String text, List<Change> changes) {
    stage.recordAt(nanos, processor, by, kind, text, changes);
  }
}
