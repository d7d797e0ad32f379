// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ipcbench.crtos.domain.Agreement.State;
import org.ipcbench.crtos.domain.Domains;
import org.ipcbench.crtos.shadow.ShadowMain;
import org.ipcbench.peer.ChildJvm;
import org.ipcbench.peer.PeerException;
import org.ipcbench.peer.Words;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.PosixException;
import org.ipcbench.posix.PrivateDirectory;
import org.ipcbench.posix.SharedMemory;
import org.ipcbench.posix.UnixSocket;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.sim.Machine;

/**
 * The shadows' processes, as Linux and its driver keep them: starts one for a set, tells the
 * real-time kernel when it has died, and starts the next one. A thread for each. Thread-safe.
 */
final class Shadows implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(20);
  private static final Duration END_LIMIT = Duration.ofSeconds(5);
  private static final int POLL_MILLIS = 20;

  /** How many may die in a row before they have attached. */
  private static final int FALSE_STARTS = 3;

  private final Settings settings;
  private final SharedMemory memory;
  private final Machine machine;
  private final Region region;
  private final Domains domains;
  private final Seat[] seats = new Seat[Domains.PROCESSES];
  private volatile boolean closed;
  private volatile String lastWords = "";

  /** A set that is in use. */
  private static final class Seat {
    private Thread keeper;
    private volatile ChildJvm child;
    private volatile long thread;
    private volatile long served;
    private volatile int started;
  }

  Shadows(Settings settings, SharedMemory memory, Machine machine, Domains domains) {
    this.settings = settings;
    this.memory = memory;
    this.machine = machine;
    this.region = machine.memory();
    this.domains = domains;
  }

  /**
   * Takes a set that nobody has, and starts its shadow in the background.
   *
   * @return its number, or -1 if there is none left
   */
  synchronized int start() {
    for (int set = 0; set < seats.length; set++) {
      if (seats[set] == null) {
        int free = set;
        Seat seat = new Seat();
        seats[set] = seat;
        region.intRelease(domains.agreement(set), State.EMPTY.ordinal());
        seat.keeper = new Thread(() -> keep(free, seat), "ipcbench-shadow-" + set);
        seat.keeper.setDaemon(true);
        seat.keeper.start();
        return set;
      }
    }
    return -1;
  }

  /** Keeps a set served until its task has ended. */
  private void keep(int set, Seat seat) {
    int falseStarts = 0;
    boolean again = true;
    while (again && !closed) {
      boolean attached = false;
      try {
        attached = serve(set, seat);
      } catch (PeerException | PosixException | IOException e) {
        lastWords = e.getMessage();
      }
      falseStarts = attached ? 0 : falseStarts + 1;
      again = !closed && mourn(set, seat, falseStarts < FALSE_STARTS);
    }
    synchronized (this) {
      if (!closed) {
        region.intRelease(domains.queue(set), 0); // No queue any more.
        seats[set] = null;
      }
    }
  }

  /** Runs one shadow to its end; says whether it had come up. */
  private boolean serve(int set, Seat seat) throws IOException {
    Path meeting = PrivateDirectory.make(settings.directory(), "shadow-");
    Path path = meeting.resolve("control");
    ChildJvm child;
    Descriptor control = null;
    try (Descriptor listener = UnixSocket.listen(path, UnixSocket.SOCK_SEQPACKET)) {
      child =
          ChildJvm.start(
              "shadow",
              ShadowMain.class,
              List.of(),
              List.of(path.toString()),
              settings.directory(),
              settings.others(),
              settings.output());
      seat.child = child;
      seat.started++;
      control = accept(listener, child);
    } finally {
      Files.deleteIfExists(path);
      Files.deleteIfExists(meeting);
    }
    if (control == null) {
      return false;
    }
    boolean attached = false;
    try (Descriptor own = control) {
      instruct(own, set);
      for (UnixSocket.Message message = UnixSocket.receive(own);
          message != null;
          message = UnixSocket.receive(own)) {
        Map<String, String> words = Words.decode(message.text());
        if (words.containsKey(ShadowMain.THREAD)) {
          seat.thread = Long.parseLong(words.get(ShadowMain.THREAD));
          attached = true;
        } else if (words.containsKey(ShadowMain.FORK)) {
          say(own, Map.of(ShadowMain.FORK, String.valueOf(fork())), List.of());
        } else if (words.containsKey(ShadowMain.SERVED)) {
          seat.served = Long.parseLong(words.get(ShadowMain.SERVED));
        }
      }
    } catch (PosixException e) {
      lastWords = e.getMessage(); // It closed the socket: dead, or about to be.
    }
    child.await(END_LIMIT);
    lastWords = child.obituary();
    return attached;
  }

  private Descriptor accept(Descriptor listener, ChildJvm child) {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!UnixSocket.awaitReadable(listener, POLL_MILLIS)) {
      if (!child.running() || closed || System.nanoTime() > deadline) {
        lastWords = child.obituary();
        child.close();
        return null;
      }
    }
    return UnixSocket.accept(listener);
  }

  private void instruct(Descriptor control, int set) {
    Map<String, String> task =
        Map.of(
            ShadowMain.SET, String.valueOf(set),
            ShadowMain.STRATEGY, settings.strategy().id(),
            ShadowMain.BLOCKS, String.valueOf(settings.blocks()),
            ShadowMain.PROCESSORS, settings.shadowProcessors().toString());
    try (Descriptor copy = memory.descriptor().duplicate()) {
      say(control, task, List.of(copy));
    }
  }

  private static void say(Descriptor to, Map<String, String> words, List<Descriptor> passed) {
    UnixSocket.send(to, new UnixSocket.Message(Words.encode(words), passed));
  }

  /** A process is wanted: gives the address of its queue, or ENOMEM. */
  private long fork() {
    int set = start();
    return set < 0 ? -org.ipcbench.posix.Errno.ENOMEM : domains.queue(set);
  }

  /** A shadow has ended; says whether there is to be another one. */
  private boolean mourn(int set, Seat seat, boolean worthwhile) {
    int state = domains.agreement(set);
    ChildJvm child = seat.child;
    if (child != null && child.succeeded()) {
      // Its task has exited: the real-time kernel is about to say so.
      await(state, State.ENDED);
      return false;
    }
    State found = State.of(region.intAcquire(state));
    State verdict = settings.restarts() && worthwhile ? State.GONE : State.LOST;
    if (found != State.ENDED
        && region.intCompareAndSet(state, found.ordinal(), verdict.ordinal())) {
      machine.interrupt(Domains.REAL_TIME_PROCESSOR, Domains.REVERSE_VECTOR);
      return await(state, verdict == State.GONE ? State.EMPTY : State.ENDED) == State.EMPTY;
    }
    return false;
  }

  /** Waits until the real-time kernel has brought a set to a state, or to its end. */
  private State await(int state, State wanted) {
    State found = State.of(region.intAcquire(state));
    while (!closed && found != wanted && found != State.ENDED) {
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return State.ENDED;
      }
      found = State.of(region.intAcquire(state));
    }
    return found;
  }

  /** The process of a set's shadow; 0 if there is none. */
  long process(int set) {
    Seat seat = seats[set];
    ChildJvm child = seat == null ? null : seat.child;
    return child == null ? 0 : child.processId();
  }

  /** The thread that serves a set; 0 before it has attached. */
  long thread(int set) {
    Seat seat = seats[set];
    return seat == null ? 0 : seat.thread;
  }

  /** Kills a set's shadow; another one is started if that is wanted. */
  void kill(int set) {
    Seat seat = seats[set];
    ChildJvm child = seat == null ? null : seat.child;
    if (child != null) {
      child.close();
    }
  }

  /** What the last shadow that ended had to say. */
  String lastWords() {
    return lastWords;
  }

  @Override
  public void close() {
    closed = true;
    for (Seat seat : seats) {
      if (seat != null) {
        ChildJvm child = seat.child;
        if (child != null) {
          child.close();
        }
        join(seat.keeper);
      }
    }
  }

  private static void join(Thread keeper) {
    try {
      keeper.join(END_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
