// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        .containsExactly(
            "no processor is isolated",
            "KVM guest",
            "mitigations on every system call (branch history cleared)");
  }

  @Test
  void aProcessorThatChoosesItsClockSpeedIsNamedWithItsPreference() {
    assertThat(warnings("epyc-server"))
        .containsExactly(
            "idle processors sleep as deep as C2 (800 µs to wake up)",
            "frequency governor is powersave, the processor prefers balance_performance",
            "boost is on");
    assertThat(what("epyc-server", Finding.Severity.INFO))
        .containsExactly(
            "SMT is on",
            "no processor is isolated",
            "mitigations on every system call (buffers cleared, safe returns)");
  }

  @Test
  void aBoardWithoutIdleStatesBoostOrSmtIsWarnedOfItsGovernorOnly() {
    assertThat(warnings("raspberry-pi")).containsExactly("frequency governor is ondemand");
    assertThat(what("raspberry-pi", Finding.Severity.INFO))
        .containsExactly("no processor is isolated");
  }

  @Test
  void windowsSubsystemIsAWarningOfItsOwn() {
    assertThat(warnings("wsl2"))
        .containsExactly(
            "idle virtual CPUs sleep",
            "no frequency governor visible",
            "this is Windows' subsystem for Linux");
    assertThat(what("wsl2", Finding.Severity.INFO))
        .containsExactly(
            "SMT is on",
            "no processor is isolated",
            "clock source is hyperv_clocksource_tsc_page",
            "mitigations on every system call (branch history cleared)");
  }

  @Test
  void aClockIsOfferedAsARemedyOnlyWhereTheKernelOffersIt() {
    assertThat(remedy("container-cgroup2", "clock source is kvm-clock"))
        .isEqualTo("echo tsc > /sys/devices/system/clocksource/clocksource0/current_clocksource");
    assertThat(remedy("wsl2", "clock source is hyperv_clocksource_tsc_page"))
        .isEqualTo("a hypervisor that offers an invariant tsc");
    assertThat(remedy("amd-desktop", "clock source is hpet"))
        .isEqualTo("see in dmesg why the kernel holds tsc for unstable");
  }

  private String remedy(String machine, String what) {
    return Machines.snapshot(machine, root).findings().stream()
        .filter(finding -> finding.what().equals(what))
        .map(Finding::remedy)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retbleed | Mitigation: IBPB; SMT vulnerable | branch predictors flushed",
        "spec_rstack_overflow | Mitigation: IBPB | branch predictors flushed",
        "spec_rstack_overflow | Mitigation: IBPB on VMEXIT only | ''",
        "vmscape | Mitigation: IBPB before exit to userspace | ''",
        "spec_rstack_overflow | Vulnerable: Safe RET, no microcode | safe returns",
        "retbleed | Mitigation: Stuffing | call depth tracked",
        "spectre_v2 | Mitigation: Enhanced / Automatic IBRS; BHI: BHI_DIS_S | ''",
        "spectre_v2 | Mitigation: Retpolines; BHI: Not affected | ''",
        "spectre_v2 | Mitigation: CSV2, BHB | branch history cleared",
        "meltdown | Mitigation: PTI | page tables switched",
      })
  void onlyWorkOnEverySystemCallIsItsPrice(String name, String state, String work) {
    assertThat(String.join(", ", Mitigations.onEveryEntry(Map.of(name, state)))).isEqualTo(work);
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
              assertThat(finding.cost()).isNotEqualTo("");
            });
  }
}
