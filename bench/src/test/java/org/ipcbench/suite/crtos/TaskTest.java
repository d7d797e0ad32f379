// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.crtos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TaskTest {
  @Test
  void everyTaskIsFoundByItsName() {
    assertThat(Task.ids()).containsExactly("getpid", "write", "read", "cyclictest");
    assertThat(Task.ids()).map(Task::byId).containsExactly(Task.values());
  }

  @Test
  void anUnknownTaskIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> Task.byId("open"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown task 'open'; known: getpid, write, read, cyclictest");
  }

  @Test
  void onlyTasksOfADeviceMoveAsMuchAsIsAskedFor() {
    assertThat(Task.values()).filteredOn(Task::transfers).containsExactly(Task.WRITE, Task.READ);
  }
}
