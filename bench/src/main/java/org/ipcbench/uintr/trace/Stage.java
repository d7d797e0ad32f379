// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.linux.KernelAbi;
import org.ipcbench.uintr.linux.LinuxProcess;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.Machine;
import org.ipcbench.uintr.sim.Parking;
import org.ipcbench.uintr.sim.Processor;

/**
 * Where a program is performed: a machine with a kernel, a clock of its own, and the record of what
 * happens.
 *
 * <p>Every change of what the {@link Camera} sees belongs to an event: one that no event takes is
 * an error of the trace. One thread drives all simulated threads.
 */
public final class Stage {
  private final VirtualClock clock = new VirtualClock();
  private final CostModel model;
  private final List<Event> events = new ArrayList<>();
  private final Set<Word> inFlight = new HashSet<>();
  private Kernel kernel;
  private Camera camera;
  private Runnable meanwhile;
  private Picture picture;
  private long startNanos;

  /** Sleeps by letting the others go on. */
  private final class Nap implements Parking {
    @Override
    public void park(int offset, int expected, long timeoutNanos) {
      Objects.requireNonNull(meanwhile, "nobody would wake the sleeper").run();
    }

    @Override
    public void unpark(int offset) {}
  }

  Stage(CostModel model) {
    this.model = model;
  }

  // Where a program is performed.

  /** Makes a machine that is all Linux's, and boots that. */
  void boot(int processors) {
    start(Kernel.boot(machine(processors, Kernel.ramBytes(processors)), KernelAbi.V1, false));
  }

  /**
   * Makes a machine.
   *
   * @param processors how many it has
   * @param ramBytes how much RAM
   * @return a machine whose time is the trace's
   */
  public Machine machine(int processors, int ramBytes) {
    Region memory = Region.allocate(Machine.bytes(processors, ramBytes));
    return Machine.create(memory, processors, ramBytes, model, clock, new Nap());
  }

  /**
   * Starts to watch. Time counts from now.
   *
   * @param linux the machine's Linux
   */
  public void start(Kernel linux) {
    kernel = linux;
    camera = new Camera(linux.machine().memory());
    picture = camera.take();
    startNanos = clock.now();
  }

  /**
   * Watches a processor from now on, in place of an earlier owner's. At each picture it is at CPL
   * 0, for its registers are read with RDMSR.
   *
   * @param processor any
   */
  public void watch(Processor processor) {
    camera.watch(processor);
  }

  /**
   * Watches the requests of an ordinary vector beside Linux's own.
   *
   * @param vector 16 to 255
   */
  public void watchVector(int vector) {
    camera.watchVector(vector);
  }

  /**
   * Watches a UPID through which no watched processor receives.
   *
   * @param processor in whose address space it is
   * @param address its linear address there
   */
  public void watchUpid(Processor processor, long address) {
    camera.watchUpid(processor, address);
  }

  /**
   * Watches something else in memory.
   *
   * @param name what it is
   * @param address its linear address, as it is shown
   * @param small whether it is shown as a decimal number
   * @param value reads it
   */
  public void watch(String name, long address, boolean small, LongSupplier value) {
    camera.watch(small ? Word.smallField(name, address) : Word.field(name, address), value);
  }

  /**
   * Lets something look at the machine whenever anybody reads the clock.
   *
   * @param look does not read it itself
   */
  public void atEachReading(Runnable look) {
    clock.atEachReading(look);
  }

  // What a program is written in.

  /**
   * A step of the program starts.
   *
   * @param text what it is for, in words that need no knowledge
   */
  public void step(String text) {
    int processor = events.isEmpty() ? 0 : events.get(events.size() - 1).processor();
    record(processor, Event.PROGRAM, Event.Kind.STEP, text, List.of());
  }

  LinuxProcess process() {
    return kernel.newProcess();
  }

  TracedThread thread(String name, LinuxProcess process, int processor) {
    return new TracedThread(this, name, process, processor);
  }

  // What its threads need.

  Kernel kernel() {
    return kernel;
  }

  VirtualClock clock() {
    return clock;
  }

  /** What happens while the next thread sleeps. */
  void whileAsleep(Runnable then) {
    meanwhile = then;
  }

  /** The last picture. */
  Picture picture() {
    return picture;
  }

  /**
   * Takes a picture.
   *
   * @return what has changed since the last
   */
  public Changes changes() {
    Picture before = picture;
    picture = camera.take();
    return new Changes(picture.since(before));
  }

  /**
   * What registers held at the last picture, to be shown as they are.
   *
   * @param processor whose
   * @param beginnings of their names, in the order in which they are shown
   * @return all registers so named
   */
  public List<Change> registers(int processor, String... beginnings) {
    List<Change> values = new ArrayList<>();
    for (String beginning : beginnings) {
      values.addAll(
          picture.all(word -> word.processor() == processor && word.name().startsWith(beginning)));
    }
    return values;
  }

  /**
   * What words in memory held at the last picture, to be shown as they are.
   *
   * @param beginning of their names
   * @return all words so named
   */
  public List<Change> words(String beginning) {
    return picture.all(
        word -> word.processor() == Word.MEMORY && word.name().startsWith(beginning));
  }

  /**
   * What memory held at the last picture, to be shown as it is.
   *
   * @param start a linear address
   * @param bytes from there
   * @return all words watched in that range
   */
  public List<Change> memory(long start, int bytes) {
    return picture.all(
        word ->
            word.processor() == Word.MEMORY
                && word.address() >= start
                && word.address() - start < bytes);
  }

  /**
   * Writes an event down that happens now.
   *
   * @param processor on which processor
   * @param by who did it
   * @param kind what kind of thing it was
   * @param text what happened, in a sentence
   * @param changes what it changed
   */
  public void record(int processor, String by, Event.Kind kind, String text, List<Change> changes) {
    recordAt(clock.now(), processor, by, kind, text, changes);
  }

  /**
   * Writes an event down that has happened.
   *
   * @param nanos when it began, by the machine's clock
   * @param processor on which processor
   * @param by who did it
   * @param kind what kind of thing it was
   * @param text what happened, in a sentence
   * @param changes what it changed
   */
  public void recordAt(
      long nanos, int processor, String by, Event.Kind kind, String text, List<Change> changes) {
    events.add(new Event(nanos - startNanos, processor, by, kind, text, changes));
  }

  /**
   * Writes down that an interrupt has reached a processor which accepts it, if it was under way.
   *
   * @param nanos when, by the machine's clock
   * @param processor which
   * @param vector the interrupt's
   * @return how its bit of IRR changes by its acceptance
   */
  public Change arrive(long nanos, int processor, int vector) {
    Word request = Word.flag(processor, Camera.irr(vector));
    if (inFlight.remove(request)) {
      recordAt(
          nanos,
          processor,
          Event.PROCESSOR,
          Event.Kind.ARRIVAL,
          "interrupt " + Word.hex(vector) + " arrives",
          List.of(request.change(0, 1)));
    }
    return request.change(1, 0);
  }

  /** The address under which a UPID is shown that a processor has at another. */
  long shown(int processor, long upid) {
    return camera.shown(processor, upid);
  }

  /** The vectors whose requests are watched, in the order of their priority. */
  List<Integer> vectors() {
    return camera.vectors();
  }

  /** Lets 1 ns pass: for who knows that all wait for what is under way. */
  public void advance() {
    clock.advance();
  }

  /**
   * The time.
   *
   * @return nanoseconds of the machine's clock
   */
  public long now() {
    return clock.now();
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  /** Changes that events take one after the other. */
  public final class Changes {
    private final Map<Word, Change> left;

    private Changes(Map<Word, Change> all) {
      left = all;
    }

    /**
     * Takes those that an event explains.
     *
     * @param beginnings of the names, in the order in which they are shown
     * @return the changes of words so named
     */
    public List<Change> take(String... beginnings) {
      List<Change> taken = new ArrayList<>();
      for (String beginning : beginnings) {
        take(word -> word.name().startsWith(beginning), taken);
      }
      return taken;
    }

    /** Takes the changed requests for interrupts, whose events know what happened. */
    public void takeRequests() {
      left.keySet().removeIf(Changes::isRequest);
    }

    /** Takes the requests for interrupts that were sent and have yet to arrive. */
    void sendRequests() {
      left.keySet().stream().filter(Changes::isRequest).forEach(inFlight::add);
      takeRequests();
    }

    private static boolean isRequest(Word word) {
      return word.name().startsWith(Camera.IRR);
    }

    private void take(Predicate<Word> wanted, List<Change> taken) {
      left.entrySet()
          .removeIf(change -> wanted.test(change.getKey()) && taken.add(change.getValue()));
    }

    /**
     * All are taken.
     *
     * @throws IllegalStateException if not
     */
    public void close() {
      if (!left.isEmpty()) {
        throw new IllegalStateException("changes without an event: " + left.values());
      }
    }
  }
}
