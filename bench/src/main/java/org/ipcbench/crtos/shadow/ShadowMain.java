// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.shadow;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import org.ipcbench.channel.uintr.FutexParking;
import org.ipcbench.crtos.domain.Domains;
import org.ipcbench.crtos.domain.Strategy;
import org.ipcbench.crtos.scf.ScfLayout;
import org.ipcbench.peer.Words;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Futex;
import org.ipcbench.posix.SharedMemory;
import org.ipcbench.posix.Threads;
import org.ipcbench.posix.UnixSocket;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.Machine;

/**
 * The main class of a child JVM that is a shadow. Not for people: the compounded system starts it.
 *
 * <p>It is told over its control socket what to do, and says there what it is: words, as {@link
 * Words} has them: it gets its task and says which thread it is; then it asks for a process where
 * its task forks, and gets the queue's address; in the end it says what it has done. The end of the
 * socket ends it.
 */
public final class ShadowMain {
  /** Word of the task: the set. */
  public static final String SET = "set";

  /** Word of the task: the strategy. */
  public static final String STRATEGY = "strategy";

  /** Word of the task: whether it sleeps while there is nothing to do. */
  public static final String BLOCKS = "blocks";

  /** Word of the task: the processors of the host on which its thread may run. */
  public static final String PROCESSORS = "processors";

  /** Word of a message: a process is wanted. In the answer: the physical address of its queue. */
  public static final String FORK = "fork";

  /** Word of the first message: the number of its thread. */
  public static final String THREAD = "thread";

  /** Word of the last message: how many requests were answered. */
  public static final String SERVED = "served";

  private static final long ATTACH_NANOS = 10_000_000_000L;

  private ShadowMain() {}

  /**
   * Serves until its task exits or its socket is closed.
   *
   * @param args the parent's process number, and the path of its control socket
   */
  public static void main(String[] args) {
    Threads.dieWithParent(Integer.parseInt(args[0]));
    try (Descriptor control = UnixSocket.connect(Path.of(args[1]), UnixSocket.SOCK_SEQPACKET)) {
      UnixSocket.Message task = UnixSocket.receive(control);
      if (task != null) {
        Map<String, String> words = Words.decode(task.text());
        Threads.pin(processors(words.get(PROCESSORS)));
        run(control, words, SharedMemory.attach(task.descriptors().get(0), Domains.bytes()));
      }
    }
  }

  private static void run(Descriptor control, Map<String, String> task, SharedMemory memory) {
    Machine machine =
        Machine.attach(
            Region.over(memory.buffer()),
            Clock.system(),
            new FutexParking(new Futex(memory)),
            ATTACH_NANOS);
    Domains domains = new Domains(machine);
    Kernel kernel = Kernel.attach(domains.linux(), ATTACH_NANOS);
    int set = Integer.parseInt(task.get(SET));
    awaitQueue(machine, domains.queue(set));
    SynchronousQueue<Long> forked = new SynchronousQueue<>();
    RealCalls calls = new RealCalls(memory, () -> fork(control, forked));
    ExecutorService helpers = Executors.newCachedThreadPool(ShadowMain::daemon);
    Shadow.Settings settings =
        new Shadow.Settings(
            Strategy.byId(task.get(STRATEGY)), Boolean.parseBoolean(task.get(BLOCKS)));
    try (Shadow shadow = new Shadow(kernel, domains, set, settings, calls, helpers)) {
      daemon(() -> listen(control, shadow, forked)).start();
      say(control, Map.of(THREAD, String.valueOf(Threads.threadId())));
      shadow.serve();
      say(control, Map.of(SERVED, String.valueOf(shadow.served())));
    }
  }

  /** The real-time kernel makes the queue, of a new process when it knows where. */
  private static void awaitQueue(Machine machine, int queue) {
    long startNanos = machine.clock().nanoTime();
    // Acquire: pairs with the release of the magic, which is written last.
    while (machine.memory().intAcquire(queue) != ScfLayout.MAGIC) {
      Machine.awaitTurn(machine.clock(), startNanos, ATTACH_NANOS, "queue");
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "ipcbench-shadow-helper");
    thread.setDaemon(true);
    return thread;
  }

  private static void listen(Descriptor control, Shadow shadow, SynchronousQueue<Long> forked) {
    try {
      UnixSocket.Message message = UnixSocket.receive(control);
      while (message != null) {
        forked.put(Long.parseLong(Words.decode(message.text()).get(FORK)));
        message = UnixSocket.receive(control);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      shadow.stop();
    }
  }

  private static long fork(Descriptor control, SynchronousQueue<Long> forked) {
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
