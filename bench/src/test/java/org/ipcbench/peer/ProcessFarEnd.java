// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Threads;
import org.ipcbench.posix.UnixSocket;
import org.ipcbench.posix.UnixSocket.Message;

/** A peer for tests in a JVM of its own, the same one for all channels. */
public final class ProcessFarEnd implements FarEnd {
  private static final int LIMIT_MILLIS = 60_000;
  private static final String MESSAGES = "messages";
  private static final String ENDED = "ended";

  private final ChildJvm child;
  private final Descriptor control;

  /**
   * Starts the JVM.
   *
   * @param directory for its socket and temporary files
   */
  public ProcessFarEnd(Path directory) {
    Path path = directory.resolve("far-end");
    try (Descriptor listener = UnixSocket.listen(path, UnixSocket.SOCK_SEQPACKET)) {
      child =
          ChildJvm.start(
              "far end",
              ProcessFarEnd.class,
              List.of(),
              List.of(path.toString()),
              directory,
              Threads.allowed(),
              System.err::println);
      if (!UnixSocket.awaitReadable(listener, LIMIT_MILLIS)) {
        throw new AssertionError(child.obituary());
      }
      control = UnixSocket.accept(listener);
    }
  }

  @Override
  public Map<String, String> join(
      Mechanism mechanism, ChannelSpec spec, Invitation invitation, int messages) {
    PeerTask task = new PeerTask(mechanism, spec, Threads.allowed(), invitation);
    Map<String, String> words = new HashMap<>(task.words());
    words.put(MESSAGES, String.valueOf(messages));
    try (invitation) {
      UnixSocket.send(control, new Message(Words.encode(words), invitation.descriptors()));
    }
    return PeerIdentity.of(hear()).answer();
  }

  @Override
  public String ended() {
    return hear().get(ENDED);
  }

  private Map<String, String> hear() {
    if (!UnixSocket.awaitReadable(control, LIMIT_MILLIS)) {
      throw new AssertionError(child.obituary());
    }
    Message message = UnixSocket.receive(control);
    if (message == null) {
      throw new AssertionError(child.obituary());
    }
    return Words.decode(message.text());
  }

  @Override
  public void close() {
    child.close();
    control.close();
  }

  /**
   * Joins one channel after another.
   *
   * @param args the parent's process number, and the path of its control socket
   */
  public static void main(String[] args) {
    Threads.dieWithParent(Integer.parseInt(args[0]));
    try (Descriptor control = UnixSocket.connect(Path.of(args[1]), UnixSocket.SOCK_SEQPACKET)) {
      Message message = UnixSocket.receive(control);
      while (message != null) {
        Map<String, String> words = Words.decode(message.text());
        String ended;
        try {
          ended = answer(control, words, PeerTask.of(words, message.descriptors()));
        } catch (RuntimeException | AssertionError e) {
          ended = e.toString();
        }
        say(control, Map.of(ENDED, ended));
        message = UnixSocket.receive(control);
      }
    }
  }

  private static String answer(Descriptor control, Map<String, String> words, PeerTask task) {
    try (Endpoint endpoint = task.mechanism().join(task.spec(), task.invitation())) {
      PeerIdentity self =
          new PeerIdentity(Threads.processId(), Threads.threadId(), endpoint.answer());
      say(control, self.words());
      return Pattern.answer(endpoint, Integer.parseInt(words.get(MESSAGES))) ? LEFT : CLOSED;
    }
  }

  private static void say(Descriptor control, Map<String, String> words) {
    UnixSocket.send(control, new Message(Words.encode(words), List.of()));
  }
}
