// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jcstress.infra.runners.TestList;

/** Samples the races of this package, until there are as many samples as the build asks for. */
final class RacesIT {
  private static final String PREFIX = RacesIT.class.getPackageName() + ".";
  private static final int ROUNDS = 50;
  private static final long BROKEN_MILLIS = 200;

  private static final long MILLIS = Long.getLong("ipcbench.races.millis");
  private static final long SAMPLES = Long.getLong("ipcbench.races.samples");
  private static final String JVM_ARGUMENTS = System.getProperty("ipcbench.races.jvmArguments");
  private static final Path DIRECTORY = Path.of(System.getProperty("ipcbench.races.directory"));

  private static Set<String> named(String kind) {
    Set<String> names =
        TestList.tests().stream()
            .filter(name -> name.startsWith(PREFIX + kind))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(names).isNotEmpty();
    return names;
  }

  private static JcstressRun run(String what, Memory memory, Set<String> races, long millis)
      throws Exception {
    Path directory = DIRECTORY.resolve(memory + "-" + what);
    return JcstressRun.of(directory, memory, races, millis, JVM_ARGUMENTS);
  }

  @ParameterizedTest
  @EnumSource
  void noOutcomeIsForbidden(Memory memory) throws Exception {
    Set<String> pending = named("Post");
    SortedMap<String, Long> samples = new TreeMap<>();
    for (int round = 1; round <= ROUNDS && !pending.isEmpty(); round++) {
      JcstressRun run = run("round" + round, memory, pending, MILLIS);
      run.samples().forEach((name, count) -> samples.merge(name, count, Long::sum));
      assertThat(run.failures()).isEmpty();
      pending.removeIf(name -> samples.getOrDefault(name, 0L) >= SAMPLES);
    }
    samples.forEach(
        (name, count) ->
            System.out.printf(
                "%,13d samples of %s in %s memory%n",
                count, name.substring(PREFIX.length()), memory));
    assertThat(pending).as("races with less than %d samples: %s", SAMPLES, samples).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsBrokenIsCaught(Memory memory) throws Exception {
    List<String> failures = run("broken", memory, named("Broken"), BROKEN_MILLIS).failures();
    assertThat(named("Broken"))
        .allSatisfy(
            name ->
                assertThat(failures)
                    .anySatisfy(
                        failure ->
                            assertThat(failure).startsWith(name).contains("forbidden state")));
  }
}
