// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.ipcbench.crtos.trace.RemoteCall;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.trace.LinuxProgram;
import org.ipcbench.uintr.trace.Program;
import org.ipcbench.uintr.trace.Trace;

/** {@code trace}: every event of a small program on the simulated machine. */
final class TraceCommand implements Command {
  private static final Program DEFAULT_PROGRAM = LinuxProgram.SMALLEST;

  /** In the order of the help text. */
  private static final Program[] PROGRAMS =
      Stream.concat(Stream.of(LinuxProgram.values()), Stream.of(new RemoteCall()))
          .toArray(Program[]::new);

  private static final Format DEFAULT_FORMAT = Format.TEXT;
  private static final String DEFAULT_COST_MODEL = "sapphire-rapids";

  /** What the trace is printed as. */
  private enum Format {
    TEXT("text"),
    JSON("json");

    private final String optionName;

    Format(String optionName) {
      this.optionName = optionName;
    }

    String optionName() {
      return optionName;
    }
  }

  @Override
  public String name() {
    return "trace";
  }

  @Override
  public String arguments() {
    return "";
  }

  @Override
  public String summary() {
    return "runs a small user-interrupt program on the simulated machine and explains every event";
  }

  @Override
  public String details() {
    return Arrays.stream(PROGRAMS)
        .map(program -> String.format("  %-12s %s%n", program.optionName(), program.summary()))
        .collect(Collectors.joining("", "\nprograms:\n", ""));
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(
            Arguments.option(
                "program",
                "NAME",
                "which of the programs below (default: " + DEFAULT_PROGRAM.optionName() + ")"))
        .addOption(
            Arguments.option(
                "cost-model",
                "NAME",
                "what instructions cost: "
                    + String.join(", ", CostModel.names())
                    + ", or a file (default: "
                    + DEFAULT_COST_MODEL
                    + ")"))
        .addOption(
            Arguments.option(
                "format",
                "FORMAT",
                "text, or json: one document (default: " + DEFAULT_FORMAT.optionName() + ")"));
  }

  @Override
  public int run(CommandLine line, Console console) throws UsageException {
    Arguments.none(line);
    Program program =
        Arguments.value(
            "program",
            line.getOptionValue("program", DEFAULT_PROGRAM.optionName()),
            text -> Arguments.named(text, PROGRAMS, Program::optionName));
    CostModel model =
        Arguments.value(
            "cost-model", line.getOptionValue("cost-model", DEFAULT_COST_MODEL), CostModel::parse);
    Format format =
        Arguments.value(
            "format",
            line.getOptionValue("format", DEFAULT_FORMAT.optionName()),
            text -> Arguments.named(text, Format.values(), Format::optionName));
    Trace trace = Trace.of(program, model);
    console.out().print(format == Format.TEXT ? trace.text() : trace.json());
    return DONE;
  }
}
