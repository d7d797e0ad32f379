// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * Samples the races of this package, until there are as many samples as the build asks for. The
 * broken ones are sampled along with the others until they are caught: starting jcstress takes far
 * longer than a short round.
 */
final class RacesIT {
  private static final String PREFIX = RacesIT.class.getPackageName() + ".";
  private static final int ROUNDS = 50;

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

  private static boolean broken(String text) {
    return text.startsWith(PREFIX + "Broken");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsBrokenHasForbiddenOutcomesAndNothingElse(Memory memory) throws Exception {
    Set<String> broken = named("Broken");
    Set<String> pending = named("Post");
    SortedMap<String, Long> samples = new TreeMap<>();
    for (int round = 1; round <= ROUNDS && !(pending.isEmpty() && broken.isEmpty()); round++) {
      Set<String> races = new TreeSet<>(pending);
      races.addAll(broken);
      Path directory = DIRECTORY.resolve(memory + "-" + round);
      JcstressRun run = JcstressRun.of(directory, memory, races, MILLIS, JVM_ARGUMENTS);
      assertThat(run.failures()).filteredOn(failure -> !broken(failure)).isEmpty();
      broken.removeIf(name -> run.failures().stream().anyMatch(forbidden(name)));
      run.samples().forEach((name, count) -> samples.merge(name, count, Long::sum));
      pending.removeIf(name -> samples.getOrDefault(name, 0L) >= SAMPLES);
    }
    samples.forEach(
        (name, count) ->
            System.out.printf(
                "%,13d samples of %s in %s memory%n",
                count, name.substring(PREFIX.length()), memory));
    assertThat(broken).as("broken, and not caught").isEmpty();
    assertThat(pending).as("races with less than %d samples: %s", SAMPLES, samples).isEmpty();
  }

  private static Predicate<String> forbidden(String name) {
    return failure -> failure.startsWith(name + ":") && failure.contains("forbidden state");
  }
}
