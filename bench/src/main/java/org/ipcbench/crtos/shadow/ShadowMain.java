// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.shadow;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.ipcbench.channel.uintr.FutexParking;
import org.ipcbench.crtos.domain.Agreement.State;
import org.ipcbench.crtos.domain.Domains;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.peer.Words;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.Futex;
import org.ipcbench.posix.SharedMemory;
import org.ipcbench.posix.Threads;
import org.ipcbench.posix.UnixSocket;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.linux.LinuxProcess;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.Machine;

/**
 * The main class of a child JVM that is a shadow. Not for people: the compounded system starts it.
 *
 * <p>It is told over its control socket what to do, and says there what it is: words, as {@link
 * Words} has them. It gets its task and says which thread it is; then it asks for a process where
 * its task forks, and gets the queue's address. It ends with status 0 when its task exits, and when
 * the socket is closed; with status 1 if something goes wrong, what it prints, in the end in one
 * line.
 */
public final class ShadowMain {
  /** Word of the task: the set. */
  public static final String SET = "set";

  /** Word of the task: the number of the simulated process that it is. */
  public static final String PROCESS = "process";

  /** Word of the task: the strategy. */
  public static final String STRATEGY = "strategy";

  /** Word of the task: whether it sleeps while there is nothing to do. */
  public static final String BLOCKS = "blocks";

  /** Word of the task: how many shadows it has had before. */
  public static final String PREDECESSORS = "predecessors";

  /** Word of the task: the processors of the host on which its thread may run. */
  public static final String PROCESSORS = "processors";

  /** Word of a message: a process is wanted. In the answer: the physical address of its queue. */
  public static final String FORK = "fork";

  /** Word of the first message: the number of its thread. */
  public static final String THREAD = "thread";

  private static final long ATTACH_NANOS = 10_000_000_000L;

  private ShadowMain() {}

  /**
   * Serves until its task exits or its socket is closed.
   *
   * @param args the parent's process number, and the path of its control socket
   */
  public static void main(String[] args) {
    Threads.dieWithParent(Integer.parseInt(args[0]));
    Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> tell(failure));
    try (Descriptor control = UnixSocket.connect(Path.of(args[1]), UnixSocket.SOCK_SEQPACKET)) {
      UnixSocket.Message task = UnixSocket.receive(control);
      if (task != null) {
        run(
            control,
            Words.decode(task.text()),
            SharedMemory.attach(task.descriptors().get(0), Domains.bytes()));
      }
    }
  }

  /** Says at the very end, in one line, why the shadow ends. */
  private static void tell(Throwable failure) {
    failure.printStackTrace();
    System.err.println(String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", "; "));
  }

  private static void run(Descriptor control, Map<String, String> task, SharedMemory memory) {
    Machine machine =
        Machine.attach(
            Region.over(memory.buffer()),
            Clock.system(),
            new FutexParking(new Futex(memory)),
            ATTACH_NANOS);
    Domains domains = new Domains(machine);
    Kernel kernel = Kernel.attach(domains.linux(), Threads.processId(), ATTACH_NANOS);
    LinuxProcess process = kernel.process(Integer.parseInt(task.get(PROCESS)));
    int set = Integer.parseInt(task.get(SET));
    awaitProcess(machine, domains.agreement(set));
    BlockingQueue<Long> forked = new ArrayBlockingQueue<>(1);
    ExecutorService helpers = Executors.newCachedThreadPool(helpersOn(Threads.allowed()));
    Threads.pin(processors(task.get(PROCESSORS)));
    RealCalls calls = new RealCalls(memory, () -> fork(control, forked));
    Shadow.Settings settings =
        new Shadow.Settings(
            Strategy.byId(task.get(STRATEGY)),
            Boolean.parseBoolean(task.get(BLOCKS)),
            Integer.parseInt(task.get(PREDECESSORS)));
    try (Shadow shadow = new Shadow(kernel, process, domains, set, settings, calls, helpers)) {
      helpers.execute(() -> listen(control, shadow, forked));
      say(control, Map.of(THREAD, String.valueOf(Threads.threadId())));
      shadow.serve();
    }
  }

  /** The real-time kernel makes the queue, of a forked process when it knows where. */
  private static void awaitProcess(Machine machine, int agreement) {
    long startNanos = machine.clock().nanoTime();
    // Acquire: pairs with the real-time kernel's change of the state, behind the new queue.
    while (State.of(machine.memory().intAcquire(agreement)) == State.OFFERED) {
      Machine.awaitTurn(machine.clock(), startNanos, ATTACH_NANOS, "real-time process");
    }
  }

  /**
   * Helpers run where the JVM's other threads do: the shadow's thread may need all of its place.
   */
  private static ThreadFactory helpersOn(BitSet processors) {
    return task -> {
      Thread thread =
          new Thread(
              () -> {
                Threads.pin(processors);
                task.run();
              },
              "ipcbench-shadow-helper");
      thread.setDaemon(true);
      return thread;
    };
  }

  private static void listen(Descriptor control, Shadow shadow, BlockingQueue<Long> forked) {
    try {
      for (UnixSocket.Message message = UnixSocket.receive(control);
          message != null;
          message = UnixSocket.receive(control)) {
        forked.add(Long.parseLong(Words.decode(message.text()).get(FORK)));
      }
    } finally {
      shadow.stop();
      forked.offer((long) -Errno.EAGAIN); // For one that waits.
    }
  }

  private static long fork(Descriptor control, BlockingQueue<Long> forked) {
    say(control, Map.of(FORK, "1"));
    try {
      return forked.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a process was made", e);
    }
  }

  private static void say(Descriptor control, Map<String, String> words) {
    UnixSocket.send(control, new UnixSocket.Message(Words.encode(words), List.of()));
  }

  /** Reads what {@link BitSet#toString()} wrote. */
  private static BitSet processors(String text) {
    BitSet processors = new BitSet();
    for (String number : text.replaceAll("[{} ]", "").split(",")) {
      processors.set(Integer.parseInt(number));
    }
    return processors;
  }
}
