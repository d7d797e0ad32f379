// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.ResultFileException;
import org.ipcbench.result.ResultFiles;

/** Options and arguments as values; each method names the value and what is allowed. */
final class Arguments {
  /** How the names of files for JMH's viewers end. */
  static final String FOR_JMH = ".jmh.json";

  /** A day: far above any use, and far below what a count of nanoseconds overflows at. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|min)");

  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}([.][0-9]{1,9})?");
  private static final int MOST_PERCENT = 1000;

  private Arguments() {}

  /** An option without an argument. */
  static Option flag(String name, String description) {
    return Option.builder().longOpt(name).desc(description).get();
  }

  /** An option with an argument. */
  static Option option(String name, String argument, String description) {
    return Option.builder().longOpt(name).hasArg().argName(argument).desc(description).get();
  }

  /** Splits what was typed into options and arguments. */
  static CommandLine parse(Options options, List<String> args) throws ParseException {
    return DefaultParser.builder()
        .setAllowPartialMatching(false)
        .get()
        .parse(options, args.toArray(String[]::new));
  }

  /** No argument but options is allowed. */
  static void none(CommandLine line) throws UsageException {
    if (!line.getArgList().isEmpty()) {
      throw new UsageException("unexpected argument '" + line.getArgList().get(0) + "'");
    }
  }

  /**
   * Reads the files that the arguments name; at least one. What {@code run} writes beside them for
   * JMH's viewers is passed over, so that {@code results/*.json} names the result files.
   */
  static List<ResultFile> files(CommandLine line) throws UsageException {
    List<ResultFile> files = new ArrayList<>();
    for (String name : line.getArgList()) {
      if (!name.endsWith(FOR_JMH)) {
        files.add(file(name));
      }
    }
    if (files.isEmpty()) {
      throw new UsageException("which FILE? A result file, such as results/LABEL.json");
    }
    return files;
  }

  /** Reads a result file, or the published one of that name. */
  static ResultFile file(String name) throws UsageException {
    try {
      return ResultFiles.named(name);
    } catch (ResultFileException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** Elements of a list such as {@code a,b}, each once, in their order. */
  static <T> List<T> list(CommandLine line, String option, Function<String, T> parse)
      throws UsageException {
    LinkedHashSet<T> values = new LinkedHashSet<>();
    for (String element : line.getOptionValue(option).split(",", -1)) {
      values.add(value(option, element.strip(), parse));
    }
    return List.copyOf(values);
  }

  /** One value, whose parser's IllegalArgumentException says what is allowed. */
  static <T> T value(String option, String text, Function<String, T> parse) throws UsageException {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + option + ": " + e.getMessage());
    }
  }

  /** A whole number in a range; {@code otherwise} if the option is not given. */
  static int number(CommandLine line, String option, int least, int most, int otherwise)
      throws UsageException {
    if (!line.hasOption(option)) {
      return otherwise;
    }
    return value(option, line.getOptionValue(option), text -> number(text, least, most));
  }

  /** A whole number in a range. */
  static int number(String text, int least, int most) {
    if (text.matches("\\d{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not a whole number from " + least + " to " + most);
  }

  /** A duration such as {@code 500ms}; {@code otherwise} if the option is not given. */
  static Duration duration(CommandLine line, String option, Duration otherwise)
      throws UsageException {
    if (!line.hasOption(option)) {
      return otherwise;
    }
    return value(option, line.getOptionValue(option), Arguments::duration);
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (matcher.matches()) {
      long amount = Long.parseLong(matcher.group(1));
      Duration duration =
          switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
          };
      if (!duration.isZero() && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not a duration from 1ms to 1440min, such as 500ms, 2s or 1min");
  }

  /** A number in a range, such as {@code 0.95}; {@code otherwise} if the option is not given. */
  static double share(CommandLine line, String option, double least, double most, double otherwise)
      throws UsageException {
    if (!line.hasOption(option)) {
      return otherwise;
    }
    return value(
        option,
        line.getOptionValue(option),
        text -> {
          if (DECIMAL.matcher(text).matches()) {
            double share = Double.parseDouble(text);
            if (share >= least && share <= most) {
              return share;
            }
          }
          throw new IllegalArgumentException(
              "'" + text + "' is not a number from " + least + " to " + most);
        });
  }

  /** A percentage such as {@code 2%} as a share; {@code otherwise} if the option is not given. */
  static double percent(CommandLine line, String option, double otherwise) throws UsageException {
    if (!line.hasOption(option)) {
      return otherwise;
    }
    return value(option, line.getOptionValue(option), Arguments::percent);
  }

  private static double percent(String text) {
    if (text.endsWith("%") && DECIMAL.matcher(text.substring(0, text.length() - 1)).matches()) {
      double percent = Double.parseDouble(text.substring(0, text.length() - 1));
      if (percent <= MOST_PERCENT) {
        return percent / 100;
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not a percentage from 0% to " + MOST_PERCENT + "%, such as 2% or 0.5%");
  }

  /** The constant whose name on the command line this is. */
  static <E> E named(String text, E[] constants, Function<E, String> name) {
    return Arrays.stream(constants)
        .filter(constant -> name.apply(constant).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown '"
                        + text
                        + "'; known: "
                        + String.join(", ", Arrays.stream(constants).map(name).toList())));
  }

  /** Makes the folder of a file and proves that a file can be written there. */
  static void requireWritable(String option, Path file) throws UsageException {
    Path folder = file.toAbsolutePath().getParent();
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        String what = Files.isDirectory(file) ? "a directory" : "no regular file";
        throw new UsageException("--" + option + ": '" + file + "' is " + what);
      }
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".ipcbench-", ".tmp"));
    } catch (FileSystemException e) {
      // The class of the exception is all that says that a folder's name is taken by a file.
      String why = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      throw new UsageException(
          "--" + option + ": '" + file + "' is not in a folder that can be written: " + why);
    } catch (IOException e) {
      throw new UsageException("--" + option + ": '" + file + "' cannot be written: " + e);
    }
  }
}
