// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Mechanisms;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing allocates in the measured loop. {@link Allocation} looks, in a JVM of its own: there no
 * other test's threads allocate, and a mechanism that is broken on purpose can be one of those that
 * there are.
 */
@Timeout(120)
final class AllocationTest {
  private static final int SECONDS = 100;

  /** The JDK's class makes a node whenever one has to wait for the other: nothing of ours. */
  private static final String ALLOCATES_ITSELF = "synchronous-queue";

  @TempDir private static Path directory;

  private static List<String> found;

  @BeforeAll
  static void measureEveryMechanism() throws IOException, InterruptedException {
    Path services = directory.resolve("META-INF/services");
    Files.createDirectories(services);
    Files.writeString(
        services.resolve(Mechanism.class.getName()), AllocatingMechanism.class.getName());
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + directory,
                "-Djna.tmpdir=" + directory,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path") + File.pathSeparator + directory,
                Allocation.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    found = Files.readAllLines(output);
    assertThat(process.exitValue()).as(String.join("\n", found)).isZero();
  }

  @Test
  void roundTripsAllocateNothingWhateverTheMechanismAndTheDriver() {
    assertThat(found)
        .filteredOn(line -> !line.contains("allocating jna") && !line.contains(ALLOCATES_ITSELF))
        .hasSizeGreaterThanOrEqualTo(
            (int) Mechanisms.all().stream().filter(m -> m.availability().available()).count() - 1)
        .allMatch(line -> line.startsWith("passed "));
  }

  @Test
  void aChannelThatAllocatesOneObjectAMessageIsFound() {
    assertThat(found).filteredOn(line -> line.startsWith("failed allocating jna")).hasSize(1);
  }
}
