// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The programs of a machine that is all Linux's. Each is a few lines in {@link Programs}, in the
 * order of its steps.
 */
public enum LinuxProgram implements Program {
  /** The smallest whole one. */
  SMALLEST("one thread interrupts another, without the kernel", Programs::smallest),
  /** Two vectors posted while UIF is 0. */
  TWO_VECTORS(
      "two vectors are posted while UIF is 0; the higher one comes first", Programs::twoVectors),
  /** The receiver sleeps in uintr_wait. */
  BLOCKED("the receiver sleeps in uintr_wait; the kernel wakes it", Programs::blocked),
  /** The receiver is on no processor. */
  PREEMPTED("the receiver is on no processor when something is posted", Programs::preempted),
  /** The sender's mistakes. */
  FAULT("SENDUIPI faults, and what the kernel makes of it", Programs::fault),
  /** Sender and receiver in two processes. */
  PROCESSES("sender and receiver are two processes; a descriptor is passed", Programs::processes);

  private static final int PROCESSORS = 3;

  private final String summary;
  private final Consumer<Stage> script;

  LinuxProgram(String summary, Consumer<Stage> script) {
    this.summary = summary;
    this.script = script;
  }

  @Override
  public String optionName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public String actors() {
    return "a program (receiver, sender), the kernel, or a processor by itself";
  }

  @Override
  public String inShort() {
    return "a sender executes SENDUIPI; its processor sets a bit in the receiver's UPID, a block of"
        + " memory, and notifies the receiver's processor, which collects the bits and calls the"
        + " receiver's handler. The kernel prepares all that, and steps aside.";
  }

  @Override
  public String notCharged() {
    return "What else the kernel does, such as a system call, takes no time here.";
  }

  /** From SENDUIPI to the handler, where nothing but the hardware was at work. */
  @Override
  public Optional<String> figure(List<Event> events) {
    Event sent = null;
    for (Event event : events) {
      if (event.kind() == Event.Kind.SENDUIPI) {
        sent = event;
      } else if (event.kind() == Event.Kind.HANDLER && sent != null) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "From SENDUIPI to the first instruction of the handler: %d ns",
                event.timeNanos() - sent.timeNanos()));
      } else if (!List.of(Event.PROCESSOR, Event.PROGRAM).contains(event.by())) {
        sent = null;
      }
    }
    return Optional.empty();
  }

  @Override
  public void perform(Stage stage) {
    stage.boot(PROCESSORS);
    script.accept(stage);
  }
}
