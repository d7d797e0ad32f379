// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the kernel's words on hardware vulnerabilities say about the price of a system call. Pure.
 * Source of the words: the kernel's arch/x86/kernel/cpu/bugs.c and arch/arm64/kernel/proton-pack.c.
 */
final class Mitigations {
  /** Work on every entry to the kernel or exit from it, by the words that stand for it. */
  private static final Map<Pattern, String> ON_EVERY_ENTRY =
      Map.of(
          Pattern.compile("\\bPTI\\b"), "page tables switched",
          Pattern.compile("Clear CPU buffers"), "buffers cleared",
          // Not "Enhanced / Automatic IBRS", which stays on.
          Pattern.compile("^Mitigation: IBRS\\b"), "IBRS switched",
          // Not "IBPB on VMEXIT only", "IBPB before exit to userspace", both of hypervisors.
          Pattern.compile("^Mitigation: IBPB(;|$)"), "branch predictors flushed",
          Pattern.compile("[Uu]ntrained return thunk"), "returns untrained",
          Pattern.compile("[Ss]afe RET"), "safe returns",
          Pattern.compile("Stuffing"), "call depth tracked",
          // Not "BHI_DIS_S", which is a bit that stays on; "KVM: SW loop" is of hypervisors.
          Pattern.compile("BHI: SW loop|, BHB\\b"), "branch history cleared");

  private Mitigations() {}

  /**
   * The kinds of work on every system call, sorted.
   *
   * @param states the kernel's words by vulnerability
   */
  static List<String> onEveryEntry(Map<String, String> states) {
    return ON_EVERY_ENTRY.entrySet().stream()
        .filter(work -> states.values().stream().anyMatch(work.getKey().asPredicate()))
        .map(Map.Entry::getValue)
        .sorted()
        .toList();
  }
}
