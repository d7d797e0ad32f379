// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.conform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipcbench.uintr.UintrMsr;

/**
 * Known defects of the Bochs emulator, of which the cases were recorded; a case names those that it
 * meets. Each says which of the recorded observations are then not to be required.
 */
enum Quirk {
  /** EXT is set in the first error code of a #GP or #SS after a notification was processed. */
  EXT_LEAK {
    @Override
    boolean excuses(JsonNode vector, String path, String expected, String obtained) {
      return path.endsWith(".error")
          && Pages.value(expected) == (Pages.value(obtained) | EXTERNAL_EVENT);
    }
  },
  /** A faulting XRSTORS leaves what it loaded before the bad register. */
  XRSTORS_PARTIAL {
    @Override
    boolean excuses(JsonNode vector, String path, String expected, String obtained) {
      int first = firstFault(vector, "xrstors");
      // The end, and every operation after it, may show what it left; UINV = 0 is promised.
      boolean promised =
          path.equals("msr.misc")
              && ((Pages.value(expected) ^ Pages.value(obtained)) & UintrMsr.MISC_UINV) != 0;
      return first >= 0 && !promised && (!path.startsWith("ops[") || op(path) > first);
    }
  },
  /** SMAP is lifted from the accesses to UITT and UPID by RFLAGS.AC. */
  SMAP_AC,
  /** The x2APIC destination 0xFF is taken for a broadcast. */
  X2APIC_FF,
  /** In compatibility mode a notification goes through the IDT. */
  COMPAT_NOTIFICATION,
  /** A request written while CR4.UINTR is 0 is not delivered once it is 1. */
  CR4_WRITE_NO_REEVAL,
  /** A fault of the fetch of the handler's first instruction names the interrupted RIP. */
  FETCH_FAULT_RIP {
    @Override
    boolean excuses(JsonNode vector, String path, String expected, String obtained) {
      return path.startsWith("ops[") || path.matches("exceptions\\[\\d+]\\.(where|repeats)");
    }
  },
  /** The emulator stopped at an assertion of its own. */
  BOCHS_ASSERT;

  private static final long EXTERNAL_EVENT = 1;
  private static final Pattern OP = Pattern.compile("ops\\[(\\d+)].*");

  /** The quirks that a case names; a name not known here excuses nothing. */
  static List<Quirk> of(JsonNode vector) {
    String named = vector.path("quirks").toString();
    return Arrays.stream(values()).filter(quirk -> named.contains('"' + quirk.id() + '"')).toList();
  }

  /** The name in the cases. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Says whether this explains a difference. Unless a quirk says it more narrowly, the emulator
   * took another way from it on, and everything later differs: then every field is excused.
   */
  boolean excuses(JsonNode vector, String path, String expected, String obtained) {
    return true;
  }

  /** The number of the operation that a field is about. */
  static int op(String path) {
    Matcher matcher = OP.matcher(path);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no field of an operation: " + path);
    }
    return Integer.parseInt(matcher.group(1));
  }

  private static int firstFault(JsonNode vector, String operation) {
    for (int op = 0; op < vector.get("ops").size(); op++) {
      boolean faulted = vector.get("post").get("ops").get(op).has("fault");
      if (faulted && vector.get("ops").get(op).get("op").asText().equals(operation)) {
        return op;
      }
    }
    return -1;
  }
}
