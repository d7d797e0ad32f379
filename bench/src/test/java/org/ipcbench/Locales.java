// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Runs what must not depend on the host's locale. */
public final class Locales {
  /** Plain; a comma before decimals; an i that loses its dot; digits of its own. */
  private static final List<String> TAGS = List.of("en-US", "de-DE", "tr-TR", "ar-EG");

  private Locales() {}

  /** Fails if the action does in any of them; leaves the locale as it was. */
  public static void inEach(ThrowingCallable action) {
    Locale before = Locale.getDefault();
    try {
      for (String tag : TAGS) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThatCode(action).as("in the locale %s", tag).doesNotThrowAnyException();
      }
    } finally {
      Locale.setDefault(before);
    }
  }
}
