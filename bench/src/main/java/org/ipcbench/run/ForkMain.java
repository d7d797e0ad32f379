// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.posix.Threads;
import org.openjdk.jmh.runner.RunnerException;

/** The main class of a fork: one cell, once, under JMH. Not for people: {@link Fork} starts it. */
public final class ForkMain {
  private ForkMain() {}

  /**
   * Measures.
   *
   * @param args the parent's process number, where to write the result, the suite, number of
   *     warm-up iterations, number of iterations, milliseconds an iteration, profilers, then the
   *     benchmark's parameters as {@code name=value}
   * @throws IOException if the result cannot be written
   */
  public static void main(String[] args) throws IOException {
    Threads.dieWithParent(Integer.parseInt(args[0]));
    // An interrupt typed at the terminal is the parent's to handle.
    Threads.leaveProcessGroup();
    ForkResult result;
    try {
      result = new ForkResult(null, measure(args));
    } catch (RunnerException | RuntimeException e) {
      e.printStackTrace();
      result = new ForkResult(rootMessage(e), List.of());
    }
    result.write(Path.of(args[1]));
    // JMH's worker or a broken peer's thread may still be waiting for a message.
    Runtime.getRuntime().halt(result.error() == null ? 0 : 1);
  }

  private static List<ForkResult.ModeResult> measure(String[] args) throws RunnerException {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 7; i < args.length; i++) {
      int equals = args[i].indexOf('=');
      parameters.put(args[i].substring(0, equals), args[i].substring(equals + 1));
    }
    int warmups = Integer.parseInt(args[3]);
    int iterations = Integer.parseInt(args[4]);
    Jmh jmh =
        new Jmh(
            warmups, iterations, Long.parseLong(args[5]), Profilers.inFork(args[6]), parameters);
    Instant start = Instant.now();
    List<ForkResult.ModeResult> modes = Suites.byId(args[2]).measure(jmh);
    Instant end = Instant.now();
    return modes.stream().map(mode -> mode.during(start, end)).toList();
  }

  /** JMH wraps what a benchmark throws, as a cause or as suppressed: the innermost says it. */
  static String rootMessage(Throwable e) {
    Throwable root = e;
    while (true) {
      if (root.getCause() != null && !root.getClass().getName().startsWith("org.ipcbench.")) {
        root = root.getCause();
      } else if (root.getSuppressed().length > 0
          && root.getClass().getName().startsWith("org.openjdk.jmh.")) {
        root = root.getSuppressed()[0];
      } else {
        break;
      }
    }
    String message = root.getMessage() == null ? root.toString() : root.getMessage();
    return message.replaceAll("\\s*\\R\\s*", "; ");
  }
}
