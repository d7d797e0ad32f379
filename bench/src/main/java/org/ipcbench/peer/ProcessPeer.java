// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.ipcbench.channel.Invitation;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.PosixException;
import org.ipcbench.posix.PrivateDirectory;
import org.ipcbench.posix.UnixSocket;

/**
 * A peer that is a child JVM. The two speak over a private socket of whole messages: the task with
 * the invitation's descriptors, then who the peer is, in the end its report.
 */
final class ProcessPeer implements Peer {
  private static final Duration START_LIMIT = Duration.ofSeconds(20);
  private static final int POLL_MILLIS = 50;

  private final ChildJvm child;
  private final Descriptor control;

  /**
   * Starts the child and gives it its task.
   *
   * @param task what to do; the invitation's descriptors are closed here, sent or not
   * @param others where the child's other threads may run
   * @throws PeerException if it does not come up
   */
  ProcessPeer(PeerTask task, BitSet others) {
    Path directory = task.spec().directory();
    try (Invitation invitation = task.invitation()) {
      Path meeting = PrivateDirectory.make(directory, "peer-");
      Path path = meeting.resolve("control");
      try (Descriptor listener = UnixSocket.listen(path, UnixSocket.SOCK_SEQPACKET)) {
        child =
            ChildJvm.start(
                "peer",
                PeerMain.class,
                List.of(),
                List.of(path.toString()),
                directory,
                others,
                System.err::println);
        control = accept(listener);
      } finally {
        Files.deleteIfExists(path);
        Files.deleteIfExists(meeting);
      }
      instruct(new UnixSocket.Message(Words.encode(task.words()), invitation.descriptors()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot meet the peer in " + directory, e);
    }
  }

  private Descriptor accept(Descriptor listener) {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!UnixSocket.awaitReadable(listener, POLL_MILLIS)) {
      if (!child.running() || System.nanoTime() > deadline) {
        String obituary = child.obituary();
        child.close();
        throw new PeerException("the peer did not come up: " + obituary);
      }
    }
    return UnixSocket.accept(listener);
  }

  private void instruct(UnixSocket.Message task) {
    try {
      UnixSocket.send(control, task);
    } catch (PosixException e) {
      // It closed the socket: dead, or about to be.
      child.await(START_LIMIT);
      String obituary = child.obituary();
      close();
      throw new PeerException("the peer did not come up: " + obituary, e);
    }
  }

  @Override
  public PeerIdentity joined(Duration limit) {
    return PeerIdentity.of(hear("join", limit));
  }

  @Override
  public void whenDead(Runnable action) {
    child.whenEnded(action);
  }

  @Override
  public PeerReport report(Duration limit) {
    PeerReport report = PeerReport.of(hear("end", limit));
    child.await(limit);
    return report;
  }

  /** The child's next message; its death closes the socket, so that this never waits in vain. */
  private Map<String, String> hear(String what, Duration limit) {
    if (!UnixSocket.awaitReadable(control, (int) limit.toMillis())) {
      throw new PeerException(
          "peer process "
              + child.processId()
              + " did not "
              + what
              + " within "
              + limit.toSeconds()
              + " s");
    }
    UnixSocket.Message message = UnixSocket.receive(control);
    if (message == null) {
      child.await(limit);
      throw new PeerException(child.obituary());
    }
    Map<String, String> words = Words.decode(message.text());
    if (words.containsKey(PeerMain.FAILURE)) {
      throw new PeerException(
          "peer process " + child.processId() + ": " + words.get(PeerMain.FAILURE));
    }
    return words;
  }

  @Override
  public void close() {
    child.close();
    control.close();
  }
}
