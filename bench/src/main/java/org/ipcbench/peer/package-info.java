// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The other side of a channel, and the conversation with it: a thread of this JVM or a child JVM
 * answers each message; start-up, descriptor passing, supervision and clean-up.
 *
 * <p>{@link org.ipcbench.peer.Conversation} is what a benchmark holds. {@link
 * org.ipcbench.peer.ChildJvm} starts any JVM of this program and ties its life to this one's. What
 * is made of the evidence does not belong here.
 */
package org.ipcbench.peer;
