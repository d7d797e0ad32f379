// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class FindingsTest {
  static final List<String> MACHINES = Machines.NAMES;

  @TempDir Path root;

  private List<String> warnings(String machine) {
    return what(machine, Finding.Severity.WARNING);
  }

  private List<String> what(String machine, Finding.Severity severity) {
    return Machines.snapshot(machine, root).findings().stream()
        .filter(finding -> finding.severity() == severity)
        .map(Finding::what)
        .toList();
  }

  @Test
  void aGuestWithoutAnIdleDriverIsWarnedOfItsWakeUp() {
    assertThat(warnings("kvm-guest"))
        .containsExactly(
            "idle virtual CPUs sleep",
            "24.3 % of busy time stolen since boot",
            "no frequency governor visible");
  }

  @Test
  void aGuestThatPollsBeforeItSleepsIsNot() {
    assertThat(warnings("container-cgroup2")).doesNotContain("idle virtual CPUs sleep");
  }

  @Test
  void aGuestThatNeverSleepsIsNot() {
    assertThat(warnings("container-cgroup1"))
        .as("idle=poll")
        .doesNotContain("idle virtual CPUs sleep");
  }

  @Test
  void bareMetalIsWarnedOfCStatesGovernorBoostAndLoad() {
    assertThat(warnings("xeon-two-sockets"))
        .containsExactly(
            "idle processors sleep as deep as C6 (133 µs to wake up)",
            "load average 6.40",
            "frequency governor is powersave",
            "boost is on");
  }

  @Test
  void bareMetalIsToldOfSmtMitigationsAndHugePages() {
    assertThat(what("xeon-two-sockets", Finding.Severity.INFO))
        .containsExactly(
            "SMT is on",
            "no processor is isolated",
            "mitigations on every system call (IBRS switched, buffers cleared, page tables"
                + " switched)",
            "transparent huge pages are always on");
  }

  @Test
  void aTunedDesktopIsWarnedOfWhatIsLeft() {
    assertThat(warnings("amd-desktop")).containsExactly("boost is on", "clock source is hpet");
    assertThat(what("amd-desktop", Finding.Severity.INFO))
        .containsExactly(
            "SMT is on", "mitigations on every system call (returns untrained, safe returns)");
  }

  @Test
  void theArchitecturesOwnClockIsNoFinding() {
    assertThat(what("arm-server", Finding.Severity.INFO))
        .containsExactly("no processor is isolated");
  }

  @Test
  void aQuotaIsAWarning() {
    assertThat(warnings("container-cgroup1"))
        .contains("only processor 5 is allowed", "a cgroup quota of 0.50 processors");
    assertThat(warnings("container-cgroup2"))
        .contains(
            "the only two allowed processors are threads of one core",
            "a cgroup quota of 1.50 processors",
            "load average 3.75");
  }

  @ParameterizedTest
  @FieldSource("MACHINES")
  void everyFindingHasItsEffectAndRemedyAndWarningsComeFirst(String machine) {
    List<Finding> findings = Machines.snapshot(machine, root).findings();

    assertThat(findings)
        .isNotEmpty()
        .isSortedAccordingTo((a, b) -> a.severity().compareTo(b.severity()));
    assertThat(findings)
        .allSatisfy(
            finding -> {
              assertThat(finding.effect()).isNotBlank();
              assertThat(finding.remedy()).isNotBlank();
            });
  }
}
