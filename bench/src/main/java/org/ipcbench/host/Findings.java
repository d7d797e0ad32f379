// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import static org.ipcbench.host.Finding.Severity.INFO;
import static org.ipcbench.host.Finding.Severity.WARNING;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What of a snapshot's facts bears on the figures, each with its remedy and its cost. Pure. */
final class Findings {
  private static final String CPU = "/sys/devices/system/cpu";

  /** From here on the wake-up is a large part of a blocking round trip of some 10 µs. */
  private static final long DEEP_MICROS = 20;

  /** Load per logical processor from which on others are likely to be met. */
  private static final double BUSY = 0.25;

  /** Steal below this share is what any guest sees now and then. */
  private static final double STEAL_PERCENT = 1;

  /** What more forks cost. */
  private static final String LONGER = "a longer run";

  private final HostSnapshot host;
  private final List<Finding> findings = new ArrayList<>();

  private Findings(HostSnapshot host) {
    this.host = host;
  }

  /** The findings, warnings first, otherwise in the order in which they matter. */
  static List<Finding> of(HostSnapshot host) {
    Findings all = new Findings(host);
    all.processors();
    all.idle();
    all.others();
    all.clockSpeed();
    all.clockSource();
    all.virtualisation();
    all.mitigations();
    all.hugePages();
    return all.findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
  }

  private void warn(String what, String effect, String remedy, String cost) {
    findings.add(new Finding(WARNING, what, effect, remedy, cost));
  }

  private void inform(String what, String effect, String remedy, String cost) {
    findings.add(new Finding(INFO, what, effect, remedy, cost));
  }

  private void processors() {
    Processors processors = host.processors();
    if (processors.allowed().size() == 1) {
      warn(
          "only processor " + processors.allowed() + " is allowed",
          "no row of placement spread",
          "taskset or the cpuset of the container",
          null);
      return;
    }
    List<Integer> pair = Assignment.choose(processors, Placement.SPREAD).measured();
    boolean siblings =
        !pair.isEmpty()
            && Processors.groupOf(processors.cores(), pair.get(0)).contains(pair.get(1));
    if (siblings) {
      warn(
          "the only two allowed processors are threads of one core",
          "both ends of a spread row share its units and caches",
          "allow a second core",
          null);
    } else if (processors.cores().stream().anyMatch(core -> core.size() > 1)) {
      inform(
          "SMT is on",
          "work on the sibling of a measured processor slows it",
          "echo off > " + CPU + "/smt/control",
          "half of the logical processors, until it is on again");
    }
    if (processors.isolated() != null && processors.isolated().isEmpty()) {
      inform(
          "no processor is isolated",
          "the scheduler may put other work on the measured ones",
          "boot with isolcpus= and nohz_full=",
          "a reboot; other work no longer uses these processors");
    }
  }

  private void idle() {
    HostSnapshot.Power power = host.power();
    if ("poll".equals(power.idleParameter())) {
      return; // idle processors do not sleep at all
    }
    boolean haltPoll = "haltpoll".equals(power.idleDriver());
    boolean polls =
        haltPoll && power.guestHaltPollNanos() != null && power.guestHaltPollNanos() > 0;
    if (host.platform().isGuest() && (power.idleStates().isEmpty() || haltPoll) && !polls) {
      String poll =
          haltPoll
              ? "echo 200000 > /sys/module/haltpoll/parameters/guest_halt_poll_ns"
              : "boot the guest with idle=poll";
      warn(
          "idle virtual CPUs sleep",
          "blocking rows across CPUs measure the wake-up",
          "--placement same, or " + poll,
          "no row of two processors, or processor time spent on idling");
      return;
    }
    power.idleStates().stream()
        .filter(HostSnapshot.IdleState::enabled)
        .max(Comparator.comparingLong(HostSnapshot.IdleState::exitLatencyMicros))
        .filter(state -> state.exitLatencyMicros() >= DEEP_MICROS)
        .ifPresent(
            state ->
                warn(
                    "idle processors sleep as deep as "
                        + state.name()
                        + " ("
                        + state.exitLatencyMicros()
                        + " µs to wake up)",
                    "blocking rows across CPUs measure the wake-up",
                    "--placement same, or cpupower idle-set -D " + DEEP_MICROS,
                    "no row of two processors, or power and heat while idle"));
  }

  private void others() {
    HostSnapshot.Load load = host.load();
    if (load.quotaCpus() != null) {
      warn(
          text("a cgroup quota of %.2f processors", load.quotaCpus()),
          "who uses it up stands still for the rest of the period",
          "run without cpu.max: docker run without --cpus, a pod without limits.cpu",
          "nothing keeps the container from using the whole host");
    }
    if (load.stealPercent() != null && load.stealPercent() >= STEAL_PERCENT) {
      warn(
          text("%.1f %% of busy time stolen since boot", load.stealPercent()),
          "the hypervisor runs others on these processors",
          "a host with dedicated processors, or --forks 6",
          "its price, or " + LONGER);
    }
    if (load.load1() != null && load.load1() >= BUSY * Math.max(2, host.processors().count())) {
      warn(
          text("load average %.2f", load.load1()),
          "other work competes for the processors",
          "wait until the host is idle",
          null);
    }
  }

  private void clockSpeed() {
    HostSnapshot.Power power = host.power();
    if (power.governor() == null) {
      warn(
          "no frequency governor visible",
          "clock speed unknown",
          "--forks 6 shows its drift",
          LONGER);
    } else if (!power.governor().equals("performance")) {
      String preference =
          power.preference() == null ? "" : ", the processor prefers " + power.preference();
      warn(
          "frequency governor is " + power.governor() + preference,
          "clock speed follows the load",
          "cpupower frequency-set -g performance",
          "power and heat");
    }
    if (Boolean.TRUE.equals(power.boost())) {
      boolean intel = "intel_pstate".equals(power.scalingDriver());
      warn(
          "boost is on",
          "clock speed follows heat and the number of busy cores",
          intel
              ? "echo 1 > " + CPU + "/intel_pstate/no_turbo"
              : "echo 0 > " + CPU + "/cpufreq/boost",
          "everything runs slower, but evenly");
    }
  }

  private void clockSource() {
    HostSnapshot.Platform platform = host.platform();
    String source = platform.clockSource();
    if (source == null || Set.of("tsc", "arch_sys_counter").contains(source)) {
      return;
    }
    boolean offered = platform.clockSources() != null && platform.clockSources().contains("tsc");
    String remedy =
        offered
            ? "echo tsc > /sys/devices/system/clocksource/clocksource0/current_clocksource"
            : platform.isGuest()
                ? "a hypervisor that offers an invariant tsc"
                : "see in dmesg why the kernel holds tsc for unstable";
    String cost = offered ? "nothing corrects the time if the processors' counters drift" : null;
    if (Set.of("kvm-clock", "hyperv_clocksource_tsc_page").contains(source)) {
      inform(
          "clock source is " + source, "reading the time costs more than with tsc", remedy, cost);
    } else {
      warn("clock source is " + source, "reading the time may cost a system call", remedy, cost);
    }
  }

  private void virtualisation() {
    HostSnapshot.Platform platform = host.platform();
    if ("wsl".equals(platform.container())) {
      warn(
          "this is Windows' subsystem for Linux",
          "Windows shares the processors, and its share is not counted as stolen",
          "a Linux that is booted on the hardware",
          "a machine or a partition for it");
    } else if (platform.isGuest()) {
      inform(
          platform.virtualisation() + " guest",
          "interrupts between processors and timers pass through the hypervisor",
          "pin its virtual processors on the host (virsh vcpupin), or measure on bare metal",
          "processors of the host set apart");
    }
  }

  private void mitigations() {
    String costs = String.join(", ", Mitigations.onEveryEntry(host.mitigations()));
    if (!costs.isEmpty()) {
      inform(
          "mitigations on every system call (" + costs + ")",
          "system calls are dear",
          "compare hosts of equal mitigations; mitigations=off only where all code is trusted",
          "off: programs can read what is not theirs");
    }
  }

  private void hugePages() {
    if ("always".equals(host.platform().transparentHugePages())) {
      inform(
          "transparent huge pages are always on",
          "the kernel may compact memory during a run",
          "echo madvise > /sys/kernel/mm/transparent_hugepage/enabled",
          "programs that do not ask for huge pages get none");
    }
  }

  /** The same in every locale. */
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
