// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.ipcbench.posix.Shim.fact;

import java.util.Map;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.PosixException;
import org.ipcbench.posix.Shim;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every number copied from linux/io_uring.h is the one that the compiler uses. */
final class LayoutTest {
  private static final Map<String, Long> WRITTEN =
      Map.ofEntries(
          entry("sizeof(struct io_uring_params)", Layout.PARAMS_BYTES),
          entry("offsetof(struct io_uring_params, cq_entries)", Layout.CQ_ENTRIES_OFFSET),
          entry("offsetof(struct io_uring_params, features)", Layout.FEATURES_OFFSET),
          entry("offsetof(struct io_uring_params, sq_off)", Layout.SQ_OFF_OFFSET),
          entry("offsetof(struct io_uring_params, cq_off)", Layout.CQ_OFF_OFFSET),
          entry("offsetof(struct io_sqring_offsets, head)", 0),
          entry("offsetof(struct io_sqring_offsets, tail)", Layout.RING_TAIL_OFFSET),
          entry("offsetof(struct io_sqring_offsets, ring_mask)", Layout.RING_MASK_OFFSET),
          entry("offsetof(struct io_sqring_offsets, array)", Layout.SQ_ARRAY_OFFSET),
          entry("offsetof(struct io_cqring_offsets, head)", 0),
          entry("offsetof(struct io_cqring_offsets, tail)", Layout.RING_TAIL_OFFSET),
          entry("offsetof(struct io_cqring_offsets, ring_mask)", Layout.RING_MASK_OFFSET),
          entry("offsetof(struct io_cqring_offsets, cqes)", Layout.CQES_OFFSET),
          entry("sizeof(struct io_uring_sqe)", Layout.SQE_BYTES),
          entry("offsetof(struct io_uring_sqe, opcode)", 0),
          entry("offsetof(struct io_uring_sqe, flags)", Layout.SQE_FLAGS_OFFSET),
          entry("offsetof(struct io_uring_sqe, fd)", Layout.SQE_FD_OFFSET),
          entry("offsetof(struct io_uring_sqe, off)", Layout.SQE_OFF_OFFSET),
          entry("offsetof(struct io_uring_sqe, poll32_events)", Layout.SQE_POLL_EVENTS_OFFSET),
          entry("offsetof(struct io_uring_sqe, user_data)", Layout.SQE_USER_DATA_OFFSET),
          entry("sizeof(struct io_uring_cqe)", Layout.CQE_BYTES),
          entry("offsetof(struct io_uring_cqe, user_data)", 0),
          entry("offsetof(struct io_uring_cqe, res)", Layout.CQE_RES_OFFSET),
          entry("offsetof(struct io_uring_probe, ops)", Layout.PROBE_OPS_OFFSET),
          entry("sizeof(struct io_uring_probe_op)", Layout.PROBE_OP_BYTES),
          entry("offsetof(struct io_uring_probe_op, flags)", Layout.PROBE_OP_FLAGS_OFFSET),
          entry("IORING_OFF_SQ_RING", Layout.IORING_OFF_SQ_RING),
          entry("IORING_OFF_SQES", Layout.IORING_OFF_SQES),
          entry("IORING_ENTER_GETEVENTS", Layout.IORING_ENTER_GETEVENTS),
          entry("IORING_FEAT_CQE_SKIP", Layout.IORING_FEAT_CQE_SKIP),
          entry("IOSQE_CQE_SKIP_SUCCESS", Layout.IOSQE_CQE_SKIP_SUCCESS),
          entry("IORING_OP_POLL_ADD", Layout.IORING_OP_POLL_ADD),
          entry("IORING_REGISTER_PROBE", Layout.IORING_REGISTER_PROBE),
          entry("IO_URING_OP_SUPPORTED", Layout.IO_URING_OP_SUPPORTED),
          entry("POLLIN", Layout.POLLIN));

  private static Map.Entry<String, Long> entry(String expression, long value) {
    return Map.entry(expression, value);
  }

  @BeforeAll
  static void requireLibrary() {
    assumeThat(Shim.reason()).isNull();
  }

  private static void requireFacts(String expression) {
    try {
      fact(expression);
    } catch (PosixException e) {
      assumeThat(e.errno()).as("the compiler's headers are new enough").isNotEqualTo(Errno.ENOENT);
    }
  }

  @Test
  void constantsAreWhatTheCompilerSays() {
    requireFacts("sizeof(struct io_uring_sqe)");
    WRITTEN.forEach((name, value) -> assertThat(fact(name)).as(name).isEqualTo(value));
  }

  @Test
  void messageIsTheOperationThatTheCompilerSays() {
    requireFacts("IORING_OP_MSG_RING");
    assertThat(fact("IORING_OP_MSG_RING")).isEqualTo(Layout.IORING_OP_MSG_RING);
  }
}
