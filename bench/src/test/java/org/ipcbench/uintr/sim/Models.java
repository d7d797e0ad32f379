// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

/** A user's cost model. */
final class Models {
  /** One in which every constant differs: in nanoseconds as many as cycles. */
  static final String TEXT =
      """
      {
        "name": "my-machine",
        "description": "measured with a stopwatch, \u00b5s by \u00b5s",
        "referenceHertz": 1000000000,
        "senduipi": {"cycles": 10, "source": "page 1", "reading": "all"},
        "flight": {"cycles": 20, "source": "page 2", "reading": "all"},
        "delivery": {"cycles": 30, "source": "page 3", "reading": "all"},
        "uiret": {"cycles": 40, "source": "page 4", "reading": "all"},
        "clui": {"cycles": 50, "source": "page 5", "reading": "all"},
        "stui": {"cycles": 60, "source": "page 6", "reading": "all"},
        "kernelPath": {"cycles": 70, "source": "page 7", "reading": "all"},
        "syscall": {"cycles": 80, "source": "page 8", "reading": "all"},
        "contextSwitch": {"cycles": 90, "source": "page 9", "reading": "all"},
        "ipi": {"cycles": 100, "source": "page 10", "reading": "all"},
        "interruptEntry": {"cycles": 110, "source": "page 11", "reading": "all"},
        "interruptReturn": {"cycles": 120, "source": "page 12", "reading": "all"}
      }
      """;

  private Models() {}

  /** The model with one thing replaced by another. */
  static String with(String what, String replacement) {
    if (!TEXT.contains(what)) {
      throw new IllegalArgumentException("not in the model: " + what);
    }
    return TEXT.replace(what, replacement);
  }
}
