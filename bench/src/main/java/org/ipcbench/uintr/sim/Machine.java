// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import java.util.Objects;
import org.ipcbench.region.Region;

/**
 * A machine with user interrupts, simulated over one shared region: the door to this package.
 *
 * <p>One side creates it, the others attach, each to its own mapping of the same memory, and each
 * thread claims a {@link Processor} and is that processor from then on. The parts: a {@code
 * LocalApic} for each processor, joined by the {@code ApicBus}; within a processor the {@code Mmu}
 * over an {@link AddressSpace}, the {@code UserInterruptState} and, under a {@link CostModel} that
 * charges, a {@code ProcessorClock}. {@code MachineLayout} says where what lies.
 *
 * <p>Instructions are executed where the program calls them; interrupts are accepted and user
 * interrupts delivered at instruction boundaries: after each simulated instruction, at each turn of
 * a waiting loop ({@link Processor#pause}) and where a computation offers one ({@link
 * Processor#boundary}).
 *
 * <p>Thread-safe, but for the processors: each belongs to the thread that claimed it. The machine
 * does not own the mapping; whoever made it unmaps it after the last use.
 */
public final class Machine {
  /** The most processors a machine has. */
  public static final int MAX_PROCESSORS = 32;

  private static final long POLL_MILLIS = 1;

  private final Region memory;
  private final Clock clock;
  private final CostModel costModel;
  private final int processors;
  private final ApicBus bus;
  private final Partition partition;

  private Machine(
      Region memory, Clock clock, Parking parking, CostModel costModel, int processors) {
    this.memory = memory;
    this.clock = Objects.requireNonNull(clock, "clock");
    this.costModel = costModel;
    this.processors = processors;
    this.bus = new ApicBus(memory, processors, parking);
    int ram = MachineLayout.ramOffset(processors);
    int ramBytes = memory.intPlain(MachineLayout.RAM_BYTES_OFFSET);
    this.partition = Partition.whole(processors, ram, ramBytes);
  }

  private Machine(Machine whole, Partition partition) {
    this.memory = whole.memory;
    this.clock = whole.clock;
    this.costModel = whole.costModel;
    this.processors = whole.processors;
    this.bus = whole.bus;
    this.partition = partition;
  }

  /**
   * Restricts this attachment to a part of the machine, as a hypervisor does: who uses what is
   * returned finds that part's RAM, can claim its processors only, and these touch its memory only.
   * Interrupts go between parts, as on hardware whose APIC is passed through.
   *
   * @param part its processors and its memory
   * @return the same machine
   * @throws IllegalArgumentException if this attachment has no such processor or memory
   */
  public Machine restrictedTo(Partition part) {
    partition.requireHolds(part);
    return new Machine(this, part);
  }

  /**
   * Returns how much memory a machine needs.
   *
   * @param processors 1 to {@link #MAX_PROCESSORS}
   * @param ramBytes the RAM for software, a multiple of {@link AddressSpace#PAGE_BYTES}
   * @return in bytes
   * @throws IllegalArgumentException if an argument is none of that
   */
  public static int bytes(int processors, int ramBytes) {
    if (processors < 1 || processors > MAX_PROCESSORS) {
      throw new IllegalArgumentException(
          "a machine has 1 to " + MAX_PROCESSORS + " processors: processors=" + processors);
    }
    if (ramBytes < 0 || ramBytes % AddressSpace.PAGE_BYTES != 0) {
      throw new IllegalArgumentException("RAM comes in whole pages: ramBytes=" + ramBytes);
    }
    return Math.addExact(MachineLayout.ramOffset(processors), ramBytes);
  }

  /**
   * Creates a machine on which nobody sleeps, in zeroed memory.
   *
   * @param memory at least {@link #bytes} of it, all zero, used for nothing else
   * @param processors 1 to {@link #MAX_PROCESSORS}
   * @param ramBytes the RAM for software, a multiple of {@link AddressSpace#PAGE_BYTES}
   * @param costModel what instructions cost
   * @param clock the wall clock
   * @return the machine; others can attach from now on
   * @throws IllegalArgumentException if the memory is too small or a number is out of range
   * @throws IllegalStateException if the memory holds a machine already
   */
  public static Machine create(
      Region memory, int processors, int ramBytes, CostModel costModel, Clock clock) {
    return create(memory, processors, ramBytes, costModel, clock, Parking.YIELDING);
  }

  /**
   * Creates a machine in zeroed memory.
   *
   * @param memory at least {@link #bytes} of it, all zero, used for nothing else
   * @param processors 1 to {@link #MAX_PROCESSORS}
   * @param ramBytes the RAM for software, a multiple of {@link AddressSpace#PAGE_BYTES}
   * @param costModel what instructions cost
   * @param clock the wall clock
   * @param parking how owners of halted processors sleep
   * @return the machine; others can attach from now on
   * @throws IllegalArgumentException if the memory is too small or a number is out of range
   * @throws IllegalStateException if the memory holds a machine already
   */
  public static Machine create(
      Region memory,
      int processors,
      int ramBytes,
      CostModel costModel,
      Clock clock,
      Parking parking) {
    int bytes = bytes(processors, ramBytes);
    if (memory.bytes() < bytes) {
      throw new IllegalArgumentException(
          "the region is too small: bytes=" + memory.bytes() + ", needed=" + bytes);
    }
    if (memory.longAcquire(MachineLayout.MAGIC_OFFSET) != 0) {
      throw new IllegalStateException("the region holds a machine, or is not zeroed");
    }
    byte[] model = costModel.json();
    if (model.length > CostModel.MAX_BYTES) {
      throw new IllegalArgumentException("the cost model is too large: bytes=" + model.length);
    }
    memory.intPlain(MachineLayout.VERSION_OFFSET, MachineLayout.VERSION);
    memory.intPlain(MachineLayout.PROCESSORS_OFFSET, processors);
    memory.intPlain(MachineLayout.RAM_BYTES_OFFSET, ramBytes);
    memory.intPlain(MachineLayout.MODEL_LENGTH_OFFSET, model.length);
    memory.copyIn(MachineLayout.MODEL_OFFSET, model, 0, model.length);
    // Release: pairs with the acquire in attach(); whoever sees the magic sees the rest.
    memory.longRelease(MachineLayout.MAGIC_OFFSET, MachineLayout.MAGIC);
    return new Machine(memory, clock, parking, costModel, processors);
  }

  /**
   * Attaches to a machine that another thread or process creates.
   *
   * @param memory the same memory, in this or another mapping
   * @param clock the wall clock, reading as the creator's does
   * @param timeoutNanos how long to wait for the creator
   * @return the machine, in which nobody of this attachment sleeps
   * @throws IllegalStateException if it is not there in time, or of another version
   */
  public static Machine attach(Region memory, Clock clock, long timeoutNanos) {
    return attach(memory, clock, Parking.YIELDING, timeoutNanos);
  }

  /**
   * Attaches to a machine that another thread or process creates.
   *
   * @param memory the same memory, in this or another mapping
   * @param clock the wall clock, reading as the creator's does
   * @param parking how owners of halted processors sleep, fit to the creator's
   * @param timeoutNanos how long to wait for the creator
   * @return the machine
   * @throws IllegalStateException if it is not there in time, or of another version
   */
  public static Machine attach(Region memory, Clock clock, Parking parking, long timeoutNanos) {
    long startNanos = clock.nanoTime();
    // Acquire: pairs with the release in create().
    while (memory.longAcquire(MachineLayout.MAGIC_OFFSET) != MachineLayout.MAGIC) {
      awaitTurn(clock, startNanos, timeoutNanos, "machine");
    }
    int version = memory.intPlain(MachineLayout.VERSION_OFFSET);
    if (version != MachineLayout.VERSION) {
      throw new IllegalStateException(
          "a machine of version " + MachineLayout.VERSION + " is needed: version=" + version);
    }
    byte[] model = new byte[memory.intPlain(MachineLayout.MODEL_LENGTH_OFFSET)];
    memory.copyOut(MachineLayout.MODEL_OFFSET, model, 0, model.length);
    CostModel costModel = CostModelReader.header(model);
    int processors = memory.intPlain(MachineLayout.PROCESSORS_OFFSET);
    return new Machine(memory, clock, parking, costModel, processors);
  }

  /**
   * Sleeps for one turn of a loop that waits for another process to set something up.
   *
   * @param clock the wall clock
   * @param startNanos when the wait began
   * @param timeoutNanos how long it may take
   * @param what is waited for, for the message
   * @throws IllegalStateException if the time is over or the thread is interrupted
   */
  public static void awaitTurn(Clock clock, long startNanos, long timeoutNanos, String what) {
    if (clock.nanoTime() - startNanos > timeoutNanos) {
      throw new IllegalStateException(
          "no " + what + " in the region within " + timeoutNanos + " ns");
    }
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the " + what, e);
    }
  }

  /**
   * Makes the calling thread a processor.
   *
   * @param index 0 to {@link #processors} - 1; also its APIC ID
   * @param gate the operating system's entry for ordinary interrupts
   * @return the processor, in reset state, the caller's until {@link Processor#release}
   * @throws IndexOutOfBoundsException if there is no such processor
   * @throws IllegalStateException if a thread of this or another process owns it
   */
  public Processor claim(int index, InterruptGate gate) {
    return claim(index, ProcessorModel.SAPPHIRE_RAPIDS, gate);
  }

  /**
   * Makes the calling thread a processor of another model than {@link
   * ProcessorModel#SAPPHIRE_RAPIDS}.
   *
   * @param index 0 to {@link #processors} - 1; also its APIC ID
   * @param model which processor it is
   * @param gate the operating system's entry for ordinary interrupts
   * @return the processor, in reset state, the caller's until {@link Processor#release}
   * @throws IndexOutOfBoundsException if there is no such processor
   * @throws IllegalStateException if a thread of this or another process owns it, or it belongs to
   *     another part of the machine
   */
  public Processor claim(int index, ProcessorModel model, InterruptGate gate) {
    requireOwn(index);
    // Pairs with the release in Processor.release(): the owner before has finished with the APIC.
    if (!memory.intCompareAndSet(claimed(index), 0, 1)) {
      throw new IllegalStateException("processor " + index + " is claimed by another thread");
    }
    return new Processor(this, index, model, gate, partition);
  }

  /**
   * Takes a processor from an owner whose process has ended without giving it back; its pending
   * interrupts stay for the next owner. That nobody uses it any more is for the caller to know.
   *
   * @param index 0 to {@link #processors} - 1, of this part of the machine
   * @throws IndexOutOfBoundsException if there is no such processor
   * @throws IllegalStateException if it belongs to another part of the machine
   */
  public void reclaim(int index) {
    requireOwn(index);
    // Pairs with the compare-and-set in claim().
    memory.intRelease(claimed(index), 0);
  }

  private void requireOwn(int index) {
    Objects.checkIndex(index, processors);
    if (!partition.has(index)) {
      throw new IllegalStateException(
          "processor " + index + " does not belong to the " + partition.name() + " domain");
    }
  }

  private static int claimed(int index) {
    return MachineLayout.apicOffset(index) + MachineLayout.CLAIMED_OFFSET;
  }

  /**
   * Interrupts a processor from outside, as a device does: with an ordinary interrupt that arrives
   * at once. Thread-safe: no processor need be the caller's.
   *
   * @param index 0 to {@link #processors} - 1
   * @param vector 16 to 255
   * @throws IndexOutOfBoundsException if there is no such processor
   */
  public void interrupt(int index, int vector) {
    bus.requests(Objects.checkIndex(index, processors)).post(vector, clock.nanoTime());
  }

  /**
   * Returns how many processors there are.
   *
   * @return 1 to {@link #MAX_PROCESSORS}
   */
  public int processors() {
    return processors;
  }

  /**
   * Returns the machine's memory; offsets in it are physical addresses.
   *
   * @return the region
   */
  public Region memory() {
    return memory;
  }

  /**
   * Returns where RAM starts.
   *
   * @return a physical address, a multiple of {@link AddressSpace#PAGE_BYTES}
   */
  public int ramOffset() {
    return partition.ram().start();
  }

  /**
   * Returns how much RAM there is.
   *
   * @return in bytes, a multiple of {@link AddressSpace#PAGE_BYTES}
   */
  public int ramBytes() {
    return partition.ram().bytes();
  }

  /**
   * Returns what instructions cost.
   *
   * @return the model with which the machine was created
   */
  public CostModel costModel() {
    return costModel;
  }

  /**
   * Returns the wall clock.
   *
   * @return the clock of this attachment
   */
  public Clock clock() {
    return clock;
  }

  /** What joins the local APICs. */
  ApicBus bus() {
    return bus;
  }
}
