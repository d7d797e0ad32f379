// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.notify;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A way to notify. */
public enum Notifier {
  /** User interrupts on the simulated machine. */
  UINTR(ReceiverState.values()),
  /** A real-time signal, tgkill(2): sigwaitinfo(2), or sigtimedwait(2) without a wait. */
  SIGNAL(ReceiverState.RUNNING, ReceiverState.BLOCKED),
  /** An eventfd(2): a read that blocks, or one that does not. */
  EVENTFD(ReceiverState.RUNNING, ReceiverState.BLOCKED),
  /**
   * A word of shared memory and futex(2). As in locks and queues that are built so, the sender
   * makes the system call only if the receiver has said that it sleeps.
   */
  FUTEX(ReceiverState.RUNNING, ReceiverState.BLOCKED);

  private final List<ReceiverState> states;

  Notifier(ReceiverState... states) {
    this.states = List.of(states);
  }

  /**
   * Finds one by name.
   *
   * @param id its {@link #id()}
   * @return the notifier
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Notifier byId(String id) {
    return Arrays.stream(values())
        .filter(notifier -> notifier.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown mechanism '"
                        + id
                        + "'; known: "
                        + Arrays.stream(values())
                            .map(Notifier::id)
                            .collect(Collectors.joining(", "))));
  }

  /**
   * Its name on the command line and in result files.
   *
   * @return lower case
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The states of a receiver that make sense for it.
   *
   * @return at least one
   */
  public List<ReceiverState> states() {
    return states;
  }

  /**
   * Whether its figures come from the simulated machine, under a cost model.
   *
   * @return true if simulated
   */
  public boolean simulated() {
    return this == UINTR;
  }

  /** Makes a path, on the sender's thread. */
  Path open(ReceiverState state, String costModel, Board board) {
    return switch (this) {
      case UINTR -> new UintrPath(state, costModel, board);
      case SIGNAL -> new SignalPath(state, board);
      case EVENTFD -> new EventfdPath(state, board);
      case FUTEX -> new FutexPath(state, board);
    };
  }
}
