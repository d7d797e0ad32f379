// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The terms of the text, each with half a line. Source: SDM volume 3, "User Interrupts". */
final class Legend {
  static final List<Term> TERMS =
      List.of(
          new Term(
              "UPID", "user posted-interrupt descriptor: the receiver's letter box, in memory"),
          new Term("PIR", "in the UPID: posted-interrupt requests, a bit for each user vector"),
          new Term("ON", "in the UPID: a notification is outstanding, a second one is not needed"),
          new Term("SN", "in the UPID: suppress notifications; the receiver is not running"),
          new Term("NV", "in the UPID: notification vector, the ordinary interrupt that is sent"),
          new Term("NDST", "in the UPID: notification destination, a processor's APIC ID"),
          new Term(
              "UITT", "user-interrupt target table: whom a sender may send what, by its index"),
          new Term("UV", "in the UITT: the user vector, 0 to 63; the highest is delivered first"),
          new Term("V", "in the UITT: the entry is valid"),
          new Term("IRR", "interrupt request register: ordinary interrupts that wait for a CPU"),
          new Term("UINV", "the ordinary vector that a processor takes for a notification"),
          new Term("UIRR", "user-interrupt request register: what was posted, taken from PIR"),
          new Term("UIF", "user-interrupt flag: 0 holds delivery back"),
          new Term("RIP, RSP", "where a program is, and where its stack is; RFLAGS are its flags"),
          new Term("SENDUIPI", "the instruction that sends; its operand is an index into the UITT"),
          new Term("CLUI, STUI", "the instructions that clear and set UIF"),
          new Term("UIRET", "the instruction that ends a handler"),
          new Term(
              "IA32_UINTR_…",
              "the kernel's way to tell a processor: the address of the HANDLER, of the UPID (PD) and"
                  + " of the UITT (TT, bit 0: SENDUIPI is enabled), its highest index (UITTSZ), UINV,"
                  + " and how far below RSP a frame is pushed (STACKADJUST)"));

  private Legend() {}

  /** A term: a word, or some of a family divided by a comma, and what it means. */
  record Term(String name, String meaning) {
    /** Whether a text has the word, or one of the family. */
    boolean isUsedIn(String text) {
      return Stream.of(name.split(", "))
          .map(word -> word.endsWith("…") ? word.substring(0, word.length() - 1) : word + "\\b")
          .anyMatch(word -> Pattern.compile("\\b" + word).matcher(text).find());
    }
  }
}
