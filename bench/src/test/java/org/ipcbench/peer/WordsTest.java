// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Mechanisms;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.posix.Threads.Switches;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is said over the control socket is what is heard. The seeds make each case the same in every
 * run, and stand in its name.
 */
final class WordsTest {
  /** Whatever the format of properties treats in a way of its own, and what may be in a path. */
  private static final String ALPHABET = "aZ09 =:#!\\\t\n\r\f.,-_/'\"{}äß€𝄞\u0001";

  private static final long[] SEEDS = new Random(1).longs(50).toArray();

  private static String text(Random random) {
    return ALPHABET
        .codePoints()
        .map(ignored -> ALPHABET.codePointAt(ALPHABET.offsetByCodePoints(0, character(random))))
        .limit(random.nextInt(20))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static int character(Random random) {
    return random.nextInt(ALPHABET.codePointCount(0, ALPHABET.length()));
  }

  private static Map<String, String> words(Random random) {
    Map<String, String> words = new HashMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      words.put(text(random), text(random));
    }
    return words;
  }

  private static Map<String, String> overTheSocket(Map<String, String> words) {
    return Words.decode(Words.encode(words));
  }

  @ParameterizedTest
  @FieldSource("SEEDS")
  void wordsComeBack(long seed) {
    Map<String, String> words = words(new Random(seed));
    assertThat(overTheSocket(words)).isEqualTo(words);
  }

  @ParameterizedTest
  @FieldSource("SEEDS")
  void identityComesBack(long seed) {
    Random random = new Random(seed);
    PeerIdentity identity = new PeerIdentity(random.nextInt(), random.nextInt(), words(random));
    assertThat(PeerIdentity.of(overTheSocket(identity.words()))).isEqualTo(identity);
  }

  @ParameterizedTest
  @FieldSource("SEEDS")
  void reportComesBack(long seed) {
    Random random = new Random(seed);
    PeerReport report =
        new PeerReport(
            random.nextLong(),
            random.nextLong(),
            new Switches(random.nextLong(), random.nextLong()),
            random.nextInt(),
            random.nextInt(),
            random.nextBoolean() ? text(random) : null);
    assertThat(PeerReport.of(overTheSocket(report.words()))).isEqualTo(report);
  }

  @ParameterizedTest
  @FieldSource("SEEDS")
  void taskComesBack(long seed) {
    Random random = new Random(seed);
    List<Mechanism> mechanisms = Mechanisms.all();
    BitSet processors = BitSet.valueOf(new long[] {random.nextLong() | 1, random.nextLong()});
    PeerTask task =
        new PeerTask(
            mechanisms.get(random.nextInt(mechanisms.size())),
            new ChannelSpec(
                Variant.values()[random.nextInt(2)],
                1 + random.nextInt(ChannelSpec.MAX_PAYLOAD_BYTES),
                Wait.values()[random.nextInt(2)],
                text(random),
                Path.of("/" + text(random))),
            processors,
            new Invitation(List.of(), words(random)));
    assertThat(PeerTask.of(overTheSocket(task.words()), List.of())).isEqualTo(task);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 63, 64, 8191})
  void oneProcessorComesBack(int processor) {
    BitSet processors = new BitSet();
    processors.set(processor);
    PeerTask task =
        new PeerTask(
            Mechanisms.byId("pipe"),
            new ChannelSpec(Variant.THREAD, 1, Wait.BLOCK, "none", Path.of("/tmp")),
            processors,
            new Invitation(List.of(), Map.of()));
    assertThat(PeerTask.of(overTheSocket(task.words()), List.of())).isEqualTo(task);
  }
}
