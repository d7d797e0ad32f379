// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.sim.AddressSpace;
import org.ipcbench.uintr.sim.DataAccess;

/**
 * What the kernel reads and writes for a program at addresses that this has named: of the program's
 * half of the address space, page by page. What is not there is EFAULT.
 *
 * <p>Used by the owner of the real-time processor, while the program's page tables are loaded.
 */
final class UserMemory {
  private static final int PAGE_BYTES = AddressSpace.PAGE_BYTES;

  private final DataAccess memory;
  private final byte[] bounce = new byte[PAGE_BYTES];

  UserMemory(DataAccess memory) {
    this.memory = memory;
  }

  /**
   * Copies from a program to the kernel's memory.
   *
   * @param address the program's
   * @param target the kernel's, linear; all of it lies on one page
   * @param length 0 to 4096
   * @return 0 or EFAULT; then nothing was copied
   */
  long copyFrom(long address, long target, int length) {
    if (address < 0) {
      return ErrorNumber.EFAULT;
    }
    try {
      int first = firstPart(address, length);
      memory.copyOut(address, bounce, 0, first);
      if (first < length) {
        memory.copyOut(address + first, bounce, first, length - first);
      }
    } catch (ProcessorFault fault) {
      return ErrorNumber.EFAULT;
    }
    memory.copyIn(target, bounce, 0, length);
    return 0;
  }

  /**
   * Copies from the kernel's memory to a program.
   *
   * @param source the kernel's, linear; all of it lies on one page
   * @param address the program's
   * @param length 0 to 4096
   * @return 0 or EFAULT; then nothing was copied
   */
  long copyTo(long source, long address, int length) {
    long error = writable(address, length);
    if (error == 0) {
      memory.copyOut(source, bounce, 0, length);
      int first = firstPart(address, length);
      memory.copyIn(address, bounce, 0, first);
      if (first < length) {
        memory.copyIn(address + first, bounce, first, length - first);
      }
    }
    return error;
  }

  /** Writes two words of 8 bytes to a program; returns 0, or EFAULT if any of it is not there. */
  long store(long address, long first, long second) {
    long error = address % Long.BYTES == 0 ? writable(address, 2 * Long.BYTES) : ErrorNumber.EFAULT;
    if (error == 0) {
      memory.longPlain(address, first);
      memory.longPlain(address + Long.BYTES, second);
    }
    return error;
  }

  /** Whether a program could write up to 4096 bytes: 0 or EFAULT. */
  long writable(long address, int length) {
    if (address < 0) {
      return ErrorNumber.EFAULT;
    }
    try {
      if (length > 0) {
        memory.writable(address);
        memory.writable(address + length - 1);
      }
    } catch (ProcessorFault fault) {
      return ErrorNumber.EFAULT;
    }
    return 0;
  }

  /** How many bytes from an address lie on its page. */
  private static int firstPart(long address, int length) {
    return Math.min(length, PAGE_BYTES - (int) (address & PAGE_BYTES - 1));
  }
}
