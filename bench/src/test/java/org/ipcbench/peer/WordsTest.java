// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.WithNull;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Mechanisms;
import org.ipcbench.channel.Protocol;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.posix.Threads.Switches;

/** What is said over the control socket is what is heard. */
final class WordsTest {
  /** Whatever the format of properties treats in a way of its own, and what may be in a path. */
  private static final String ALPHABET = "aZ09 =:#!\\\t\n\r\f.,-_/'\"{}äß€𝄞\u0001";

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(ALPHABET.codePoints().mapToObj(Character::toString).toList())
        .list()
        .ofMaxSize(20)
        .map(characters -> String.join("", characters));
  }

  @Provide
  Arbitrary<Map<String, String>> words() {
    return Arbitraries.maps(texts(), texts()).ofMaxSize(6);
  }

  private static Map<String, String> overTheSocket(Map<String, String> words) {
    return Words.decode(Words.encode(words));
  }

  @Property(tries = 200, seed = "1", edgeCases = EdgeCasesMode.NONE)
  void wordsComeBack(@ForAll("words") Map<String, String> words) {
    assertThat(overTheSocket(words)).isEqualTo(words);
  }

  @Property(tries = 200, seed = "2", edgeCases = EdgeCasesMode.NONE)
  void identityComesBack(
      @ForAll int pid, @ForAll int descriptors, @ForAll("words") Map<String, String> words) {
    PeerIdentity identity = new PeerIdentity(pid, descriptors, words);
    assertThat(PeerIdentity.of(overTheSocket(identity.words()))).isEqualTo(identity);
  }

  @Property(tries = 200, seed = "3", edgeCases = EdgeCasesMode.NONE)
  void reportComesBack(
      @ForAll @Size(5) List<Long> counts,
      @ForAll int first,
      @ForAll int second,
      @ForAll("texts") @WithNull String failure) {
    PeerReport report =
        new PeerReport(
            counts.get(0),
            counts.get(1),
            new Switches(counts.get(2), counts.get(3)),
            first,
            second,
            counts.get(4),
            failure);
    assertThat(PeerReport.of(overTheSocket(report.words()))).isEqualTo(report);
  }

  @Property(tries = 200, seed = "4", edgeCases = EdgeCasesMode.NONE)
  void taskComesBack(
      @ForAll("mechanisms") Mechanism mechanism,
      @ForAll("specs") ChannelSpec spec,
      @ForAll @NotEmpty Set<@IntRange(max = 8191) Integer> processors,
      @ForAll("words") Map<String, String> words) {
    BitSet bits = new BitSet();
    processors.forEach(bits::set);
    PeerTask task = new PeerTask(mechanism, spec, bits, new Invitation(List.of(), words));
    assertThat(PeerTask.of(overTheSocket(task.words()), List.of())).isEqualTo(task);
  }

  @Provide
  Arbitrary<Mechanism> mechanisms() {
    return Arbitraries.of(Mechanisms.all());
  }

  @Provide
  Arbitrary<ChannelSpec> specs() {
    Arbitrary<Form> forms =
        Combinators.combine(
                Arbitraries.of(Variant.class),
                Arbitraries.of(Wait.class),
                Arbitraries.of(Driver.class),
                Arbitraries.of(Protocol.class),
                Arbitraries.of(Direction.class))
            .as(Form::new);
    return Combinators.combine(
            forms,
            Arbitraries.integers().between(1, ChannelSpec.MAX_PAYLOAD_BYTES),
            texts(),
            texts().map(name -> Path.of("/" + name)))
        .as(ChannelSpec::new);
  }
}
