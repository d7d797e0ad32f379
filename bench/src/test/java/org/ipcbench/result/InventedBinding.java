// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Files of the suite {@code binding}; every figure is INVENTED. */
public final class InventedBinding {
  private InventedBinding() {}

  /** A few operations of the suite {@code binding}, in six forks; C was not there. */
  public static ResultFile operations() {
    return InventedResults.file(
        "invented-vm",
        6,
        List.of(
            operation("empty", 0.5, null),
            operation("jna-direct", 260.0, null),
            operation("native", null, "the jar was built without a C compiler for riscv64"),
            operation("load-acquire", 1.25, null)));
  }

  /** A cost that was measured, or the reason why not. */
  private static Measurement operation(String name, Double value, String reason) {
    boolean ok = reason == null;
    return new Measurement(
        "binding",
        name,
        "thread",
        0,
        "spin",
        "same",
        "jna",
        "fair",
        "oneway",
        null,
        null,
        null,
        null,
        "cost",
        "ns",
        false,
        value,
        value,
        ok ? value * 0.9 : null,
        ok ? value * 1.2 : null,
        ok ? Collections.nCopies(6, List.of(value)) : List.of(),
        null,
        Provenance.MEASURED,
        null,
        ok ? Map.of("processors", List.of(1, 1)) : Map.of(),
        List.of(),
        ok ? Status.OK : Status.UNAVAILABLE,
        reason,
        Map.of());
  }
}
