// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.linux.LinuxProcess;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.Parking;
import org.ipcbench.uintr.sim.Processor;

/**
 * Where a program is performed: a machine with a kernel, a clock of its own, and the record of what
 * happens.
 *
 * <p>Every change of what the {@link Camera} sees belongs to an event: one that no event takes is
 * an error of the trace. One thread drives all simulated threads.
 */
final class Stage {
  static final int PROCESSORS = 3;

  private final VirtualClock clock = new VirtualClock();
  private final Kernel kernel;
  private final Camera camera;
  private final List<Event> events = new ArrayList<>();
  private final Set<Word> inFlight = new HashSet<>();
  private Runnable meanwhile;
  private Picture picture;

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
    Region memory = Region.allocate(Kernel.bytes(PROCESSORS));
    kernel = Kernel.boot(memory, PROCESSORS, model, clock, new Nap());
    camera = new Camera(kernel);
    picture = camera.take();
  }

  // What a program is written in.

  /** A step of the program starts: what it is for, in words that need no knowledge. */
  void step(String text) {
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

  /** A processor has a new owner. */
  void watch(Processor processor) {
    camera.watch(processor);
  }

  /** What happens while the next thread sleeps. */
  void whileAsleep(Runnable then) {
    meanwhile = then;
  }

  /** The last picture. */
  Picture picture() {
    return picture;
  }

  /** Takes a picture; gives what has changed since the last. */
  Changes changes() {
    Picture before = picture;
    picture = camera.take();
    return new Changes(picture.since(before));
  }

  void record(int processor, String by, Event.Kind kind, String text, List<Change> changes) {
    recordAt(clock.now(), processor, by, kind, text, changes);
  }

  void recordAt(
      long nanos, int processor, String by, Event.Kind kind, String text, List<Change> changes) {
    events.add(new Event(nanos, processor, by, kind, text, changes));
  }

  /** A request that was sent and has yet to arrive. */
  void send(Word request) {
    inFlight.add(request);
  }

  /** Whether a request was under way until now. */
  boolean arrive(Word request) {
    return inFlight.remove(request);
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  /** Changes that events take one after the other. */
  static final class Changes {
    private final Map<Word, Change> left;

    private Changes(Map<Word, Change> all) {
      left = all;
    }

    /** Takes those that an event explains, in the order of the names' beginnings. */
    List<Change> take(String... beginnings) {
      List<Change> taken = new ArrayList<>();
      for (String beginning : beginnings) {
        take(word -> word.name().startsWith(beginning), taken);
      }
      return taken;
    }

    /** Takes the words that changed and whose names begin so, without an event for them. */
    Set<Word> takeWords(String beginning) {
      Set<Word> words = new HashSet<>(left.keySet());
      words.removeIf(word -> !word.name().startsWith(beginning));
      left.keySet().removeAll(words);
      return words;
    }

    private void take(Predicate<Word> wanted, List<Change> taken) {
      left.entrySet()
          .removeIf(change -> wanted.test(change.getKey()) && taken.add(change.getValue()));
    }

    /** All are taken. */
    void close() {
      if (!left.isEmpty()) {
        throw new IllegalStateException("changes without an event: " + left.values());
      }
    }
  }
}
