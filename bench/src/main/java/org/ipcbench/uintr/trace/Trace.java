// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import java.util.List;
import java.util.stream.Stream;
import org.ipcbench.uintr.sim.CostModel;

/**
 * One program's run on the simulated machine: all its events, and how the machine was left. Equal
 * calls give equal traces, on every host. Immutable.
 */
public final class Trace {
  private final Program program;
  private final CostModel costModel;
  private final List<Event> events;
  private final Picture end;

  private Trace(Program program, CostModel costModel, List<Event> events, Picture end) {
    this.program = program;
    this.costModel = costModel;
    this.events = events;
    this.end = end;
  }

  /**
   * Runs a program.
   *
   * @param program which
   * @param costModel what instructions cost
   * @return its trace
   */
  public static Trace of(Program program, CostModel costModel) {
    Stage stage = new Stage(costModel);
    program.perform(stage);
    return new Trace(program, costModel, stage.events(), stage.picture());
  }

  /**
   * Writes the trace as a text to read from top to bottom.
   *
   * @return lines, the last one ended too
   */
  public String text() {
    return new TextTrace(this).render();
  }

  /**
   * Writes the trace as one JSON document.
   *
   * @return lines, the last one ended too
   */
  public String json() {
    return JsonTrace.render(this);
  }

  Program program() {
    return program;
  }

  CostModel costModel() {
    return costModel;
  }

  /**
   * Returns what happened.
   *
   * @return the events in their order
   */
  public List<Event> events() {
    return events;
  }

  /** How registers and memory were left: each with its value as before and after. */
  List<Owned> end() {
    return Stream.concat(end.processors(), Stream.of(Word.MEMORY))
        .map(owner -> new Owned(owner, end.all(word -> word.processor() == owner)))
        .filter(owned -> !owned.words().isEmpty())
        .toList();
  }

  /**
   * Words of one owner.
   *
   * @param processor the processor's index, or {@link Word#MEMORY}
   * @param words its registers, or the fields in memory
   */
  record Owned(int processor, List<Change> words) {}
}
