// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.UnixSocket;

/** A pair of Unix-domain stream sockets without a name: unix(7), socketpair(2). */
public final class SocketpairMechanism extends StreamPair {
  /** For the service loader. */
  public SocketpairMechanism() {
    super("socketpair", "a pair of Unix-domain stream sockets, read and write");
  }

  @Override
  Descriptor[] pair() {
    return UnixSocket.pair(UnixSocket.SOCK_STREAM);
  }
}
