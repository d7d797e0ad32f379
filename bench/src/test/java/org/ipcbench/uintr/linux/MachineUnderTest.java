// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.linux.Step.Boundary;
import org.ipcbench.uintr.linux.Step.Clui;
import org.ipcbench.uintr.linux.Step.Enter;
import org.ipcbench.uintr.linux.Step.Leave;
import org.ipcbench.uintr.linux.Step.Send;
import org.ipcbench.uintr.linux.Step.Stui;
import org.ipcbench.uintr.linux.Step.Wait;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.Parking;

/**
 * A machine whose threads are all one Java thread, beside the {@link ReferenceModel} of it: each
 * step is taken by both, and both must have called the same handlers. Every thread receives, and
 * sends to all.
 */
final class MachineUnderTest implements Parking {
  static final int THREADS = 3;
  static final int PROCESSORS = 4;
  static final List<Integer> VECTORS =
      List.of(0, ReferenceModel.ANSWER, ReferenceModel.QUESTION, 63);

  private static final long LONGEST_WAIT_MICROS = 1_000_000_000;

  /** A kernel's version and how its receivers are woken. */
  enum Version {
    V1(KernelAbi.V1, 0),
    V2(KernelAbi.V2, 0),
    V2_RECEIVER(KernelAbi.V2, KernelAbi.WAITING_RECEIVER),
    V2_SENDER(KernelAbi.V2, KernelAbi.WAITING_SENDER);

    final KernelAbi abi;
    final int flags;

    Version(KernelAbi abi, int flags) {
      this.abi = abi;
      this.flags = flags;
    }
  }

  private final Version version;
  private final Kernel kernel;
  private final ReferenceModel model;
  private final List<LinuxThread> threads;
  private final List<List<Integer>> handled = new ArrayList<>();

  /** By sender, receiver and the vector's place in the list. */
  private final int[][][] indices = new int[THREADS][THREADS][VECTORS.size()];

  private final Queue<Step> program = new ArrayDeque<>();
  private LinuxThread waiter;
  private boolean unparked;

  /**
   * Boots.
   *
   * @param memory for {@link #PROCESSORS} processors; whatever it holds is lost
   * @param version of the kernel
   */
  MachineUnderTest(Region memory, Version version) {
    this.version = version;
    memory.copyIn(0, new byte[memory.bytes()], 0, memory.bytes());
    CostModel free = CostModel.named("none");
    kernel = Kernel.boot(memory, PROCESSORS, free, Clock.system(), this, version.abi, false);
    model = new ReferenceModel(THREADS, version != Version.V2);
    LinuxProcess process = kernel.newProcess();
    threads = IntStream.range(0, THREADS).mapToObj(process::startThread).toList();
    for (int receiver = 0; receiver < THREADS; receiver++) {
      handled.add(new ArrayList<>());
      int number = receiver;
      threads
          .get(receiver)
          .registerHandler(process.load(vector -> handle(number, vector)), version.flags);
      for (int place = 0; place < VECTORS.size(); place++) {
        int fd = threads.get(receiver).createFd(VECTORS.get(place), 0);
        for (int sender = 0; sender < THREADS; sender++) {
          indices[sender][receiver][place] = threads.get(sender).registerSender(fd, 0);
        }
      }
    }
  }

  private void handle(int thread, int vector) {
    handled.get(thread).add(vector);
    if (vector == ReferenceModel.QUESTION) {
      send(thread, (thread + 1) % THREADS, ReferenceModel.ANSWER);
    }
  }

  private void send(int from, int to, int vector) {
    threads.get(from).senduipi(indices[from][to][VECTORS.indexOf(vector)]);
  }

  /** Runs a program, and then lets every thread receive what is left. */
  void run(Collection<Step> steps) {
    program.addAll(steps);
    while (!program.isEmpty()) {
      take(program.remove());
    }
    for (int round = 0; round < 2; round++) { // A second one for the answers.
      for (int thread = 0; thread < THREADS; thread++) {
        for (int processor = 0; processor < PROCESSORS; processor++) {
          take(new Enter(thread, processor)); // On the first that is free.
        }
        take(new Stui(thread));
      }
    }
  }

  private void take(Step step) {
    if (!model.allows(step)) {
      return;
    }
    model.take(step);
    LinuxThread thread = threads.get(step.thread());
    if (step instanceof Send send) {
      send(send.thread(), send.to(), send.vector());
      thread.processor().pause(); // A post to oneself may arrive a boundary later.
    } else if (step instanceof Clui) {
      thread.processor().clui();
    } else if (step instanceof Stui) {
      thread.processor().stui();
    } else if (step instanceof Boundary) {
      thread.processor().pause();
    } else if (step instanceof Leave) {
      thread.switchOut();
    } else if (step instanceof Enter enter) {
      thread.switchIn(enter.processor());
    } else if (step instanceof Wait) {
      await(thread);
    }
    assertThat(handled).as("handled by each thread after %s", step).isEqualTo(model.handled());
  }

  private void await(LinuxThread thread) {
    boolean sleeps = model.sleeps();
    waiter = thread;
    if (version.abi == KernelAbi.V1) {
      thread.uintrWait(0);
    } else {
      assertThat(thread.uintrWait(LONGEST_WAIT_MICROS, 0)).as("EINTR").isTrue();
    }
    assertThat(waiter == null).as("it sleeps").isEqualTo(sleeps);
    waiter = null;
    model.endWait();
  }

  /**
   * The thread that waits sleeps: the others go on until it is woken, or have come to their end.
   */
  @Override
  public void park(int offset, int expected, long timeoutNanos) {
    LinuxThread thread = waiter;
    waiter = null;
    unparked = false;
    while (model.sleeps() && !program.isEmpty()) {
      take(program.remove());
    }
    if (model.sleeps()) {
      kernel.signal(thread.tid());
    }
    assertThat(unparked).as("whoever ends the sleep wakes the sleeper").isTrue();
  }

  @Override
  public void unpark(int offset) {
    unparked = true;
  }
}
