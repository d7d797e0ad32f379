// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.ipcbench.host.CpuList;
import org.ipcbench.peer.ChildJvm;
import org.ipcbench.peer.PeerException;
import org.ipcbench.suite.InjectedDelay;

/** One fork of one cell: a child JVM that measures and leaves a file. */
final class Fork {
  private static final String BLACKHOLE_HINTS =
      """
      quiet
      inline,org/openjdk/jmh/infra/Blackhole.consume
      dontinline,org/openjdk/jmh/infra/Blackhole.consumeCPU
      blackhole,org/openjdk/jmh/infra/Blackhole.consumeCompiler
      """;

  private final Plan plan;
  private final CpuList allowed;
  private final Path directory;
  private final Consumer<String> log;
  private final List<String> prefix;

  /** What the fork that runs has printed, if a profiler prints with it. */
  private final List<String> printed = new CopyOnWriteArrayList<>();

  private volatile ChildJvm child;
  private volatile boolean stopped;

  /**
   * Prepares forks.
   *
   * @param plan the run's
   * @param allowed the processors that the program may use
   * @param directory private to this program
   * @param log gets each line that a fork prints
   */
  Fork(Plan plan, CpuList allowed, Path directory, Consumer<String> log) {
    this.plan = plan;
    this.allowed = allowed;
    this.directory = directory;
    this.log = log;
    prefix = plan.profilers().prefix(plan.effort());
  }

  /**
   * Measures a cell once.
   *
   * @param cell which
   * @return what the fork has found, or an error: never throws for what a fork does
   * @throws IOException if this program's own files cannot be read or removed
   */
  ForkResult measure(Cell cell) throws IOException {
    Path file = Files.createTempFile(directory, "fork-", ".json");
    try (ChildJvm started = start(cell, file)) {
      child = started;
      Duration limit = plan.effort().limit(plan.expected(cell));
      if (stopped || !started.await(limit)) {
        return failed("no result within " + limit.toSeconds() + " s; the fork was ended");
      }
      return profiled(ForkResult.read(file));
    } catch (JsonProcessingException e) {
      // Nothing or a part: it ended before it had written all.
      return failed(child.obituary());
    } catch (PeerException e) {
      return failed(e.getMessage());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Adds what a profiler around the fork has found, which the log has in full. */
  private ForkResult profiled(ForkResult result) throws IOException {
    if (prefix.isEmpty()) {
      return result;
    }
    Path output = Files.write(directory.resolve("output"), printed);
    try {
      List<String> findings = plan.profilers().findings(output);
      findings.forEach(log);
      return new ForkResult(
          result.error(),
          result.modes().stream()
              .map(mode -> mode.with(Profilers.EVIDENCE, "perf: see the log"))
              .toList());
    } finally {
      Files.delete(output);
    }
  }

  private void heard(String line) {
    log.accept(line);
    if (!prefix.isEmpty()) {
      printed.add(line);
    }
  }

  /** Ends the fork that runs, if one does, and lets no other start. Thread-safe. */
  void stop() {
    stopped = true;
    ChildJvm running = child;
    if (running != null) {
      running.close();
    }
  }

  private static ForkResult failed(String error) {
    return new ForkResult(error, List.of());
  }

  private ChildJvm start(Cell cell, Path file) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add(file.toString());
    arguments.add(cell.suite().id());
    arguments.add(String.valueOf(plan.effort().warmups()));
    arguments.add(String.valueOf(plan.effort().iterations()));
    arguments.add(String.valueOf(plan.effort().iterationTime().toMillis()));
    arguments.add(plan.profilers().forFork());
    cell.parameters(allowed).forEach((name, value) -> arguments.add(name + "=" + value));
    arguments.add("directory=" + directory);
    arguments.add("costModel=" + plan.costModel().reference());
    BitSet housekeeping = new BitSet();
    cell.assignment().housekeeping().cpus().forEach(housekeeping::set);
    List<String> flags = new ArrayList<>();
    flags.add("-XX:+UnlockExperimentalVMOptions");
    flags.add("-XX:CompileCommandFile=" + compilerHints());
    flags.add("-DcompilerBlackholesEnabled=true");
    String delay = System.getProperty(InjectedDelay.PROPERTY);
    if (delay != null) {
      flags.add("-D" + InjectedDelay.PROPERTY + "=" + delay);
    }
    printed.clear();
    return ChildJvm.startUnder(
        prefix, "fork", ForkMain.class, flags, arguments, directory, housekeeping, this::heard);
  }

  /**
   * As JMH gives them to its own forks: the hints that its annotation processor has written, and
   * those with which a result is used up at no cost (JMH 1.37, CompilerHints.hintsFile), which
   * every HotSpot JVM from 17 on obeys and JMH's own log takes for given.
   */
  private Path compilerHints() throws IOException {
    Path file = directory.resolve("compiler-hints");
    if (Files.notExists(file)) {
      try (InputStream hints = Fork.class.getResourceAsStream("/META-INF/CompilerHints")) {
        String text = new String(hints.readAllBytes(), StandardCharsets.UTF_8);
        Files.writeString(file, BLACKHOLE_HINTS + text);
      }
    }
    return file;
  }
}
