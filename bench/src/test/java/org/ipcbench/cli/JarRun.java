// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The built jar, running as a user starts it, with a folder for temporary files of its own. */
final class JarRun implements AutoCloseable {
  private static final String JAR = System.getProperty("ipcbench.jar");
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final Duration POLL = Duration.ofMillis(20);

  private final Process process;
  private final Path out;
  private final Path err;
  private final Path temporary;

  private JarRun(Path folder, Map<String, String> environment, List<String> arguments)
      throws IOException {
    temporary = Files.createDirectories(folder.resolve("tmp"));
    out = Files.createTempFile(folder, "run-", ".out");
    err = Files.createTempFile(folder, "run-", ".err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    process =
        builder
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
  }

  /** Starts {@code java -jar} with arguments in a folder. */
  static JarRun start(Path folder, String... arguments) throws IOException {
    return startIn(Map.of(), folder, arguments);
  }

  /** The same with variables of the environment. */
  static JarRun startIn(Map<String, String> environment, Path folder, String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("-jar", JAR));
    all.addAll(Arrays.asList(arguments));
    return new JarRun(folder, environment, all);
  }

  /** Starts one of the jar's other main classes and waits for its end. */
  static JarRun ofClass(Path folder, String mainClass, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("-cp", JAR, mainClass));
    all.addAll(Arrays.asList(arguments));
    return new JarRun(folder, Map.of(), all);
  }

  static Path jar() {
    return Path.of(JAR);
  }

  /** Waits for its end. */
  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).as("ended in time").isTrue();
    return process.exitValue();
  }

  String out() throws IOException {
    return Files.readString(out);
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  /** Sends a signal as kill(1) does. */
  void signal(String name) throws IOException, InterruptedException {
    kill(name, process.toHandle());
  }

  static void kill(String signal, ProcessHandle target) throws IOException, InterruptedException {
    Process kill =
        new ProcessBuilder("kill", "-" + signal, String.valueOf(target.pid())).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }

  /** Waits until it has printed something on standard error. */
  void awaitErr(String text) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!err().contains(text)) {
      assertThat(process.isAlive()).as("still running, but printed only: " + err()).isTrue();
      assertThat(System.nanoTime()).as("in time: " + text).isLessThan(deadline);
      Thread.sleep(POLL.toMillis());
    }
  }

  /** Waits until it has a descendant that runs a main class. */
  ProcessHandle awaitDescendant(String mainClass) throws InterruptedException {
    await(mainClass, () -> descendants().anyMatch(child -> runs(child, mainClass)));
    return descendants().filter(child -> runs(child, mainClass)).findFirst().orElseThrow();
  }

  private static boolean runs(ProcessHandle process, String mainClass) {
    return process.info().commandLine().orElse("").contains(" " + mainClass + " ");
  }

  Stream<ProcessHandle> descendants() {
    return process.descendants();
  }

  /** Waits until no process of it is left. */
  void awaitNoProcess() throws InterruptedException {
    await("no process left", () -> processes().isEmpty());
  }

  /** Every JVM of a run names its folder for temporary files, also when its parent is gone. */
  private List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses()
        .filter(other -> other.info().commandLine().orElse("").contains(temporary.toString()))
        .toList();
  }

  /** The private directories of this run and of others in the same folder. */
  List<String> runDirectories() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("ipcbench-"))
          .toList();
    }
  }

  private static void await(String what, Supplier<Boolean> condition) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.get()) {
      assertThat(System.nanoTime()).as("in time: " + what).isLessThan(deadline);
      Thread.sleep(POLL.toMillis());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
