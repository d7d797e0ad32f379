// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.domain;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.ipcbench.crtos.scf.ScfLayout;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.sim.AddressSpace;
import org.ipcbench.uintr.sim.Machine;
import org.ipcbench.uintr.sim.Partition;
import org.ipcbench.uintr.sim.Partition.Grant;

/**
 * Which part of the machine is whose.
 *
 * <pre>
 * processor 0        the real-time domain's
 * processors 1 to n  Linux's, one for each shadow
 *
 * RAM, Linux         what its kernel needs; the page of its UPIDs is the real-time domain's too
 * RAM, real-time     its kernel's and its programs' pages
 *   from its end downwards, a set for each real-time process, which is Linux's too:
 *     last page      the queue, 4 KiB
 *     1 MiB below    the data buffer
 *     page below     the {@link Agreement}
 * </pre>
 *
 * <p>So the real-time domain sees one page of Linux's memory, and Linux of the real-time domain's
 * the sets and nothing else. As published, queue and data buffer lie at the end of the real-time
 * region, the queue behind the buffer; the published system has one set, at fixed addresses, and
 * does not say where the shadow's UPID's address goes.
 *
 * <p>Immutable, thread-safe. Addresses are physical.
 */
public final class Domains {
  /** The most real-time processes that there can be at a time: sets, and shadows. */
  public static final int PROCESSES = 4;

  /** The processors: one of the real-time domain, one for each shadow. */
  public static final int PROCESSORS = 1 + PROCESSES;

  /** The real-time domain's processor. */
  public static final int REAL_TIME_PROCESSOR = 0;

  /** The vector that the shadow's notification has on the real-time processor: 41, as published. */
  public static final int REVERSE_VECTOR = 41;

  /**
   * The vector of the inter-processor interrupt on Linux's processors: that of IRQ 13, as which
   * Linux knows it, with its interrupts of the ISA bus from 48 on.
   */
  public static final int FORWARD_VECTOR = 48 + 13;

  private static final int PAGE_BYTES = AddressSpace.PAGE_BYTES;
  private static final int SET_BYTES = PAGE_BYTES + ScfLayout.DATA_BYTES + ScfLayout.PAGE_BYTES;
  private static final int PRIVATE_BYTES = 2 << 20;
  private static final int LINUX_BYTES = Kernel.ramBytes(PROCESSORS);
  private static final int REAL_TIME_BYTES = PRIVATE_BYTES + PROCESSES * SET_BYTES;

  private final Machine machine;
  private final int linux;
  private final int realTime;

  /**
   * Divides a machine.
   *
   * @param machine created with {@link #PROCESSORS} processors and {@link #ramBytes} of RAM
   */
  public Domains(Machine machine) {
    if (machine.processors() != PROCESSORS || machine.ramBytes() != ramBytes()) {
      throw new IllegalArgumentException("the machine was not made to be divided so");
    }
    this.machine = machine;
    this.linux = machine.ramOffset();
    this.realTime = linux + LINUX_BYTES;
  }

  /**
   * Returns how much RAM the machine must have.
   *
   * @return in bytes
   */
  public static int ramBytes() {
    return LINUX_BYTES + REAL_TIME_BYTES;
  }

  /**
   * Returns how much memory the whole machine takes.
   *
   * @return in bytes
   */
  public static int bytes() {
    return Machine.bytes(PROCESSORS, ramBytes());
  }

  /**
   * The processor on which the shadow of a set runs.
   *
   * @param set 0 to {@link #PROCESSES} - 1
   * @return the processor's index
   */
  public static int shadowProcessor(int set) {
    return 1 + Objects.checkIndex(set, PROCESSES);
  }

  /**
   * The machine as Linux sees it.
   *
   * @return an attachment that can claim its processors and touch its memory
   */
  public Machine linux() {
    BitSet processors = new BitSet();
    processors.set(REAL_TIME_PROCESSOR + 1, PROCESSORS);
    Grant sets = new Grant(agreement(PROCESSES - 1), PROCESSES * SET_BYTES, true);
    return machine.restrictedTo(
        new Partition("Linux", processors, new Grant(linux, LINUX_BYTES, true), List.of(sets)));
  }

  /**
   * The machine as the real-time domain sees it.
   *
   * @param upidPage where Linux has its UPIDs
   * @return an attachment that can claim its processor and touch its memory
   */
  public Machine realTime(int upidPage) {
    BitSet processors = new BitSet();
    processors.set(REAL_TIME_PROCESSOR);
    return machine.restrictedTo(
        new Partition(
            "real-time",
            processors,
            new Grant(realTime, REAL_TIME_BYTES, true),
            List.of(new Grant(upidPage, PAGE_BYTES, true))));
  }

  /**
   * Where the real-time kernel's own pages start.
   *
   * @return an address
   */
  public int privatePages() {
    return realTime;
  }

  /**
   * How many of them there are.
   *
   * @return more than 0
   */
  public static int privatePageCount() {
    return PRIVATE_BYTES / PAGE_BYTES;
  }

  /**
   * Where the queue of a set lies.
   *
   * @param set 0 to {@link #PROCESSES} - 1
   * @return an address
   */
  public int queue(int set) {
    return realTime
        + REAL_TIME_BYTES
        - Objects.checkIndex(set, PROCESSES) * SET_BYTES
        - ScfLayout.PAGE_BYTES;
  }

  /**
   * The set whose queue lies at an address.
   *
   * @param address any
   * @return its number, or -1 if there is none
   */
  public int setOfQueue(long address) {
    for (int set = 0; set < PROCESSES; set++) {
      if (queue(set) == address) {
        return set;
      }
    }
    return -1;
  }

  /**
   * Where the data buffer of a set lies.
   *
   * @param set 0 to {@link #PROCESSES} - 1
   * @return an address
   */
  public int data(int set) {
    return queue(set) - ScfLayout.DATA_BYTES;
  }

  /**
   * Where the agreement of a set lies.
   *
   * @param set 0 to {@link #PROCESSES} - 1
   * @return an address
   */
  public int agreement(int set) {
    return data(set) - PAGE_BYTES;
  }
}
