// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import org.ipcbench.region.Region;
import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.UittEntry;
import org.ipcbench.uintr.Upid;

/**
 * The part of a processor that sends: SENDUIPI behind its enabling checks.
 *
 * <p>Source: SDM volume 2, SENDUIPI; the order of the checks where the manual leaves it open is
 * that recorded of the Bochs emulator. Used by the processor's owner only.
 */
final class Sender {
  private final UserInterruptState state;
  private final Mmu mmu;
  private final UittEntry uittEntry;
  private final Upid upid;
  private final ApicBus bus;
  private final Timing timing;

  Sender(Region memory, UserInterruptState state, Mmu mmu, ApicBus bus, Timing timing) {
    this.state = state;
    this.mmu = mmu;
    this.bus = bus;
    this.timing = timing;
    this.uittEntry = new UittEntry(memory);
    this.upid = new Upid(memory);
  }

  /**
   * Posts the user interrupt of a UITT entry.
   *
   * @param index into the UITT, unsigned
   * @return the UPID's control word as it was: with ON = SN = 0 a notification must be sent
   */
  long post(long index) {
    if (Long.compareUnsigned(index, state.uittSize()) > 0) {
      throw ProcessorFault.generalProtection(
          "UITT index " + Long.toUnsignedString(index) + " is above " + state.uittSize());
    }
    // UITT and UPID are accessed with supervisor privilege at any CPL.
    long entryAddress = state.uittAddress() + index * UittEntry.BYTES;
    uittEntry.wrap(mmu.translate(entryAddress, Mmu.SUPERVISOR_READ));
    long entry = uittEntry.control();
    long upidAddress = uittEntry.upidAddress();
    if (!UittEntry.acceptable(entry, upidAddress)) {
      throw ProcessorFault.generalProtection("UITT index " + index + " holds " + uittEntry);
    }
    upid.wrap(mmu.translate(upidAddress, Mmu.SUPERVISOR_READ));
    long control = upid.controlForPost();
    if ((control & Upid.RESERVED) != 0) {
      throw ProcessorFault.generalProtection("reserved bits are set in " + upid);
    }
    mmu.translate(upidAddress, Mmu.SUPERVISOR_WRITE); // A read-only page faults here, last.
    return upid.post(UittEntry.uv(entry), control);
  }

  /** Sends the notification that a UPID's control word names, to arrive at a time. */
  void notify(long control, ApicMode mode, long arrivalNanos) {
    timing.send(bus, mode, Upid.ndst(control), Upid.nv(control), arrivalNanos);
  }
}
