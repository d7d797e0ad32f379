// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import oshi.SystemInfo;
import oshi.hardware.CentralProcessor.ProcessorIdentifier;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.OperatingSystem;

/**
 * The facts that take more than a file: OSHI knows how each vendor and distribution hides them. Its
 * topology, cgroup and virtualisation are not used: placement needs the first without OSHI's start
 * (0.3 s), and the others miss nested quotas and guests without a firmware table.
 *
 * @param model without the microcode; any part may be null
 * @param distribution name and version, or null
 * @param memoryBytes or null
 */
record OshiFacts(HostSnapshot.Model model, String distribution, Long memoryBytes) {

  private static final OshiFacts UNKNOWN =
      new OshiFacts(new HostSnapshot.Model(null, null, null, null, null, null), null, null);

  /** Asks OSHI about this host. */
  static OshiFacts read() {
    try {
      return ask();
    } catch (RuntimeException | LinkageError e) {
      return UNKNOWN; // facts for the reader are no reason to refuse a run
    }
  }

  private static OshiFacts ask() {
    SystemInfo info = new SystemInfo();
    HardwareAbstractionLayer hardware = info.getHardware();
    OperatingSystem system = info.getOperatingSystem();
    ProcessorIdentifier id = hardware.getProcessor().getProcessorIdentifier();
    long memory = hardware.getMemory().getTotal();
    return new OshiFacts(
        new HostSnapshot.Model(
            known(id.getName()),
            known(id.getVendor()),
            known(id.getFamily()),
            known(id.getModel()),
            known(id.getStepping()),
            null),
        distribution(system.getFamily(), system.getVersionInfo()),
        memory > 0 ? memory : null);
  }

  private static String distribution(String family, OperatingSystem.OSVersionInfo version) {
    if (known(family) == null) {
      return null;
    }
    String number = known(version.getVersion());
    String name = known(version.getCodeName());
    return family + (number == null ? "" : " " + number) + (name == null ? "" : " (" + name + ")");
  }

  /** OSHI says "unknown", or nothing, where it does not know. */
  private static String known(String text) {
    return text == null || text.isBlank() || text.strip().equalsIgnoreCase("unknown")
        ? null
        : text.strip();
  }
}
