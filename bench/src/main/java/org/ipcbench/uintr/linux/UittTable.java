// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import java.util.Objects;
import org.ipcbench.region.Region;

/** The kernel's UITTs, and whose they are. The lock must be held. */
final class UittTable {
  private final Region memory;
  private final int ram;
  private final int tables;
  private final ProcessTable processes;
  private final UpidTable upids;

  UittTable(Region memory, int ram, int tables, ProcessTable processes, UpidTable upids) {
    this.memory = memory;
    this.ram = ram;
    this.tables = tables;
    this.processes = processes;
    this.upids = upids;
  }

  /** A UITT by its number. */
  Uitt get(int number) {
    return new Uitt(memory, ram, Objects.checkIndex(number, tables));
  }

  /** The UITT of a process, or null. */
  Uitt of(int process) {
    int number = processes.uitt(process);
    return number == ProcessTable.NONE ? null : get(number);
  }

  /** The UITT of a process, which gets one if it has none; null if there is none left. */
  Uitt require(int process) {
    for (int number = 0;
        number < tables && processes.uitt(process) == ProcessTable.NONE;
        number++) {
      if (get(number).references() == 0) {
        get(number).addReferences(1);
        processes.uitt(process, number);
      }
    }
    return of(process);
  }

  /** One holder less; without any the table is free. */
  void drop(Uitt uitt) {
    if (uitt.addReferences(-1) == 0) {
      clear(uitt);
    }
  }

  /** Frees all entries of a UITT. */
  void clear(Uitt uitt) {
    for (int entry = 0; entry < KernelLayout.UITT_ENTRIES; entry++) {
      if (uitt.connection(entry) != Uitt.FREE) {
        freeEntry(uitt, entry);
      }
    }
  }

  /** Frees an entry of a UITT. */
  void freeEntry(Uitt uitt, int entry) {
    upids.dropAt(uitt.entry(entry).upidAddress());
    uitt.disconnect(entry);
  }

  /** Takes the UITT from a process. */
  void end(int process) {
    Uitt uitt = of(process);
    if (uitt != null) {
      processes.uitt(process, ProcessTable.NONE);
      drop(uitt);
    }
  }
}
