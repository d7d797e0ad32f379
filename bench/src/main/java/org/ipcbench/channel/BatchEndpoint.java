// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import org.ipcbench.posix.NativeMemory;

/**
 * An end that exchanges many messages in one call: the driver {@link Driver#NATIVE}. It numbers
 * them itself, from 1, and checks each number that comes.
 *
 * <p>A batch ends early at a number that is wrong; {@link #incoming()} holds what came. The
 * exceptions are those of {@link #send} and {@link #receive}. Nothing here allocates.
 */
public interface BatchEndpoint extends Endpoint {
  /** The messages of a batch. */
  int BATCH = 1000;

  /**
   * Sends a message and receives its answer, {@link #BATCH} times.
   *
   * @param nanos gets how long each round trip took: {@link #BATCH} longs in the processor's order;
   *     null: no clock is read
   * @return how many were answered rightly
   */
  int askBatch(NativeMemory nanos);

  /**
   * Receives a message and answers it, {@link #BATCH} times.
   *
   * @return how many came rightly
   */
  int answerBatch();

  /**
   * Sends {@link #BATCH} messages that nobody answers.
   *
   * @return how many
   */
  int tellBatch();

  /**
   * Receives {@link #BATCH} messages and answers none.
   *
   * @return how many came rightly
   */
  int countBatch();

  /**
   * How many messages this end has sent.
   *
   * @return also those of a batch that an exception ended
   */
  long sent();

  /**
   * How many messages this end has received rightly.
   *
   * @return also those of a batch that an exception ended
   */
  long received();
}
