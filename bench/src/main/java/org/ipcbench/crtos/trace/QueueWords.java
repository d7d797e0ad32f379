// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.ipcbench.crtos.scf.ScfLayout;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.trace.Change;
import org.ipcbench.uintr.trace.Stage;

/** The words of a queue page that the next call changes, as it lies in the machine's memory. */
final class QueueWords {
  /** How the names begin of what the sender of a request writes. */
  static final String[] REQUEST = {
    "descriptor[0].valid",
    "descriptor[0].opcode",
    "descriptor[0].args",
    "descriptor[0].ret_val",
    "request_ring",
    "req_index"
  };

  /** And who answers it. */
  static final String[] RESPONSE = {"descriptor[0].ret_val", "response_ring", "rsp_index"};

  private static final int HALF_WORD = 0xFFFF;
  private static final int BYTE = 0xFF;

  private final Stage stage;
  private final Region memory;
  private final int page;
  private final long linear;

  /**
   * Watches them.
   *
   * @param stage where
   * @param memory the machine's
   * @param page the queue page's physical address
   * @param linear its linear address, as it is shown
   */
  QueueWords(Stage stage, Region memory, int page, long linear) {
    this.stage = stage;
    this.memory = memory;
    this.page = page;
    this.linear = linear;
    final int place = halfWord(ScfLayout.REQUEST_INDEX_OFFSET) % ScfLayout.CAPACITY;
    int descriptor = ScfLayout.DESCRIPTORS_OFFSET;
    watch(REQUEST[0], descriptor, () -> halfWord(descriptor) & BYTE);
    watch(REQUEST[1], descriptor, () -> halfWord(descriptor) >>> Byte.SIZE);
    int arguments = descriptor + ScfLayout.ARGUMENTS_OFFSET;
    stage.watch(REQUEST[2], linear + arguments, false, () -> memory.longPlain(page + arguments));
    int result = descriptor + ScfLayout.RESULT_OFFSET;
    watch(REQUEST[3], result, () -> memory.longPlain(page + result));
    ring(REQUEST[4], ScfLayout.requestRingOffset(ScfLayout.CAPACITY), place);
    index(REQUEST[5], ScfLayout.REQUEST_INDEX_OFFSET);
    ring(RESPONSE[1], ScfLayout.responseRingOffset(ScfLayout.CAPACITY), place);
    index(RESPONSE[2], ScfLayout.RESPONSE_INDEX_OFFSET);
  }

  private void ring(String name, int offset, int place) {
    index(name + "[" + place + "]", offset + Short.BYTES * place);
  }

  private void index(String name, int offset) {
    watch(name, offset, () -> halfWord(offset));
  }

  private void watch(String name, int offset, LongSupplier value) {
    stage.watch(name, linear + offset, true, value);
  }

  private int halfWord(int offset) {
    return memory.shortPlain(page + offset) & HALF_WORD;
  }

  /**
   * What an event has written: words that changed, and those into which it wrote what was there.
   *
   * @param changes of which these are
   * @param names the beginnings of the words' names
   */
  List<Change> written(Stage.Changes changes, String[] names) {
    List<Change> written = new ArrayList<>();
    for (String name : names) {
      List<Change> changed = changes.take(name);
      written.addAll(changed.isEmpty() ? stage.words(name) : changed);
    }
    return written;
  }

  /** Whether descriptor 0 is in use. */
  boolean inUse() {
    return (halfWord(ScfLayout.DESCRIPTORS_OFFSET) & BYTE) != 0;
  }
}
