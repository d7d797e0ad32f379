// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * One-way notification: how long until a receiver knows, and what it costs the sender to tell it.
 * {@link org.ipcbench.notify.Notifications} measures round by round, over a {@code Path} for each
 * {@link org.ipcbench.notify.Notifier} and each {@link org.ipcbench.notify.ReceiverState}.
 *
 * <p>What belongs to a round but is not the notification itself goes through plain shared memory,
 * the {@code Board}: sequence numbers, times, acknowledgements.
 *
 * <pre>
 *   sender's thread                              receiver's thread
 *                                                prepare: CLUI, leave the processor, …
 *   await ready                     &lt;---------   ready
 *   let a receiver that sleeps settle            wait as its state says
 *   publish number and time
 *   SENDUIPI, write, tgkill, …      ---------&gt;   handler: read the clock, check the number
 *   sent                            ---------&gt;   (ends a busy time, gives a turn)
 *   await seen                      &lt;---------   seen
 *   done                            ---------&gt;   next round
 * </pre>
 *
 * <p>Here does not belong a message and its answer: that is {@code channel} and {@code peer}.
 */
package org.ipcbench.notify;
