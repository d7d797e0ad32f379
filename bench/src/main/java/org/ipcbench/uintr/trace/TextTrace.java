// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.ipcbench.uintr.sim.CostModel;

/** A trace as a text: steps, under each its events, under each what changed. */
final class TextTrace {
  private static final int CHANGE_NAME_WIDTH = 24;
  private static final int CHANGE_VALUES_WIDTH = 34;
  private static final double HERTZ_PER_GIGAHERTZ = 1e9;

  private final Trace trace;
  private final StringBuilder text = new StringBuilder();
  private int steps;

  TextTrace(Trace trace) {
    this.trace = trace;
  }

  String render() {
    header();
    line("    ns  CPU  who");
    trace.events().forEach(this::event);
    summary();
    end();
    legend();
    return text.toString();
  }

  private void line(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments).stripTrailing()).append('\n');
  }

  private void header() {
    CostModel model = trace.costModel();
    line("%s: %s", trace.program().optionName(), trace.program().summary());
    line("");
    line("Simulated: registers and memory are those of a model of the processor and the kernel.");
    if (model.charges()) {
      line(
          "Times are charged by the cost model %s, in cycles at %.1f GHz: SENDUIPI %d,",
          model.name(), model.referenceHertz() / HERTZ_PER_GIGAHERTZ, model.senduipi().cycles());
      line(
          "flight of a notification %d, delivery %d, UIRET %d, CLUI %d, STUI %d. What has no",
          model.flight().cycles(),
          model.delivery().cycles(),
          model.uiret().cycles(),
          model.clui().cycles(),
          model.stui().cycles());
      line("published cost, such as a system call, takes no time here.");
    } else {
      line("The cost model %s charges nothing: all happens at once.", model.name());
    }
    line("");
  }

  private void event(Event event) {
    if (event.kind() == Event.Kind.STEP) {
      steps++;
      line("");
      line("%d. %s", steps, event.text());
      return;
    }
    line("%6d  %3d  %-9s  %s", event.timeNanos(), event.processor(), event.by(), event.text());
    event.changes().forEach(this::change);
  }

  private void change(Change change) {
    String values =
        change.before().equals(change.after())
            ? change.after()
            : change.before() + " → " + change.after();
    line(
        "%24s%-" + CHANGE_NAME_WIDTH + "s %-" + CHANGE_VALUES_WIDTH + "s %s",
        "",
        change.name(),
        values,
        change.address() == null ? "" : "at " + change.address());
  }

  /** The figure that the trace is about, from its own events. */
  private void summary() {
    OptionalLong sent = first(Event.Kind.SENDUIPI);
    OptionalLong handled = first(Event.Kind.HANDLER);
    if (trace.costModel().charges() && sent.isPresent() && handled.isPresent()) {
      line("");
      line(
          "From the first SENDUIPI to the first instruction of the handler: %d ns (simulated, %s).",
          handled.getAsLong() - sent.getAsLong(), trace.costModel().name());
    }
  }

  private OptionalLong first(Event.Kind kind) {
    return trace.events().stream()
        .filter(event -> event.kind() == kind)
        .mapToLong(Event::timeNanos)
        .findFirst();
  }

  private void end() {
    line("");
    line("In the end");
    for (Trace.Owned owned : trace.end()) {
      line(owned.processor() == Word.MEMORY ? "  memory" : "  processor " + owned.processor());
      owned.words().forEach(word -> line("    %-24s %s", word.name(), word.after()));
    }
  }

  private void legend() {
    String told = text.toString();
    List<String[]> terms = Legend.TERMS.stream().filter(term -> told.contains(term[0])).toList();
    line("");
    line("Terms");
    terms.forEach(term -> line("  %-12s %s", term[0], term[1]));
  }
}
