// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.ipcbench.peer.Seats;
import org.ipcbench.posix.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Where every mechanism is held to what it must do, whichever it is: whatever {@link Mechanisms}
 * lists, between two threads and between two processes. Each test has a thread of its own, because
 * signals and processors belong to a thread for its life.
 */
@Timeout(value = 120, unit = SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
abstract class MechanismContract {
  @TempDir static Path directory;

  private static BitSet allowed;
  private static Path channels;

  @BeforeAll
  static void makePlaceForChannels() throws IOException {
    allowed = Threads.allowed();
    channels = Files.createDirectory(directory.resolve("channels"));
  }

  @AfterEach
  void nothingIsLeftInTheDirectory() throws IOException {
    try (Stream<Path> files = Files.list(channels)) {
      assertThat(files).as("files left behind").isEmpty();
    }
  }

  /**
   * Every mechanism in every variant, with every way to wait by its usual driver and with every
   * driver in its usual way to wait.
   */
  static Stream<Arguments> everywhere() {
    return Mechanisms.all().stream()
        .flatMap(
            mechanism ->
                forms(mechanism)
                    .map(form -> Arguments.of(Named.of(mechanism.id(), mechanism), form)));
  }

  private static Stream<Form> forms(Mechanism mechanism) {
    return Stream.of(Variant.values())
        .flatMap(
            variant ->
                Stream.concat(
                        mechanism.waits().stream().map(wait -> usual(mechanism, variant, wait)),
                        mechanism.drivers().stream()
                            .map(
                                driver ->
                                    usual(mechanism, variant, mechanism.waits().get(0)).by(driver)))
                    .distinct());
  }

  private static Form usual(Mechanism mechanism, Variant variant, Wait wait) {
    return Form.usual(variant, wait).by(mechanism.drivers().get(0));
  }

  static boolean isUsual(Mechanism mechanism, Form form) {
    return form.equals(usual(mechanism, form.variant(), mechanism.waits().get(0)));
  }

  static Form form(Arguments arguments) {
    return (Form) arguments.get()[1];
  }

  static Mechanism mechanism(Arguments arguments) {
    return (Mechanism) ((Named<?>) arguments.get()[0]).getPayload();
  }

  static ChannelSpec spec(Mechanism mechanism, Form form, int payloadBytes) {
    assumeThat(mechanism.availability().reason()).as(mechanism.id() + " works here").isNull();
    assumeThat(mechanism.offers(form, payloadBytes).reason()).as(form + " works here").isNull();
    if (form.waitMode() == Wait.SPIN) {
      assumeThat(allowed.cardinality())
          .as("processors, of which two ends that spin need one each")
          .isGreaterThan(1);
    }
    return new ChannelSpec(form, payloadBytes, "sapphire-rapids", channels);
  }

  static Seats anywhere() {
    return new Seats(allowed, allowed, allowed);
  }

  /** What is open, but for ordinary files: the JVM opens and closes those when it likes. */
  static List<String> descriptors() throws IOException {
    List<String> descriptors = new ArrayList<>();
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      for (Path link : open.toList()) {
        if (Files.isSymbolicLink(link)) {
          String target = Files.readSymbolicLink(link).toString();
          if (!target.startsWith("/") || target.startsWith(channels.toString())) {
            descriptors.add(target);
          }
        }
      }
    }
    descriptors.sort(null);
    return descriptors;
  }
}
