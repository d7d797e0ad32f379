// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.ipcbench.channel.Availability;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Mechanisms;
import org.ipcbench.channel.Wait;
import org.ipcbench.posix.Shim;
import org.ipcbench.run.Suite;
import org.ipcbench.run.Suites;
import org.ipcbench.uintr.sim.CostModel;

/** {@code list}: what can be measured here. */
final class ListCommand implements Command {
  private static final String INDENT = " ".repeat(20);

  @Override
  public String name() {
    return "list";
  }

  @Override
  public String summary() {
    return "mechanisms, suites, cost models; whether each works on this host, or why not";
  }

  @Override
  public int run(CommandLine line, Console console) throws UsageException {
    Arguments.none(line);
    console.out().println("Mechanisms");
    for (Mechanism mechanism : Mechanisms.all()) {
      Availability availability = mechanism.availability();
      console
          .out()
          .printf(
              Locale.ROOT,
              "  %-17s  %-10s  %-9s  %-23s  %-14s  %s%n",
              mechanism.id(),
              availability.available() ? "yes" : "no",
              mechanism.simulated() ? "simulated" : "measured",
              String.join(",", mechanism.waits().stream().map(Wait::id).toList()),
              mechanism.carriesPayload() ? "any payload" : "no payload",
              availability.available() ? mechanism.description() : availability.reason());
    }
    console.out().println();
    console.out().println("Cost models of the simulated machine");
    for (String name : CostModel.names()) {
      CostModel model = CostModel.named(name);
      console.out().printf("  %-16s  %s%n", name, model.description());
      if (model.charges()) {
        console.out().println(INDENT + constants(model));
        console.out().println(INDENT + prediction(model));
      }
    }
    console.out().println();
    console.out().println("User interrupts in hardware");
    console.out().println("  " + Shim.hardwareUserInterrupts());
    console.out().println();
    console.out().println("Suites");
    for (Suite suite : Suites.all()) {
      console.out().printf("  %-8s  %s%n", suite.id(), suite.summary());
    }
    return DONE;
  }

  private static String constants(CostModel model) {
    return String.format(
        Locale.ROOT,
        "SENDUIPI %d, flight %d, delivery %d, UIRET %d, CLUI %d, STUI %d, kernel path +%d,"
            + " system call %d, context switch %d, IPI %d, interrupt entry %d and return %d ns",
        model.nanos(model.senduipi()),
        model.nanos(model.flight()),
        model.nanos(model.delivery()),
        model.nanos(model.uiret()),
        model.nanos(model.clui()),
        model.nanos(model.stui()),
        model.nanos(model.kernelPath()),
        model.nanos(model.syscall()),
        model.nanos(model.contextSwitch()),
        model.nanos(model.ipi()),
        model.nanos(model.interruptEntry()),
        model.nanos(model.interruptReturn()));
  }

  private static String prediction(CostModel model) {
    String sleeping =
        model.chargesKernelPath()
            ? model.predictedSleepingRoundTripNanos() + " ns"
            : "not predicted";
    return "round trip "
        + model.predictedRoundTripNanos()
        + " ns between running ends, "
        + sleeping
        + " between sleeping ones";
  }
}
