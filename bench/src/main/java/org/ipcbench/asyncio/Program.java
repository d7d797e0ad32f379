// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import java.nio.file.Path;
import java.util.BitSet;
import org.ipcbench.iouring.Ring;
import org.ipcbench.iouring.RingSetup;
import org.ipcbench.posix.Threads;

/**
 * The program, done by one method as often as wanted. Belongs to the thread that opened it.
 *
 * <p>A ring is polled by a thread of the kernel, as in the report.
 */
public final class Program implements AutoCloseable {
  /** One read is outstanding at a time, and what it may be linked with. */
  private static final int ENTRIES = 4;

  private final Opened opened;
  private final Workload workload;
  private final SimulatedMachine machine;
  private final Reads reads;
  private final Ring ring;
  private final Way way;
  private final Computations computations;
  private Shot shot;

  private Program(
      Opened opened,
      Method method,
      Workload workload,
      Path directory,
      String costModel,
      BitSet helperSeat) {
    this.opened = opened;
    this.workload = workload;
    machine = opened.add(new SimulatedMachine(costModel));
    reads = opened.add(new Reads(workload, directory));
    ring = method.usesRing() ? opened.add(ring(helperSeat)) : null;
    way = opened.add(way(method, helperSeat));
    computations = new Computations(workload, way.boundary());
  }

  /**
   * Pins the calling thread and prepares the program.
   *
   * @param method how it gets its reads done
   * @param workload what it has to do
   * @param directory where {@link DataFiles} has made the files
   * @param costModel of the simulated machine
   * @param seat the processors of the calling thread
   * @param helperSeat those of the kernel's polling thread and of threads that help; the polling
   *     thread is left to the scheduler if they are several
   * @return ready for {@link #run}
   * @throws org.ipcbench.posix.PosixException if the kernel refuses; nothing stays open then
   */
  public static Program open(
      Method method,
      Workload workload,
      Path directory,
      String costModel,
      BitSet seat,
      BitSet helperSeat) {
    Threads.pin(seat);
    Opened opened = new Opened();
    try {
      return new Program(opened, method, workload, directory, costModel, helperSeat);
    } catch (RuntimeException e) {
      opened.closeAfter(e);
      throw e;
    }
  }

  /**
   * Has the methods of this package compiled: a shot has too few reads for that. Runs the program
   * with many small reads, some of every size and little to compute, and forgets what happened.
   *
   * @param method as for {@link #open}
   * @param workload whose files are read
   * @param directory as for {@link #open}
   * @param costModel as for {@link #open}
   * @param seat as for {@link #open}
   * @param helperSeat as for {@link #open}
   */
  public static void rehearse(
      Method method,
      Workload workload,
      Path directory,
      String costModel,
      BitSet seat,
      BitSet helperSeat) {
    for (Workload rehearsal : workload.rehearsals()) {
      try (Program program = open(method, rehearsal, directory, costModel, seat, helperSeat)) {
        program.run();
        program.check();
      }
    }
  }

  private static Ring ring(BitSet seat) {
    int processor = seat.cardinality() == 1 ? seat.nextSetBit(0) : RingSetup.ANY_PROCESSOR;
    return new Ring(RingSetup.of(ENTRIES).polled(processor, RingSetup.IDLE_MILLIS));
  }

  private Way way(Method method, BitSet helperSeat) {
    return switch (method) {
      case COMPUTE_ONLY -> Alone.on(machine.processor());
      case NORMAL -> Blocking.on(machine.processor(), reads);
      case URING -> new Looking(machine.processor(), ring, reads);
      case UINTR -> AtBoundaries.interrupted(machine, ring, reads);
      case URING_POLL -> AtBoundaries.polled(machine, ring, reads);
      case URING_THREAD -> new Threaded(machine.processor(), ring, reads, helperSeat);
      case THREADS -> new Pool(machine.processor(), reads, helperSeat);
      case UINTR_HELPER -> new PostedByHelper(machine, ring, reads, helperSeat);
      case URING_SIGNAL -> new Signalled(machine.processor(), ring, reads);
    };
  }

  /**
   * Runs the program once.
   *
   * @return what happened
   * @throws AsyncioException if a read does not bring what it should
   * @throws org.ipcbench.posix.PosixException if the kernel refuses
   */
  public Shot run() {
    Shot next = new Shot(workload);
    reads.restart(next);
    computations.restart(next);
    way.boundary().restart();
    next.start();
    way.run(computations);
    next.over(way.boundary());
    shot = next;
    return shot;
  }

  /**
   * Looks at what the last run has computed and read.
   *
   * @throws AsyncioException if it is not what it should be
   */
  public void check() {
    computations.check();
    if (shot.readAny()) {
      shot.requireOneAtATime();
      reads.check();
    }
  }

  /**
   * How many user interrupts were posted in all runs.
   *
   * @return 0 unless the method uses them
   */
  public long interruptsPosted() {
    return machine.posted();
  }

  /**
   * How many user interrupts were delivered in all runs: as many as handlers ran.
   *
   * @return at most {@link #interruptsPosted}
   */
  public long interruptsDelivered() {
    return machine.delivered();
  }

  /** Ends the method, then the ring, for only then does the kernel let go of buffers and files. */
  @Override
  public void close() {
    opened.close();
  }
}
