// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Threads;
import org.ipcbench.posix.UnixSocket;

/** The main class of a child JVM that is a peer. Not for people: {@link ProcessPeer} starts it. */
public final class PeerMain {
  /** The word that holds what went wrong, in place of what was expected. */
  static final String FAILURE = "failure";

  private PeerMain() {}

  /**
   * Joins a channel and answers until it is closed.
   *
   * @param args the parent's process number, and the path of its control socket
   */
  public static void main(String[] args) {
    Threads.dieWithParent(Integer.parseInt(args[0]));
    try (Descriptor control = UnixSocket.connect(Path.of(args[1]), UnixSocket.SOCK_SEQPACKET)) {
      UnixSocket.Message message = UnixSocket.receive(control);
      if (message == null) {
        return;
      }
      try {
        PeerTask task = PeerTask.of(Words.decode(message.text()), message.descriptors());
        PeerReport report = Echo.run(task, identity -> say(control, identity.words()));
        say(control, report.words());
      } catch (RuntimeException | LinkageError e) {
        e.printStackTrace();
        say(control, Map.of(FAILURE, Conversation.oneLine(e)));
      }
    }
  }

  private static void say(Descriptor control, Map<String, String> words) {
    UnixSocket.send(control, new UnixSocket.Message(Words.encode(words), List.of()));
  }
}
