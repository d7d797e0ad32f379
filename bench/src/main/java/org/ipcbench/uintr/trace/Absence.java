// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import java.util.List;
import org.ipcbench.uintr.trace.Event.Kind;

/**
 * What the kernel does about user interrupts while a thread does not run its program: it sleeps, or
 * is on no processor.
 */
final class Absence {
  private final Stage stage;
  private final String name;

  Absence(Stage stage, String name) {
    this.stage = stage;
    this.name = name;
  }

  private void record(int processor, Kind kind, String text, List<Change> changes) {
    stage.record(processor, Event.KERNEL, kind, text, changes);
  }

  /** The thread has left its processor. */
  void begins(int processor) {
    Stage.Changes changes = stage.changes();
    record(processor, Kind.SWITCH_OUT, "takes the processor from the " + name, List.of());
    record(
        processor,
        Kind.UPID_WRITTEN,
        "makes posts silent: they are kept in PIR, nobody is interrupted",
        changes.take("UPID.SN"));
    saved(processor, changes);
    changes.close();
  }

  /** The thread sleeps. */
  void sleeps(int processor) {
    Stage.Changes changes = stage.changes();
    record(
        processor,
        Kind.UPID_WRITTEN,
        "directs posts to a vector of its own: the program cannot take them now",
        changes.take("UPID.NV"));
    saved(processor, changes);
    record(processor, Kind.SLEEP, "halts the processor until an interrupt comes", List.of());
    changes.close();
  }

  private void saved(int processor, Stage.Changes changes) {
    record(
        processor,
        Kind.STATE_SAVED,
        "saves the user-interrupt state (XSAVES); UINV = 0: no notification is known",
        changes.take(Camera.UINV));
  }

  /** The thread is about to go on with its program. */
  void ends(int processor) {
    Stage.Changes changes = stage.changes();
    record(
        processor,
        Kind.STATE_RESTORED,
        "loads the user-interrupt state again (XRSTORS)",
        changes.take("IA32_", Camera.UIRR, Camera.UIF, "RSP", "RIP"));
    record(
        processor,
        Kind.UPID_WRITTEN,
        "directs posts to this processor, then lets them notify again",
        changes.take("UPID.NDST", "UPID.SN"));
    List<Change> request = changes.take(Camera.IRR);
    if (!request.isEmpty()) {
      record(
          processor,
          Kind.SELF_INTERRUPT,
          "finds something posted: sends this processor the missing notification",
          request);
    }
    changes.close();
  }
}
