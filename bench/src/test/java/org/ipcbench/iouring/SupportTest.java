// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipcbench.posix.Errno;
import org.junit.jupiter.api.Test;

final class SupportTest {
  private static String reason(int errno, String disabled) {
    return Support.reason(errno, disabled, "io_uring_setup(1): ENOMEM");
  }

  @Test
  void settingThatForbidsRingsIsNamedWithItsValue() {
    assertThat(reason(Errno.EPERM, "2"))
        .isEqualTo("io_uring is switched off: kernel.io_uring_disabled = 2");
  }

  @Test
  void refusalWithoutThatSettingIsAFilters() {
    assertThat(reason(Errno.EPERM, "0")).contains("seccomp");
    assertThat(reason(Errno.EPERM, "")).contains("seccomp");
  }

  @Test
  void missingSystemCallIsTheKernels() {
    assertThat(reason(Errno.ENOSYS, "")).contains("no io_uring");
  }

  @Test
  void anyOtherErrorIsPassedOn() {
    assertThat(reason(Errno.EAGAIN, "0")).isEqualTo("io_uring_setup(1): ENOMEM");
  }
}
