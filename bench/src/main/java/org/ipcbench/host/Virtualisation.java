// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is between this process and the hardware, as far as the host's files tell. */
final class Virtualisation {
  /** What firmware tables of guests say, and whose they are. */
  private static final Map<String, String> FIRMWARE =
      Map.of(
          "QEMU", "KVM",
          "KVM", "KVM",
          "Amazon EC2", "KVM",
          "Google Compute Engine", "KVM",
          "VMware", "VMware",
          "VirtualBox", "VirtualBox",
          "Xen", "Xen",
          "Microsoft Corporation", "Hyper-V");

  /** Clocks that only a hypervisor offers. */
  private static final Map<String, String> CLOCKS =
      Map.of("kvm-clock", "KVM", "hyperv_clocksource", "Hyper-V", "xen", "Xen");

  private Virtualisation() {}

  /**
   * {@code none}, the hypervisor's name, {@code unnamed hypervisor}, or null where nothing tells.
   * The clock is asked first: microVMs have no firmware table, and bare metal of cloud providers
   * carries the same vendor's name in it as their guests do.
   */
  static String hypervisor(SystemFiles files) {
    String xen = files.text("/sys/hypervisor/type");
    if (xen != null) {
      return xen.equals("xen") ? "Xen" : xen;
    }
    String clocks =
        files.text("/sys/devices/system/clocksource/clocksource0/available_clocksource");
    String byClock = firstNamed(CLOCKS, clocks);
    if (byClock != null) {
      return byClock;
    }
    String flags =
        files.lines("/proc/cpuinfo").stream()
            .filter(line -> line.startsWith("flags"))
            .findFirst()
            .orElse(null);
    if (flags != null && !List.of(flags.split("\\s+")).contains("hypervisor")) {
      return "none"; // x86: the processor itself says whether it is a guest's
    }
    String byFirmware = firstNamed(FIRMWARE, firmware(files));
    if (byFirmware != null) {
      return byFirmware;
    }
    return flags == null ? byDeviceTree(files) : "unnamed hypervisor";
  }

  /**
   * Boards without a firmware table are described by a device tree, in which a hypervisor has a
   * node of its own; null where there is no tree. Source: the Devicetree Specification's root node,
   * and the kernel's Documentation/devicetree/bindings/arm/xen.txt.
   */
  private static String byDeviceTree(SystemFiles files) {
    String tree = "/proc/device-tree";
    String node = files.text(tree + "/hypervisor/compatible");
    if (node != null) {
      return node.contains("kvm") ? "KVM" : node.contains("xen") ? "Xen" : "unnamed hypervisor";
    }
    String board = files.text(tree + "/compatible");
    if (board == null) {
      return null;
    }
    return board.contains("dummy-virt") ? "QEMU" : "none";
  }

  private static String firmware(SystemFiles files) {
    return Stream.of("sys_vendor", "product_name")
        .map(name -> files.text("/sys/class/dmi/id/" + name))
        .filter(text -> text != null && !text.contains("metal"))
        .collect(Collectors.joining(" "));
  }

  private static String firstNamed(Map<String, String> names, String text) {
    return text == null
        ? null
        : names.entrySet().stream()
            .filter(name -> text.contains(name.getKey()))
            .map(Map.Entry::getValue)
            .sorted()
            .findFirst()
            .orElse(null);
  }

  /** What says that this is a container: its manager's name, or null where nothing says so. */
  static String container(SystemFiles files) {
    String named = files.text("/run/systemd/container");
    if (named != null) {
      return named;
    }
    if (files.exists("/run/.containerenv")) {
      return "podman";
    }
    if (files.exists("/.dockerenv")) {
      return "docker";
    }
    String groups = String.join("\n", files.lines("/proc/self/cgroup"));
    return Stream.of("kubepods", "docker", "lxc")
        .filter(groups::contains)
        .findFirst()
        .orElseGet(() -> windowsSubsystem(files.text("/proc/sys/kernel/osrelease")));
  }

  /** {@code wsl} if the kernel's release is one of Windows' subsystem for Linux. */
  private static String windowsSubsystem(String release) {
    return release != null && release.contains("microsoft-standard") ? "wsl" : null;
  }
}
