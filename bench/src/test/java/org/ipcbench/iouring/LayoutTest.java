// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.ipcbench.posix.Shim.fact;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.PosixException;
import org.ipcbench.posix.Shim;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every number copied from linux/io_uring.h is the one that the compiler uses. */
final class LayoutTest {
  /** The expressions in C of those constants whose names are not C's. */
  private static final Map<String, String> EXPRESSIONS =
      Map.ofEntries(
          Map.entry("PARAMS_BYTES", "sizeof(struct io_uring_params)"),
          Map.entry("CQ_ENTRIES_OFFSET", "offsetof(struct io_uring_params, cq_entries)"),
          Map.entry("SETUP_FLAGS_OFFSET", "offsetof(struct io_uring_params, flags)"),
          Map.entry("SQ_THREAD_CPU_OFFSET", "offsetof(struct io_uring_params, sq_thread_cpu)"),
          Map.entry("SQ_THREAD_IDLE_OFFSET", "offsetof(struct io_uring_params, sq_thread_idle)"),
          Map.entry("FEATURES_OFFSET", "offsetof(struct io_uring_params, features)"),
          Map.entry("SQ_OFF_OFFSET", "offsetof(struct io_uring_params, sq_off)"),
          Map.entry("CQ_OFF_OFFSET", "offsetof(struct io_uring_params, cq_off)"),
          Map.entry("RING_TAIL_OFFSET", "offsetof(struct io_sqring_offsets, tail)"),
          Map.entry("RING_MASK_OFFSET", "offsetof(struct io_sqring_offsets, ring_mask)"),
          Map.entry("SQ_RING_FLAGS_OFFSET", "offsetof(struct io_sqring_offsets, flags)"),
          Map.entry("SQ_ARRAY_OFFSET", "offsetof(struct io_sqring_offsets, array)"),
          Map.entry("CQ_OVERFLOW_OFFSET", "offsetof(struct io_cqring_offsets, overflow)"),
          Map.entry("CQES_OFFSET", "offsetof(struct io_cqring_offsets, cqes)"),
          Map.entry("SQE_BYTES", "sizeof(struct io_uring_sqe)"),
          Map.entry("SQE_FLAGS_OFFSET", "offsetof(struct io_uring_sqe, flags)"),
          Map.entry("SQE_FD_OFFSET", "offsetof(struct io_uring_sqe, fd)"),
          Map.entry("SQE_OFF_OFFSET", "offsetof(struct io_uring_sqe, off)"),
          Map.entry("SQE_ADDR_OFFSET", "offsetof(struct io_uring_sqe, addr)"),
          Map.entry("SQE_LEN_OFFSET", "offsetof(struct io_uring_sqe, len)"),
          Map.entry("SQE_POLL_EVENTS_OFFSET", "offsetof(struct io_uring_sqe, poll32_events)"),
          Map.entry("SQE_USER_DATA_OFFSET", "offsetof(struct io_uring_sqe, user_data)"),
          Map.entry("SQE_BUF_INDEX_OFFSET", "offsetof(struct io_uring_sqe, buf_index)"),
          Map.entry("CQE_BYTES", "sizeof(struct io_uring_cqe)"),
          Map.entry("CQE_RES_OFFSET", "offsetof(struct io_uring_cqe, res)"),
          Map.entry("PROBE_OPS_OFFSET", "offsetof(struct io_uring_probe, ops)"),
          Map.entry("PROBE_OP_BYTES", "sizeof(struct io_uring_probe_op)"),
          Map.entry("PROBE_OP_FLAGS_OFFSET", "offsetof(struct io_uring_probe_op, flags)"),
          Map.entry("SYNC_CANCEL_BYTES", "sizeof(struct io_uring_sync_cancel_reg)"),
          Map.entry(
              "SYNC_CANCEL_FLAGS_OFFSET", "offsetof(struct io_uring_sync_cancel_reg, flags)"));

  /** Members that are at 0 here, without a constant, or share the constant of another struct. */
  private static final Map<String, Integer> WITHOUT_CONSTANT =
      Map.of(
          "offsetof(struct io_uring_params, sq_entries)", 0,
          "offsetof(struct io_sqring_offsets, head)", 0,
          "offsetof(struct io_cqring_offsets, head)", 0,
          "offsetof(struct io_cqring_offsets, tail)", Layout.RING_TAIL_OFFSET,
          "offsetof(struct io_cqring_offsets, ring_mask)", Layout.RING_MASK_OFFSET,
          "offsetof(struct io_uring_sqe, opcode)", 0,
          "offsetof(struct io_uring_cqe, user_data)", 0);

  @BeforeAll
  static void requireLibrary() {
    assumeThat(Shim.reason()).isNull();
  }

  @TestFactory
  List<DynamicTest> constantIsWhatTheCompilerSays() throws IllegalAccessException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Field constant : Layout.class.getDeclaredFields()) {
      String expression = EXPRESSIONS.getOrDefault(constant.getName(), constant.getName());
      long written = ((Number) constant.get(null)).longValue();
      tests.add(DynamicTest.dynamicTest(expression, () -> requireEqual(expression, written)));
    }
    return tests;
  }

  @Test
  void memberWithoutAConstantIsWhereTheCompilerSays() {
    WITHOUT_CONSTANT.forEach(LayoutTest::requireEqual);
  }

  @Test
  void everyExpressionIsOfAConstant() {
    assertThat(Layout.class.getDeclaredFields())
        .extracting(Field::getName)
        .containsAll(EXPRESSIONS.keySet());
  }

  private static void requireEqual(String expression, long written) {
    long compiled = 0;
    try {
      compiled = fact(expression);
    } catch (PosixException e) {
      assumeThat(e.errno())
          .as("the headers that the library was compiled with have " + expression)
          .isNotEqualTo(Errno.ENOENT);
    }
    assertThat(compiled).isEqualTo(written);
  }
}
