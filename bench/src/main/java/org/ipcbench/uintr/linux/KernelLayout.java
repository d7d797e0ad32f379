// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import org.ipcbench.uintr.UittEntry;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.sim.AddressSpace;
import org.ipcbench.uintr.sim.Machine;

/**
 * The kernel's use of the machine's RAM.
 *
 * <pre>
 * page 0       header: 0 magic (8 bytes, written last), 64 lock (4), 128 last pid given (4),
 *              192 spurious notifications (8)   256 ABI, 1 or 2   260 1 = wake-ups can be lost
 * pages 1-4    processes, 512 bytes each:
 *                0 pid, 0 = free   4 threads   8 handlers loaded   12 UITT number + 1
 *                64 descriptors, 64 of 4 bytes
 * page 5       files, 16 bytes each: 0 references   4 user vector, or -1 of a UITT
 *              8 number of the UPID or of the UITT
 * page 6       UPID contexts, 16 bytes each: 0 references   4 receiver active   8 task number
 * page 7       UPIDs, 64 bytes each
 * then the tasks (threads), four for each processor:
 *   page 0     0 UPID number + 1   4 task work to do
 *              8 registered vectors (8)   16 vectors to clear (8)
 *              24 used   28 has a handler   32 signal pending (8)   40 processor it is on + 1 (8)
 *              48 number of its process
 *              128 holders of the UITT
 *              1024 per UITT entry: its file number + 1, 0 = free, -1 = file closed,
 *                   -2 = of no file
 *              2048 XSAVE area: the user-interrupt state while switched out (624)
 *   page 1     UITT
 *   pages 2-5  user stack; the UITT's page below it is not mapped there and guards it
 * </pre>
 *
 * <p>All integers are of 4 bytes but for those marked; all are guarded by the lock. UPIDs and UITTs
 * are also read and written by processors. Frames are numbered so that no two pages in use collide
 * in a processor's translations as long as there are fewer than 256.
 */
final class KernelLayout {
  static final int PAGE_BYTES = AddressSpace.PAGE_BYTES;

  static final int MAGIC_OFFSET = 0;
  static final int LOCK_OFFSET = 64;
  static final int LAST_PID_OFFSET = 128;
  static final int SPURIOUS_OFFSET = 192;
  static final int ABI_OFFSET = 256;
  static final int LOSES_WAKE_UPS_OFFSET = 260;

  /** "uintr v1" in memory order. */
  static final long MAGIC = 0x31762072_746E6975L;

  static final int PROCESSES_OFFSET = PAGE_BYTES;
  static final int PROCESSES = 32;
  static final int PROCESS_BYTES = 512;
  static final int PROCESS_PID = 0;
  static final int PROCESS_THREADS = 4;
  static final int PROCESS_HANDLERS = 8;
  static final int PROCESS_UITT = 12;
  static final int PROCESS_DESCRIPTORS = 64;
  static final int DESCRIPTORS = 64;

  static final int FILES_OFFSET = PROCESSES_OFFSET + PROCESSES * PROCESS_BYTES;
  static final int FILES = 256;
  static final int FILE_BYTES = 16;
  static final int FILE_VECTOR = 4;
  static final int FILE_UPID = 8;

  static final int CONTEXTS_OFFSET = FILES_OFFSET + FILES * FILE_BYTES;
  static final int CONTEXT_BYTES = 16;
  static final int CONTEXT_ACTIVE = 4;
  static final int CONTEXT_TASK = 8;

  static final int UPIDS_OFFSET = CONTEXTS_OFFSET + PAGE_BYTES;
  static final int UPIDS = PAGE_BYTES / Upid.BYTES;

  static final int TASKS_PER_PROCESSOR = 4;
  static final int TASKS_OFFSET = UPIDS_OFFSET + UPIDS * Upid.BYTES;
  static final int TASK_UPID = 0;
  static final int TASK_WORK = 4;
  static final int TASK_VECTORS = 8;
  static final int TASK_CLEARED_VECTORS = 16;
  static final int TASK_USED = 24;
  static final int TASK_RECEIVES = 28;
  static final int TASK_SIGNAL = 32;
  static final int TASK_PROCESSOR = 40;
  static final int TASK_PROCESS = 48;
  static final int UITT_REFERENCES = 128;
  static final int TASK_CONNECTIONS = 1024;
  static final int TASK_XSAVE = 2048;
  static final int UITT_OFFSET = PAGE_BYTES;
  static final int UITT_ENTRIES = PAGE_BYTES / UittEntry.BYTES;
  static final int STACK_OFFSET = UITT_OFFSET + PAGE_BYTES;
  static final int STACK_BYTES = 4 * PAGE_BYTES;
  static final int TASK_BYTES = STACK_OFFSET + STACK_BYTES;

  /** Linear address of physical address 0 in every address space, supervisor only. */
  static final long DIRECT_MAP = 0xFFFF_8880_0000_0000L;

  /** Linear address at which physical address 0 would lie among user stacks. */
  static final long STACK_MAP = 0x7FFC_0000_0000L;

  /** Where programs start. */
  static final long PROGRAM_ADDRESS = 0x40_0000L;

  /** Where handlers lie, one after the other. */
  static final long HANDLERS_ADDRESS = 0x41_0000L;

  /** Distance between handlers. */
  static final long HANDLER_BYTES = 16;

  private KernelLayout() {}

  /** The RAM that a kernel for so many processors needs. */
  static int bytes(int processors) {
    return TASKS_OFFSET + tasks(Math.min(processors, Machine.MAX_PROCESSORS)) * TASK_BYTES;
  }

  /** How many tasks there can be. */
  static int tasks(int processors) {
    return processors * TASKS_PER_PROCESSOR;
  }
}
