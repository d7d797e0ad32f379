// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import java.util.List;
import java.util.Locale;

/**
 * One thing that happened. Immutable.
 *
 * @param timeNanos when it began, in nanoseconds of the simulated machine from the program's start
 * @param processor the index of the processor on which it happened
 * @param by who did it: a thread's name, {@code kernel}, {@code processor}, or {@code program} of a
 *     step
 * @param kind what kind of thing it was
 * @param text what happened, in a sentence
 * @param changes what it changed, in the order of the architecture
 */
public record Event(
    long timeNanos, int processor, String by, Kind kind, String text, List<Change> changes) {
  /** Linux's kernel, as the one who does something. */
  public static final String KERNEL = "kernel";

  /** The program's text, as the one who says what comes. */
  static final String PROGRAM = "program";

  /** The hardware, as the one who does something. */
  public static final String PROCESSOR = "processor";

  /**
   * Copies the changes.
   *
   * @param timeNanos when it began
   * @param processor the processor's index
   * @param by who did it
   * @param kind what kind of thing it was
   * @param text what happened, in a sentence
   * @param changes what it changed
   */
  public Event {
    changes = List.copyOf(changes);
  }

  /** The kinds of events. */
  public enum Kind {
    /** A step of the program starts; the text says what it is for. */
    STEP,
    /** A thread starts on a processor. */
    START,
    /** A program calls the kernel. */
    SYSTEM_CALL,
    /** The call returns. */
    SYSTEM_CALL_RETURN,
    /** The kernel makes a UPID. */
    UPID_ALLOCATED,
    /** The kernel changes how a UPID notifies. */
    UPID_WRITTEN,
    /** The kernel writes an entry of a UITT. */
    UITT_WRITTEN,
    /** The kernel makes or passes a descriptor. */
    DESCRIPTOR,
    /** The kernel writes model-specific registers, with WRMSR. */
    MSR_WRITTEN,
    /** The kernel saves the state of user interrupts, which clears UINV. */
    STATE_SAVED,
    /** The kernel loads the state of user interrupts. */
    STATE_RESTORED,
    /** SENDUIPI starts. */
    SENDUIPI,
    /** SENDUIPI finds its target in the UITT. */
    TARGET_FOUND,
    /** SENDUIPI sets the bit in PIR. */
    POST,
    /** SENDUIPI sends a notification. */
    NOTIFICATION_SENT,
    /** SENDUIPI sends none, and why. */
    NOTIFICATION_OMITTED,
    /** An interrupt reaches a local APIC. */
    ARRIVAL,
    /** The processor knows a notification by its vector. */
    IDENTIFICATION,
    /** The processor moves PIR to UIRR. */
    NOTIFICATION_PROCESSING,
    /** UIRR is not 0. */
    RECOGNITION,
    /** The processor pushes a frame and goes to the handler. */
    DELIVERY,
    /** The handler's first instruction. */
    HANDLER,
    /** The handler returns. */
    UIRET,
    /** CLUI. */
    CLUI,
    /** STUI. */
    STUI,
    /** The processor accepts an interrupt that is no notification and enters the kernel's gate. */
    INTERRUPT_GATE,
    /** The kernel sends an interrupt to its own processor. */
    SELF_INTERRUPT,
    /** The thread sleeps; its processor is halted. */
    SLEEP,
    /** The kernel wakes the thread. */
    WAKE_UP,
    /** The thread leaves its processor. */
    SWITCH_OUT,
    /** The thread comes onto a processor. */
    SWITCH_IN,
    /** The kernel makes a queue in shared memory. */
    QUEUE_MADE,
    /** A request is put into a queue in shared memory. */
    REQUEST,
    /** It is taken from there. */
    REQUEST_TAKEN,
    /** What it asks for is done. */
    REQUEST_SERVED,
    /** A response is put into the queue. */
    RESPONSE,
    /** It is taken from there. */
    RESPONSE_TAKEN,
    /** An instruction faults. */
    FAULT,
    /** The kernel makes a signal of a fault. */
    SIGNAL,
    /** The thread ends. */
    EXIT;

    /**
     * Returns the kind's name in JSON.
     *
     * @return lower case, with dashes
     */
    public String jsonName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
