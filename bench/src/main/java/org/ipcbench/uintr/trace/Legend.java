// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import java.util.List;

/** The terms of the text, each with half a line. Source: SDM volume 3, "User Interrupts". */
final class Legend {
  static final List<String[]> TERMS =
      List.of(
          term("UPID", "user posted-interrupt descriptor: the receiver's letter box, in memory"),
          term("PIR", "in the UPID: posted-interrupt requests, a bit for each user vector"),
          term("ON", "in the UPID: a notification is outstanding, another one is not needed"),
          term("SN", "in the UPID: suppress notifications, the receiver is not running"),
          term("NV", "in the UPID: the vector of the notification, an ordinary interrupt"),
          term("NDST", "in the UPID: the processor to notify"),
          term(
              "UITT",
              "user-interrupt target table: whom a sender may send what; an index names it"),
          term("UV", "in the UITT: the user vector, 0 to 63; the highest is delivered first"),
          term("IRR", "a processor's interrupt request register: ordinary interrupts that wait"),
          term("UINV", "the ordinary vector that a processor takes for a notification"),
          term("UIRR", "a processor's user-interrupt requests, filled from PIR"),
          term("UIF", "a processor's user-interrupt flag: 0 holds delivery back"),
          term("SENDUIPI", "the instruction that sends; its operand is an index into the UITT"),
          term("STUI", "the instruction that sets UIF; CLUI clears it"),
          term("UIRET", "the instruction that ends a handler"),
          term("STACKADJUST", "how far below RSP the frame is pushed: 128 bytes stay untouched"),
          term("UITTSZ", "the highest index of the UITT"));

  private Legend() {}

  private static String[] term(String name, String meaning) {
    return new String[] {name, meaning};
  }
}
