// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.ipcbench.crtos.domain.Agreement.State;
import org.ipcbench.crtos.domain.Domains;
import org.ipcbench.crtos.shadow.ShadowMain;
import org.ipcbench.peer.ChildJvm;
import org.ipcbench.peer.Words;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.PrivateDirectory;
import org.ipcbench.posix.SharedMemory;
import org.ipcbench.posix.Threads;
import org.ipcbench.posix.UnixSocket;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.sim.Machine;

/**
 * The shadows' processes, as Linux and its driver keep them: starts one for a set, tells the
 * real-time kernel when it has died, and starts the next one. A thread for each set, which does not
 * run on the real-time processor. Thread-safe.
 */
final class Shadows implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(20);
  private static final Duration END_LIMIT = Duration.ofSeconds(5);
  private static final Duration KEEPER_LIMIT = END_LIMIT.multipliedBy(4);

  /** How often a keeper looks whether the task has ended without its shadow. */
  private static final int POLL_MILLIS = 100;

  /** How long a turn of a wait for the real-time kernel is. */
  private static final long WAIT_NANOS = 2_000_000;

  /** How many may die in a row before they have attached. */
  private static final int FALSE_STARTS = 3;

  private final Settings settings;
  private final SharedMemory memory;
  private final Machine machine;
  private final Kernel linux;
  private final Region region;
  private final Domains domains;
  private final AtomicReferenceArray<Seat> seats = new AtomicReferenceArray<>(Domains.PROCESSES);
  private volatile boolean closed;
  private volatile String lastWords = "";

  /** A set that is in use. */
  private static final class Seat {
    private volatile Thread keeper;
    private volatile boolean blocks;
    private volatile ChildJvm child;
    private volatile long thread;

    /** How many shadows there have been; its keeper's. */
    private int started;
  }

  Shadows(Settings settings, SharedMemory memory, Machine machine, Kernel linux, Domains domains) {
    this.settings = settings;
    this.memory = memory;
    this.machine = machine;
    this.linux = linux;
    this.region = machine.memory();
    this.domains = domains;
  }

  /**
   * Takes a set that nobody has.
   *
   * @return its number, or -1 if there is none left
   */
  int take() {
    for (int set = 0; set < Domains.PROCESSES; set++) {
      if (seats.compareAndSet(set, null, new Seat())) {
        return set;
      }
    }
    return -1;
  }

  /** Gives back a set that was taken and for which no shadow was started. */
  void giveBack(int set) {
    seats.set(set, null);
  }

  /**
   * Starts a shadow for a set that was taken, and keeps it served until its task has ended.
   *
   * @param set which
   * @param blocks whether it sleeps while it has nothing to do
   */
  synchronized void start(int set, boolean blocks) {
    if (!closed) {
      Seat seat = seats.get(set);
      seat.blocks = blocks;
      seat.keeper = new Thread(() -> keep(set, seat), "ipcbench-shadow-" + set);
      seat.keeper.setDaemon(true);
      seat.keeper.start();
    }
  }

  private void keep(int set, Seat seat) {
    int falseStarts = 0;
    boolean again = true;
    while (again && !closed) {
      boolean attached = serve(set, seat);
      falseStarts = attached ? 0 : falseStarts + 1;
      again = !closed && mourn(set, seat, falseStarts < FALSE_STARTS);
    }
    if (!closed) {
      giveBack(set);
    }
  }

  /** Runs one shadow to its end; says whether it had come up. */
  private boolean serve(int set, Seat seat) {
    boolean attached = false;
    int process = 0;
    seat.started++;
    seat.child = null;
    seat.thread = 0;
    try {
      Threads.pin(settings.others());
      process = linux.newProcess().pid();
      attached = run(set, seat, process);
    } catch (RuntimeException | IOException e) {
      lastWords = "shadow of set " + set + ": " + e.getMessage();
    }
    ChildJvm child = seat.child;
    if (child != null) {
      end(child);
      if (!closed) {
        bury(set, process, child);
      }
    }
    return attached;
  }

  private boolean run(int set, Seat seat, int process) throws IOException {
    Path meeting = PrivateDirectory.make(settings.directory(), "shadow-");
    Path path = meeting.resolve("control");
    Descriptor control;
    try (Descriptor listener = UnixSocket.listen(path, UnixSocket.SOCK_SEQPACKET)) {
      seat.child =
          ChildJvm.start(
              "shadow",
              ShadowMain.class,
              List.of(),
              List.of(path.toString()),
              settings.directory(),
              settings.others(),
              settings.output());
      control = accept(listener, seat.child);
    } finally {
      Files.deleteIfExists(path);
      Files.deleteIfExists(meeting);
    }
    if (control == null) {
      return false;
    }
    try (Descriptor own = control) {
      instruct(own, set, process);
      return listen(own, set, seat);
    }
  }

  private Descriptor accept(Descriptor listener, ChildJvm child) {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!UnixSocket.awaitReadable(listener, POLL_MILLIS)) {
      if (!child.running() || closed || System.nanoTime() > deadline) {
        return null;
      }
    }
    return UnixSocket.accept(listener);
  }

  private void instruct(Descriptor control, int set, int process) {
    Map<String, String> task =
        Map.of(
            ShadowMain.SET, String.valueOf(set),
            ShadowMain.PROCESS, String.valueOf(process),
            ShadowMain.STRATEGY, settings.strategy().id(),
            ShadowMain.BLOCKS, String.valueOf(seats.get(set).blocks),
            ShadowMain.PREDECESSORS, String.valueOf(seats.get(set).started - 1),
            ShadowMain.PROCESSORS, settings.shadowProcessors().toString());
    try (Descriptor copy = memory.descriptor().duplicate()) {
      say(control, task, List.of(copy));
    }
  }

  private static void say(Descriptor to, Map<String, String> words, List<Descriptor> passed) {
    UnixSocket.send(to, new UnixSocket.Message(Words.encode(words), passed));
  }

  /** Answers a shadow until it or its task has ended; says whether it had come up. */
  private boolean listen(Descriptor control, int set, Seat seat) {
    while (!closed) {
      if (UnixSocket.awaitReadable(control, POLL_MILLIS)) {
        UnixSocket.Message message = UnixSocket.receive(control);
        if (message == null) {
          break;
        }
        Map<String, String> words = Words.decode(message.text());
        if (words.containsKey(ShadowMain.THREAD)) {
          seat.thread = Long.parseLong(words.get(ShadowMain.THREAD));
        } else if (words.containsKey(ShadowMain.FORK)) {
          say(control, Map.of(ShadowMain.FORK, String.valueOf(fork())), List.of());
        }
      } else if (state(set) == State.ENDED) {
        break; // Without its shadow, which its queue does not reach any more.
      }
    }
    return seat.thread != 0;
  }

  /** A process is wanted: gives the address of its queue, or ENOMEM. */
  private long fork() {
    int set = take();
    if (set < 0) {
      return -Errno.ENOMEM;
    }
    region.intRelease(domains.agreement(set), State.OFFERED.ordinal());
    start(set, settings.blocks());
    return domains.queue(set);
  }

  /** Waits for the end of a shadow that has nobody to talk to any more, or kills it. */
  private void end(ChildJvm child) {
    if (!child.await(closed ? Duration.ZERO : END_LIMIT)) {
      child.close();
    }
    lastWords = child.obituary();
  }

  /** Lets go of what a shadow held of the machine, if it has not done so itself. */
  private void bury(int set, int process, ChildJvm child) {
    try {
      linux.bury(process, (int) child.processId());
      linux.machine().reclaim(Domains.shadowProcessor(set));
    } catch (IllegalStateException e) {
      lastWords = lastWords + "; " + e.getMessage();
    }
  }

  /** A shadow has ended; says whether there is to be another one. */
  private boolean mourn(int set, Seat seat, boolean worthwhile) {
    ChildJvm child = seat.child;
    if (child != null
        && child.succeeded()
        && await(set, State.ENDED, END_LIMIT.toNanos()) == State.ENDED) {
      return false; // Its task has exited, as it knew.
    }
    if (change(set, State.OFFERED, State.ENDED)) {
      return false; // Nobody has wanted it yet; who does will be told so.
    }
    State found = state(set);
    State verdict = settings.restarts() && worthwhile ? State.GONE : State.LOST;
    if (found == State.ENDED || !change(set, found, verdict)) {
      return false;
    }
    machine.interrupt(Domains.REAL_TIME_PROCESSOR, Domains.REVERSE_VECTOR);
    State wanted = verdict == State.GONE ? State.EMPTY : State.ENDED;
    return await(set, wanted, Long.MAX_VALUE) == State.EMPTY;
  }

  private boolean change(int set, State found, State next) {
    return region.intCompareAndSet(domains.agreement(set), found.ordinal(), next.ordinal());
  }

  /** Waits until the real-time kernel has brought a set to a state, or to its end. */
  private State await(int set, State wanted, long limitNanos) {
    long startNanos = System.nanoTime();
    State found = state(set);
    while (!closed
        && found != wanted
        && found != State.ENDED
        && System.nanoTime() - startNanos < limitNanos) {
      LockSupport.parkNanos(WAIT_NANOS);
      found = state(set);
    }
    return found;
  }

  /** Who is there in a set. */
  State state(int set) {
    return State.of(region.intAcquire(domains.agreement(set)));
  }

  /** The process of a set's shadow; 0 if there is none. */
  long process(int set) {
    Seat seat = seats.get(set);
    ChildJvm child = seat == null ? null : seat.child;
    return child == null ? 0 : child.processId();
  }

  /** The thread that serves a set; 0 before it has attached. */
  long thread(int set) {
    Seat seat = seats.get(set);
    return seat == null ? 0 : seat.thread;
  }

  /** Kills a set's shadow; another one is started if that is wanted. */
  void kill(int set) {
    Seat seat = seats.get(set);
    ChildJvm child = seat == null ? null : seat.child;
    if (child != null) {
      child.close();
    }
  }

  /** What the last shadow that ended had to say. */
  String lastWords() {
    return lastWords;
  }

  /** Kills all shadows; when it returns, nobody here uses the machine's memory any more. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true; // No keeper is started behind this.
    }
    for (int set = 0; set < Domains.PROCESSES; set++) {
      kill(set);
    }
    for (int set = 0; set < Domains.PROCESSES; set++) {
      Seat seat = seats.get(set);
      if (seat != null && seat.keeper != null) {
        join(seat.keeper);
      }
    }
  }

  /**
   * Waits for a keeper's end, also if this thread is interrupted: it must not outlive the memory.
   */
  private static void join(Thread keeper) {
    long deadline = System.nanoTime() + KEEPER_LIMIT.toNanos();
    boolean interrupted = false;
    while (keeper.isAlive() && System.nanoTime() < deadline) {
      try {
        keeper.join(POLL_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
