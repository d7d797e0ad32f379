// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The contract of everything that is measured: a {@link org.ipcbench.channel.Mechanism} makes
 * {@link org.ipcbench.channel.Channel}s, a channel has two {@link org.ipcbench.channel.Endpoint}s.
 *
 * <p>How the two ends come together is the same within a process and between processes:
 *
 * <pre>
 *   client thread                                peer thread (this process or another)
 *   channel = mechanism.open(spec)
 *   invitation = channel.invitation()    ----&gt;   endpoint = mechanism.join(spec, invitation)
 *   endpoint = channel.connect(answer)   &lt;----   answer = endpoint.answer()
 *   send, receive, send, receive …               receive, send, receive, send …
 *   channel.close()                              receive throws ChannelClosedException
 * </pre>
 *
 * <p>Who carries the invitation and who watches the peer is not known here; mechanisms live in the
 * packages below this one.
 */
package org.ipcbench.channel;
