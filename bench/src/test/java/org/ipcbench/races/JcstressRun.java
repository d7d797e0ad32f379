// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;

/**
 * One run of jcstress, in a process of its own, which forks others. Its files lie in a directory of
 * its own.
 */
final class JcstressRun {
  /**
   * Two strides' worth of simulations fit the caches; {@link Simulation.Pool} knows the product.
   */
  private static final int STRIDE_SIZE = 32;

  private static final int STRIDE_COUNT = 4;
  private static final int HEAP_MEGABYTES = 256;
  private static final long SECONDS = 3600;

  private final Collection<TestResult> results;

  private JcstressRun(Collection<TestResult> results) {
    this.results = results;
  }

  /**
   * Samples races for a while each.
   *
   * @param directory new, for the output, the results and the report
   * @param memory where the actors meet
   * @param races the classes
   * @param millis how long each is sampled, in each of the modes that the JVM has
   * @param jvmArguments of all processes
   */
  static JcstressRun of(
      Path directory, Memory memory, Collection<String> races, long millis, String jvmArguments)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    String property = "-D" + Memory.PROPERTY + "=" + memory;
    List<String> command =
        Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                Stream.of(jvmArguments.split(" ")),
                Stream.of("-cp", System.getProperty("java.class.path")),
                Stream.of("org.openjdk.jcstress.Main", "-v", "-r", "report"),
                Stream.of("-t", "^(" + String.join("|", races) + ")$"),
                Stream.of("-f", "1", "-iters", "1", "-time", Long.toString(millis)),
                Stream.of("-strideSize", Integer.toString(STRIDE_SIZE)),
                Stream.of("-strideCount", Integer.toString(STRIDE_COUNT)),
                Stream.of("-hs", Integer.toString(HEAP_MEGABYTES), "-af", "NONE", "-sc", "false"),
                // The forks inherit the other arguments.
                Stream.of("-jvmArgs", property))
            .flatMap(words -> words)
            .toList();
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output.txt").toFile())
            .start();
    try {
      assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("jcstress ends").isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new JcstressRun(read(directory));
  }

  private static Collection<TestResult> read(Path directory) throws IOException {
    InProcessCollector collector = new InProcessCollector();
    try (Stream<Path> files = Files.list(directory)) {
      Path blob =
          files
              .filter(file -> file.toString().endsWith(".bin.gz"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no results in " + directory));
      DiskReadCollector reader = new DiskReadCollector(blob.toString(), collector);
      reader.dump();
      reader.close();
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
    return collector.getTestResults();
  }

  /** How many samples of each race were taken. */
  SortedMap<String, Long> samples() {
    SortedMap<String, Long> samples = new TreeMap<>();
    results.forEach(result -> samples.merge(result.getName(), result.getTotalCount(), Long::sum));
    return samples;
  }

  /** What is wrong: forbidden outcomes, and processes that failed. */
  List<String> failures() {
    return results.stream()
        .flatMap(
            result ->
                result.status() == Status.NORMAL
                    ? result.grading().failureMessages.stream()
                        .map(message -> result.getName() + ": " + message)
                    : Stream.of(result.getName() + ": " + result.status() + result.getMessages()))
        .toList();
  }
}
