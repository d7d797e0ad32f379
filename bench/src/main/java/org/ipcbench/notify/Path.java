// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.notify;

/**
 * How notifications get from the senders to the receiver, in one of its states. Nothing here
 * allocates but {@link #join}, {@link #connect} and the ends.
 */
interface Path extends AutoCloseable {
  /** Receiver's thread: it can be notified from now on. */
  default void join() {}

  /** Senders' thread, after {@link #join}: they can notify from now on. */
  default void connect() {}

  /**
   * Senders' thread: notifies, and returns when the sender can go on.
   *
   * @param sender from 0
   */
  void send(int sender);

  /** Receiver's thread: does what must come before it says that it is ready. */
  default void prepare() {}

  /**
   * Receiver's thread: waits for a notification as its state says, or looks once whether there is
   * one, and handles it: reads the clock, then tells the {@link Board}. May return without one.
   */
  void receive();

  /** Receiver's thread: handles what is still on its way though its sender was seen already. */
  default void drain() {}

  /** Ends a sleep in {@link #receive}, now or the next time. Thread-safe. */
  void wake();

  /** Receiver's thread: the end of {@link #join}. */
  default void leave() {}

  /** Senders' thread, after {@link #leave}: releases all. */
  @Override
  void close();
}
