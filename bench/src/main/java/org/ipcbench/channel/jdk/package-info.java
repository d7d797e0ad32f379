// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Mechanisms of the JDK itself, without a foreign call of ours: channels of java.nio, and the two
 * ways in which threads of one JVM wake each other.
 *
 * <p>Where both ends must be threads of one JVM, the channel makes both, and the peer finds its own
 * by a number in the invitation: {@link org.ipcbench.channel.jdk.HandedChannel}.
 */
package org.ipcbench.channel.jdk;
