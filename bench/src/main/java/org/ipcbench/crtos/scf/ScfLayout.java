// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.scf;

/**
 * What lies where in the memory of the syscall-forwarding (SCF) queue: the queue page, a descriptor
 * and the data buffer.
 *
 * <pre>
 *  queue page, for a capacity of c descriptors (c a power of two; here 128)
 *
 *     0        4    5    6         8          10         12       16
 *     +--------+----+----+---------+----------+----------+--------+
 *     | magic  |lock| 0  |capacity |req_index |rsp_index |   0    |
 *     +--------+----+----+---------+----------+----------+--------+
 *     16           descriptors, 24 bytes each                          to   16 + 24 c   (3088)
 *     16 + 24 c    request ring, c descriptor numbers of 16 bits       to   16 + 26 c   (3344)
 *     16 + 26 c    response ring, c descriptor numbers of 16 bits      to   16 + 28 c   (3600)
 *
 *  descriptor
 *
 *     0       1        2             8                     16                    24
 *     +-------+--------+-------------+---------------------+---------------------+
 *     | valid | opcode |      0      | args                | ret_val             |
 *     +-------+--------+-------------+---------------------+---------------------+
 * </pre>
 *
 * <p>Little-endian. {@code args} is the offset of an argument block in the data buffer ({@link
 * Arguments}). The indexes count entries of the rings ever made, in 16 bits: entry {@code i} lies
 * in place {@code i mod c}.
 *
 * <p>Source: NimbOS (rvm-rtos/nimbos, branch rvm), kernel/src/scf/queue.rs; nimbos-driver,
 * apps/include/scf.h and spin_lock.h.
 */
public final class ScfLayout {
  /** The size and alignment of the queue page, in bytes. */
  public static final int PAGE_BYTES = 4096;

  /** The size of the data buffer, in bytes; it starts on a page. */
  public static final int DATA_BYTES = 1 << 20;

  /** How many descriptors a page has room for: the largest power of two that fits. */
  public static final int CAPACITY = 128;

  /** What the first word of a queue page is: 7F 'S' 'C' 'F' in memory. */
  public static final int MAGIC = 0x4643_537F;

  /** The size of an argument block, in bytes. */
  public static final int ARGUMENT_BYTES = 24;

  /** What argument blocks are aligned to, and the smallest chunk of the data buffer, in bytes. */
  public static final int CHUNK_BYTES = 64;

  static final int MAGIC_OFFSET = 0;

  /** A word of 32 bits: the lock in bits 0 to 7, the capacity in bits 16 to 31. */
  static final int LOCK_OFFSET = 4;

  /** Where {@code req_index} lies in the queue page. */
  public static final int REQUEST_INDEX_OFFSET = 8;

  /** Where {@code rsp_index} lies in the queue page. */
  public static final int RESPONSE_INDEX_OFFSET = 10;

  /** Where the descriptors start in the queue page. */
  public static final int DESCRIPTORS_OFFSET = 16;

  static final int LOCK_MASK = 0xFF;
  static final int LOCKED = 1;
  static final int CAPACITY_SHIFT = 16;

  static final int DESCRIPTOR_BYTES = 24;

  /** Where {@code args} lies in a descriptor. */
  public static final int ARGUMENTS_OFFSET = 8;

  /** Where {@code ret_val} lies in a descriptor. */
  public static final int RESULT_OFFSET = 16;

  /** In the first half word of a descriptor: {@code valid}, not 0 if it is in use. */
  static final int VALID_MASK = 0xFF;

  static final int VALID = 1;
  static final int OPCODE_SHIFT = 8;

  /** Indexes and numbers of descriptors have 16 bits. */
  static final int INDEX_MASK = 0xFFFF;

  private ScfLayout() {}

  /**
   * Where the request ring starts.
   *
   * @param capacity of the page
   * @return its offset in the page
   */
  public static int requestRingOffset(int capacity) {
    return DESCRIPTORS_OFFSET + DESCRIPTOR_BYTES * capacity;
  }

  /**
   * Where the response ring starts.
   *
   * @param capacity of the page
   * @return its offset in the page
   */
  public static int responseRingOffset(int capacity) {
    return requestRingOffset(capacity) + Short.BYTES * capacity;
  }
}
