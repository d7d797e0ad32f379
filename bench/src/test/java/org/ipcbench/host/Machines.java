// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of other machines. A resource {@code NAME.txt} holds them one after the other, each
 * after a line {@code == /path}; lines before the first one are remarks.
 */
final class Machines {
  /** All that there are. */
  static final List<String> NAMES =
      List.of(
          "kvm-guest",
          "xeon-two-sockets",
          "amd-desktop",
          "arm-server",
          "epyc-server",
          "raspberry-pi",
          "wsl2",
          "container-cgroup1",
          "container-cgroup2");

  private Machines() {}

  /** Unpacks a machine below {@code root}. */
  static SystemFiles unpack(String name, Path root) {
    try (InputStream resource = Machines.class.getResourceAsStream(name + ".txt")) {
      String all = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      for (String section : all.split("(?m)^== /")) {
        if (!section.startsWith("#")) {
          int end = section.indexOf('\n');
          Path file = root.resolve(section.substring(0, end));
          Files.createDirectories(file.getParent());
          Files.writeString(file, section.substring(end + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SystemFiles(root);
  }

  /** The snapshot of a machine, with what OSHI would have said there. */
  static HostSnapshot snapshot(String name, Path root) {
    return HostReader.read(unpack(name, root), oshi(name));
  }

  private static OshiFacts oshi(String name) {
    return switch (name) {
      case "kvm-guest" ->
          facts("Intel(R) Xeon(R) Processor", "GenuineIntel", "6", "167", "1", "Debian 12", 24);
      case "xeon-two-sockets" ->
          facts(
              "Intel(R) Xeon(R) Gold 5122 CPU @ 3.60GHz",
              "GenuineIntel",
              "6",
              "85",
              "4",
              "Debian GNU/Linux 12 (bookworm)",
              192);
      case "amd-desktop" ->
          facts(
              "AMD Ryzen 5 3600 6-Core Processor", "AuthenticAMD", "23", "113", "0", "Fedora", 32);
      case "arm-server" ->
          facts("Neoverse-N1", "ARM", "8", "0xd0c", "r3p1", "Amazon Linux 2023", 16);
      case "epyc-server" ->
          facts(
              "AMD EPYC 8024P 8-Core Processor",
              "AuthenticAMD",
              "25",
              "160",
              "2",
              "Ubuntu 25.10",
              96);
      case "raspberry-pi" ->
          facts("Cortex-A72", "ARM", "8", "0xd08", "r0p3", "Debian GNU/Linux 13 (trixie)", 4);
      case "wsl2" ->
          facts(
              "11th Gen Intel(R) Core(TM) i7-1165G7 @ 2.80GHz",
              "GenuineIntel",
              "6",
              "140",
              "1",
              "Ubuntu 24.04",
              8);
      default -> facts(null, null, null, null, null, null, 0);
    };
  }

  private static OshiFacts facts(
      String name,
      String vendor,
      String family,
      String number,
      String stepping,
      String distribution,
      long memoryGib) {
    return new OshiFacts(
        new HostSnapshot.Model(name, vendor, family, number, stepping, null),
        distribution,
        memoryGib == 0 ? null : memoryGib << 30);
  }
}
