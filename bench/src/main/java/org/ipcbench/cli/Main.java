// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.ipcbench.posix.Terminal;

/** The program: finds the command, parses its options, turns what goes wrong into an exit code. */
public final class Main {
  private static final int WRONG_USAGE = 2;

  /** All commands, in the order of the overview. */
  static final List<Command> COMMANDS =
      List.of(
          new RunCommand(),
          new ListCommand(),
          new HostCommand(),
          new TableCommand(),
          new PlotCommand(),
          new CompareCommand(),
          new ReportCommand(),
          new ConformCommand(),
          new TraceCommand());

  private final Console console;

  Main(Console console) {
    this.console = console;
  }

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    // UTF-8 whatever the locale: a container seldom has one, its terminal nearly always does.
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    BooleanSupplier terminal =
        () -> System.getenv("NO_COLOR") == null && Terminal.isStandardError();
    System.exit(new Main(new Console(out, err, terminal)).run(args));
  }

  /**
   * Runs a command.
   *
   * @param args the command and its options
   * @return the exit code
   */
  int run(String... args) {
    if (args.length == 0) {
      console.err().print(overview());
      return WRONG_USAGE;
    }
    String name = args[0];
    if (List.of("-h", "--help", "help").contains(name)) {
      console.out().print(overview());
      return Command.DONE;
    }
    if (name.equals("--version")) {
      console.out().println("ipcbench " + Version.ipcbench());
      return Command.DONE;
    }
    try {
      return run(command(name), Arrays.copyOfRange(args, 1, args.length));
    } catch (UsageException e) {
      return wrong(e.getMessage());
    } catch (ParseException e) {
      return wrong(e.getMessage() + " (ipcbench " + name + " --help lists the options)");
    } catch (IOException e) {
      return wrong(problem(e));
    }
  }

  private int run(Command command, String[] args)
      throws ParseException, UsageException, IOException {
    Options options = command.options();
    options.addOption(Option.builder("h").longOpt("help").desc("shows this").get());
    CommandLine line = Arguments.parse(options, List.of(args));
    Set<Option> given = new HashSet<>();
    for (Option option : line.getOptions()) {
      if (!given.add(option)) {
        throw new UsageException("--" + option.getLongOpt() + " is given twice");
      }
    }
    if (line.hasOption("help")) {
      console.out().print(Help.of(command, options));
      return Command.DONE;
    }
    return command.run(line, console);
  }

  /** The JDK's own messages name the file only, and leave the problem to the class. */
  private static String problem(IOException e) {
    boolean bare = e instanceof FileSystemException file && file.getReason() == null;
    return bare || e.getMessage() == null
        ? e.getClass().getSimpleName() + ": " + e.getMessage()
        : e.getMessage();
  }

  private int wrong(String message) {
    console.err().println("ipcbench: " + message);
    return WRONG_USAGE;
  }

  private static Command command(String name) throws UsageException {
    for (Command command : COMMANDS) {
      if (command.name().equals(name)) {
        return command;
      }
    }
    String known = COMMANDS.stream().map(Command::name).collect(Collectors.joining(", "));
    throw new UsageException("unknown command '" + name + "'; known: " + known);
  }

  private static String overview() {
    StringBuilder text = new StringBuilder("usage: ipcbench COMMAND [options]\n\n");
    for (Command command : COMMANDS) {
      text.append(String.format("  %-8s %s%n", command.name(), command.summary()));
    }
    return text.append("\nipcbench COMMAND --help explains one.\n").toString();
  }
}
