// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostReaderTest {
  @TempDir Path root;

  private HostSnapshot snapshot(String machine) {
    return Machines.snapshot(machine, root);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kvm-guest | Intel Xeon (family 6, model 167), 2 CPUs · Linux 6.18.44 · KVM guest"
            + " · container",
        "xeon-two-sockets | Intel Xeon Gold 5122 (family 6, model 85), 16 CPUs · Linux 6.1.0",
        "amd-desktop | AMD Ryzen 5 3600 (family 23, model 113), 12 CPUs · Linux 6.8.9",
        "arm-server | Neoverse-N1 (family 8, model 0xd0c), 4 CPUs · Linux 6.1.79 · KVM guest",
        "epyc-server | AMD EPYC 8024P (family 25, model 160), 16 CPUs · Linux 6.17.0",
        "raspberry-pi | Cortex-A72 (family 8, model 0xd08), 4 CPUs · Linux 6.12.47",
        "wsl2 | 11th Gen Intel Core i7-1165G7 (family 6, model 140), 8 CPUs · Linux 6.6.87.2"
            + " · Hyper-V guest · container",
        "container-cgroup1 | unknown processor, 8 CPUs · Hyper-V guest · container",
        "container-cgroup2 | unknown processor, 4 CPUs · Linux 5.15.0 · KVM guest · container"
      })
  void theSummaryNamesProcessorKernelAndHypervisor(String machine, String summary) {
    assertThat(snapshot(machine).summary()).isEqualTo(summary);
  }

  @Test
  void theTopologySaysWhoSharesWhat() {
    Processors processors = snapshot("xeon-two-sockets").processors();

    assertThat(processors.packages())
        .extracting(CpuList::toString)
        .containsExactly("0,2,4,6,8,10,12,14", "1,3,5,7,9,11,13,15");
    assertThat(processors.cores()).hasSize(8).contains(CpuList.of(3, 11));
    assertThat(processors.nodes()).isEqualTo(processors.packages());
    assertThat(processors.caches()).hasSize(4);
    assertThat(processors.caches().get(3))
        .isEqualTo(new Processors.Cache(3, "Unified", 16896 << 10, processors.packages()));
  }

  @Test
  void processorsIsolatedAtBootAreAllowedThoughTheDefaultAffinityLeavesThemOut() {
    assertThat(snapshot("amd-desktop").processors().allowed()).hasToString("0-11");
  }

  @Test
  void anAffinityThatSomebodyChoseHolds() {
    CpuList online = CpuList.parse("0-7");
    CpuList isolated = CpuList.parse("4-5");

    assertThat(Processors.pinnable(CpuList.parse("0-3"), online, isolated, "isolcpus=4,5"))
        .hasToString("0-3");
    assertThat(Processors.pinnable(CpuList.parse("0-3,6-7"), online, isolated, "ro quiet"))
        .as("isolated by a cpuset, which also refuses a pin")
        .hasToString("0-3,6-7");
  }

  @Test
  void clockSpeedAndIdlingOfBareMetal() {
    HostSnapshot.Power power = snapshot("xeon-two-sockets").power();

    assertThat(power.governor()).isEqualTo("powersave");
    assertThat(power.scalingDriver()).isEqualTo("intel_pstate");
    assertThat(power.boost()).as("no_turbo is 0").isTrue();
    assertThat(power.idleStates()).contains(new HostSnapshot.IdleState("C6", 133, true)).hasSize(4);
  }

  @Test
  void aProcessorThatChoosesItsClockSpeedSaysWhatItPrefers() {
    HostSnapshot.Power power = snapshot("epyc-server").power();

    assertThat(power.scalingDriver()).isEqualTo("amd-pstate-epp");
    assertThat(power.preference()).isEqualTo("balance_performance");
    assertThat(power.boost()).as("cpufreq/boost is 1").isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'raspberrypi,4-model-b', , none",
    "'linux,dummy-virt', , QEMU",
    "'linux,dummy-virt', 'linux,kvm', KVM",
    "'xen,xenvm-4.19', 'xen,xen-4.19', Xen",
    "'linux,dummy-virt', 'acme,hv', unnamed hypervisor"
  })
  void aDeviceTreeTellsWhetherThereIsAHypervisor(String board, String node, String hypervisor)
      throws IOException {
    Path tree = root.resolve("proc/device-tree");
    Files.createDirectories(tree.resolve("hypervisor"));
    Files.writeString(tree.resolve("compatible"), board + "\0");
    if (node != null) {
      Files.writeString(tree.resolve("hypervisor/compatible"), node + "\0");
    }

    assertThat(Virtualisation.hypervisor(new SystemFiles(root))).isEqualTo(hypervisor);
  }

  @Test
  void factsOfTheSystemAreReadFromTheirFiles() {
    HostSnapshot host = snapshot("xeon-two-sockets");

    assertThat(host.model().microcode()).isEqualTo("0x2007006");
    assertThat(host.platform())
        .isEqualTo(
            new HostSnapshot.Platform(
                "6.1.0-18-amd64",
                "Debian GNU/Linux 12 (bookworm)",
                "glibc 2.36 (Debian GLIBC 2.36-9+deb12u4)",
                "none",
                null,
                192L << 30,
                "always",
                "tsc",
                List.of("tsc", "hpet", "acpi_pm"),
                List.of(
                    "lockdown", "capability", "landlock", "yama", "apparmor", "tomoyo", "bpf")));
    assertThat(host.mitigations()).containsEntry("meltdown", "Mitigation: PTI").hasSize(11);
    assertThat(host.load()).isEqualTo(new HostSnapshot.Load(6.40, 0.0, null));
  }

  @Test
  void whatIsNotThereIsUnknown() {
    HostSnapshot host = snapshot("container-cgroup1");

    assertThat(host.power().governor()).isNull();
    assertThat(host.power().boost()).isNull();
    assertThat(host.power().idleParameter()).isEqualTo("poll");
    assertThat(host.processors().nohzFull()).isNull();
    assertThat(host.platform().cLibrary()).isNull();
    assertThat(host.load().load1()).isNull();
  }

  @Test
  void aHostWithoutFilesIsWhollyUnknownAndNoError() {
    HostSnapshot host =
        HostReader.read(
            new SystemFiles(root),
            new OshiFacts(new HostSnapshot.Model(null, null, null, null, null, null), null, null));

    assertThat(host.summary()).isEqualTo("unknown processor");
    assertThat(host.platform().virtualisation()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "kvm-guest, docker",
    "container-cgroup1, docker",
    "container-cgroup2, kubepods",
    "wsl2, wsl"
  })
  void aContainerIsKnownByItsMarks(String machine, String container) {
    assertThat(snapshot(machine).platform().container()).isEqualTo(container);
  }

  @Test
  void muslIsKnownByItsLoader() {
    assertThat(snapshot("container-cgroup2").platform().cLibrary()).isEqualTo("musl");
  }
}
