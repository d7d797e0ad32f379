// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.ipcbench.uintr.sim.CostModel;

/** A trace as a text: steps, under each its events, under each what changed. */
final class TextTrace {
  /** The longest line. */
  static final int WIDTH = 100;

  private static final String ZERO = "0";
  private static final int EVENT_INDENT = 24;
  private static final double HERTZ_PER_GIGAHERTZ = 1e9;

  private final Trace trace;
  private final StringBuilder text = new StringBuilder();
  private int steps;

  TextTrace(Trace trace) {
    this.trace = trace;
  }

  String render() {
    header();
    trace.events().forEach(this::event);
    summary();
    end();
    legend();
    return text.toString();
  }

  private void line(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments).stripTrailing()).append('\n');
  }

  /** Words behind a prefix, broken where they are too long for the line and indented there. */
  private void words(String prefix, String words) {
    StringBuilder line = new StringBuilder(prefix);
    String separator = "";
    for (String word : words.split(" ")) {
      if (line.length() + separator.length() + word.length() > WIDTH) {
        line("%s", line);
        line.setLength(0);
        line.append(" ".repeat(prefix.length()));
        separator = "";
      }
      line.append(separator).append(word);
      separator = " ";
    }
    line("%s", line);
  }

  private void header() {
    CostModel model = trace.costModel();
    line("%s: %s", trace.program().optionName(), trace.program().summary());
    line("");
    words(
        "",
        "Simulated: what follows was done by a model of the processor and of Linux, not by this"
            + " host's processor. Who acts is "
            + trace.program().actors()
            + ". Everything that changed is shown as before → after.");
    line("");
    words("", "In short: " + trace.program().inShort());
    line("");
    if (model.charges()) {
      words("", costs(model));
    } else {
      line("The cost model %s charges nothing: all happens at once.", model.name());
    }
    line("");
    line("    ns  CPU  who        does what");
  }

  private String costs(CostModel model) {
    StringBuilder kernel = new StringBuilder();
    trace
        .program()
        .kernelCosts(model)
        .forEach((name, cost) -> kernel.append(", " + name + " " + cost(model, cost)));
    return String.format(
        Locale.ROOT,
        "Times are those of the cost model %s, in cycles at %.1f GHz: SENDUIPI %s, flight of a"
            + " notification %s, delivery %s, UIRET %s, CLUI %s, STUI %s, the way through the"
            + " kernel %s%s. %s",
        model.name(),
        model.referenceHertz() / HERTZ_PER_GIGAHERTZ,
        cost(model, model.senduipi()),
        cost(model, model.flight()),
        cost(model, model.delivery()),
        cost(model, model.uiret()),
        cost(model, model.clui()),
        cost(model, model.stui()),
        cost(model, model.kernelPath()),
        kernel,
        trace.program().notCharged());
  }

  private static String cost(CostModel model, CostModel.Cost cost) {
    return cost.cycles() + " (" + model.nanos(cost) + " ns)";
  }

  private void event(Event event) {
    if (event.kind() == Event.Kind.STEP) {
      steps++;
      line("");
      words(steps + ". ", event.text());
      return;
    }
    words(
        String.format(
            Locale.ROOT, "%6d  %3d  %-9s  ", event.timeNanos(), event.processor(), event.by()),
        event.text());
    event.changes().forEach(this::change);
  }

  private void change(Change change) {
    String values =
        change.before().equals(change.after())
            ? change.after()
            : change.before() + " → " + change.after();
    line(
        "%s%-22s %-32s %s",
        " ".repeat(EVENT_INDENT),
        change.name(),
        values,
        change.address() == null ? "" : "@ " + change.address());
  }

  private void summary() {
    if (trace.costModel().charges()) {
      trace
          .program()
          .figure(trace.events())
          .ifPresent(
              figure -> {
                line("");
                words("", figure + " (simulated, " + trace.costModel().name() + ").");
              });
    }
  }

  /** Registers side by side, a column for each processor; then memory. What is 0 is left out. */
  private void end() {
    Map<String, List<String>> registers = new LinkedHashMap<>();
    StringBuilder heading = new StringBuilder(String.format("%-26s", "At the end"));
    List<Change> memory = new ArrayList<>();
    for (Trace.Owned owned : trace.end()) {
      if (owned.processor() == Word.MEMORY) {
        memory.addAll(owned.words());
      } else {
        heading.append(String.format(Locale.ROOT, "%-20s", "CPU " + owned.processor()));
        owned
            .words()
            .forEach(
                word ->
                    registers
                        .computeIfAbsent(word.name(), name -> new ArrayList<>())
                        .add(word.after()));
      }
    }
    line("");
    line("%s", heading);
    registers.forEach(this::register);
    memory.stream()
        .filter(word -> !isZero(word.after()))
        .forEach(word -> line("  %-23s %-33s @ %s", word.name(), word.after(), word.address()));
    line("  all others named above: 0");
  }

  private void register(String name, List<String> values) {
    if (!values.stream().allMatch(TextTrace::isZero)) {
      StringBuilder row = new StringBuilder(String.format("  %-24s", name));
      values.forEach(value -> row.append(String.format("%-20s", value)));
      line("%s", row);
    }
  }

  private static boolean isZero(String value) {
    return value.equals(ZERO) || value.equals(Word.hex(0));
  }

  private void legend() {
    String told = text.toString();
    List<Legend.Term> own = new ArrayList<>();
    trace.program().terms().forEach((name, meaning) -> own.add(new Legend.Term(name, meaning)));
    line("");
    line("Terms");
    Stream.concat(Legend.TERMS.stream(), own.stream())
        .filter(term -> term.isUsedIn(told))
        .forEach(
            term -> words(String.format(Locale.ROOT, "  %-14s ", term.name()), term.meaning()));
  }
}
