// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.domain;

import org.ipcbench.uintr.sim.DataAccess;

/**
 * View of the page in which a shadow and the real-time kernel tell each other who is there.
 *
 * <pre>
 *   0  state, 4 bytes: see {@link State}
 *   8  physical address of the shadow's UPID, 8 bytes
 *  64  the UPID through which the shadow notifies the real-time processor, 16 of 64 bytes
 * 128  when Linux's driver took the last interrupt (8), 136 when the shadow last notified back (8),
 *      both in nanoseconds of the machine's clock, written while stages are asked for
 * </pre>
 *
 * <p>The report has the shadow write its UPID's address into shared memory, and keep the fixed UPID
 * in a variable of its own; where, it does not say.
 *
 * <p>How the state goes on, and who changes it:
 *
 * <pre>
 *   ENDED to OFFERED     Linux, for a fork
 *   OFFERED to EMPTY     the real-time kernel, which has made a process and its queue
 *   OFFERED to ENDED     Linux, if the shadow ended before anybody wanted it
 *   EMPTY to ATTACHED    the shadow
 *   ATTACHED, EMPTY to GONE or LOST    Linux, when the shadow's process has ended
 *   GONE to EMPTY        the real-time kernel, which has given up what the dead one owed and made the
 *                        queue anew
 *   any to ENDED         the real-time kernel, when the task has ended
 * </pre>
 *
 * <p>Where two may change it at once, they compare and set. Used by one thread; the other side has
 * a view of its own.
 */
public final class Agreement {
  /** Where the fixed UPID lies in the page. */
  public static final int REVERSE_UPID_OFFSET = 64;

  /** Where the page says where the shadow's UPID lies. */
  public static final int UPID_ADDRESS_OFFSET = 8;

  private static final int INTERRUPTED_OFFSET = 128;
  private static final int NOTIFIED_OFFSET = 136;

  private final DataAccess memory;
  private final long page;

  /** Whether there is a shadow. */
  public enum State {
    /** No process has the set: there was none yet, or it has ended. */
    ENDED,
    /** A process is to be made that has it, and a shadow is started. */
    OFFERED,
    /** A process has it, and no shadow yet; the queue is made. */
    EMPTY,
    /** It has attached: its UPID's address is there. */
    ATTACHED,
    /** It has ended, though its task has not: it leaves requests without an answer. */
    GONE,
    /** It has ended, and there will be no other one. */
    LOST;

    private static final State[] ALL = values();

    /**
     * What a word in memory says.
     *
     * @param word any
     * @return the state; {@link #GONE} of a word that is none
     */
    public static State of(int word) {
      return word >= 0 && word < ALL.length ? ALL[word] : GONE;
    }
  }

  /**
   * Creates a view.
   *
   * @param memory of the processor that looks
   * @param page its linear address there
   */
  public Agreement(DataAccess memory, long page) {
    this.memory = memory;
    this.page = page;
  }

  /**
   * Reads the state. Acquire: pairs with the release in {@link #state(State)}.
   *
   * @return who is there
   */
  public State state() {
    return State.of(memory.intAcquire(page));
  }

  /**
   * Changes the state. Release: whoever sees it sees what was written before, such as the UPID's
   * address.
   *
   * @param state who is there from now on
   */
  public void state(State state) {
    memory.intRelease(page, state.ordinal());
  }

  /**
   * Changes the state if it is as expected. Ordered as {@link #state(State)} and {@link #state()}.
   *
   * @param expected who must be there
   * @param next who is there from now on
   * @return whether it was as expected, and has been changed
   */
  public boolean state(State expected, State next) {
    return memory.intCompareAndSet(page, expected.ordinal(), next.ordinal());
  }

  /**
   * Returns where the shadow's UPID lies, once it is attached.
   *
   * @return a physical address, as Linux says
   */
  public long upidAddress() {
    return memory.longPlain(page + UPID_ADDRESS_OFFSET);
  }

  /**
   * Says where the shadow's UPID lies, before it attaches.
   *
   * @param physical its physical address
   */
  public void upidAddress(long physical) {
    memory.longPlain(page + UPID_ADDRESS_OFFSET, physical);
  }

  /**
   * Returns when Linux's driver took the last interrupt.
   *
   * @return in nanoseconds
   */
  public long interruptedNanos() {
    return memory.longPlain(page + INTERRUPTED_OFFSET);
  }

  /**
   * Notes when Linux's driver took an interrupt.
   *
   * @param nanos the time
   */
  public void interruptedNanos(long nanos) {
    memory.longPlain(page + INTERRUPTED_OFFSET, nanos);
  }

  /**
   * Returns when the shadow last notified back.
   *
   * @return in nanoseconds
   */
  public long notifiedNanos() {
    return memory.longPlain(page + NOTIFIED_OFFSET);
  }

  /**
   * Notes when the shadow notifies back.
   *
   * @param nanos the time
   */
  public void notifiedNanos(long nanos) {
    memory.longPlain(page + NOTIFIED_OFFSET, nanos);
  }
}
