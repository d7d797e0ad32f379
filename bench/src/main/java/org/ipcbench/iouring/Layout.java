// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

/**
 * Layouts and constants of linux/io_uring.h, in its spelling.
 *
 * <pre>
 *   struct io_uring_sqe, 64 bytes     0 opcode, 1 flags, 4 fd, 8 off, 16 addr, 24 len,
 *                                     28 poll32_events, 32 user_data, 40 buf_index; the rest 0
 *   struct io_uring_cqe, 16 bytes     0 user_data, 8 res, 12 flags
 * </pre>
 */
final class Layout {
  /** struct io_uring_params: sq_entries at 0. */
  static final int PARAMS_BYTES = 120;

  static final int CQ_ENTRIES_OFFSET = 4;
  static final int SETUP_FLAGS_OFFSET = 8;
  static final int SQ_THREAD_CPU_OFFSET = 12;
  static final int SQ_THREAD_IDLE_OFFSET = 16;
  static final int FEATURES_OFFSET = 20;
  static final int SQ_OFF_OFFSET = 40;
  static final int CQ_OFF_OFFSET = 80;

  /** struct io_sqring_offsets and struct io_cqring_offsets: head at 0. */
  static final int RING_TAIL_OFFSET = 4;

  static final int RING_MASK_OFFSET = 8;
  static final int SQ_RING_FLAGS_OFFSET = 16;
  static final int SQ_ARRAY_OFFSET = 24;
  static final int CQ_OVERFLOW_OFFSET = 16;
  static final int CQES_OFFSET = 20;

  /** struct io_uring_sqe: opcode at 0. */
  static final int SQE_BYTES = 64;

  static final int SQE_FLAGS_OFFSET = 1;
  static final int SQE_FD_OFFSET = 4;
  static final int SQE_OFF_OFFSET = 8;
  static final int SQE_ADDR_OFFSET = 16;
  static final int SQE_LEN_OFFSET = 24;
  static final int SQE_POLL_EVENTS_OFFSET = 28;
  static final int SQE_USER_DATA_OFFSET = 32;
  static final int SQE_BUF_INDEX_OFFSET = 40;

  /** struct io_uring_cqe: user_data at 0. */
  static final int CQE_BYTES = 16;

  static final int CQE_RES_OFFSET = 8;

  /** struct io_uring_probe: then struct io_uring_probe_op, one an operation. */
  static final int PROBE_OPS_OFFSET = 16;

  static final int PROBE_OP_BYTES = 8;
  static final int PROBE_OP_FLAGS_OFFSET = 2;

  /** struct io_uring_sync_cancel_reg: the request's user data at 0; a timeout of 0. */
  static final int SYNC_CANCEL_BYTES = 64;

  static final int SYNC_CANCEL_FLAGS_OFFSET = 12;

  static final long IORING_OFF_SQ_RING = 0;
  static final long IORING_OFF_SQES = 0x10000000L;

  static final int IORING_SETUP_SQPOLL = 1 << 1;
  static final int IORING_SETUP_SQ_AFF = 1 << 2;
  static final int IORING_SETUP_CQSIZE = 1 << 3;

  static final int IORING_FEAT_SINGLE_MMAP = 1;
  static final int IORING_FEAT_SQPOLL_NONFIXED = 1 << 7;
  static final int IORING_FEAT_CQE_SKIP = 1 << 11;

  static final int IORING_SQ_NEED_WAKEUP = 1;
  static final int IORING_SQ_CQ_OVERFLOW = 1 << 1;

  static final int IORING_ENTER_GETEVENTS = 1;
  static final int IORING_ENTER_SQ_WAKEUP = 1 << 1;

  static final int IOSQE_FIXED_FILE = 1;
  static final int IOSQE_IO_DRAIN = 1 << 1;
  static final int IOSQE_IO_LINK = 1 << 2;
  static final int IOSQE_CQE_SKIP_SUCCESS = 1 << 6;

  static final int IORING_OP_NOP = 0;
  static final int IORING_OP_READ_FIXED = 4;
  static final int IORING_OP_POLL_ADD = 6;
  static final int IORING_OP_READ = 22;
  static final int IORING_OP_WRITE = 23;
  static final int IORING_OP_MSG_RING = 40;

  static final int IORING_REGISTER_BUFFERS = 0;
  static final int IORING_UNREGISTER_BUFFERS = 1;
  static final int IORING_REGISTER_FILES = 2;
  static final int IORING_UNREGISTER_FILES = 3;
  static final int IORING_REGISTER_EVENTFD = 4;
  static final int IORING_UNREGISTER_EVENTFD = 5;
  static final int IORING_REGISTER_PROBE = 8;
  static final int IORING_REGISTER_SYNC_CANCEL = 24;
  static final int IORING_ASYNC_CANCEL_ALL = 1;
  static final int IORING_ASYNC_CANCEL_ANY = 1 << 2;

  static final int IO_URING_OP_SUPPORTED = 1;
  static final int POLLIN = 1;

  private Layout() {}
}
