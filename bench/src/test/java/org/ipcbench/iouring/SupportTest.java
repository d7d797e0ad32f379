// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipcbench.posix.Errno;
import org.junit.jupiter.api.Test;

final class SupportTest {
  private static final boolean FILTERED = true;
  private static final boolean POLLED = true;

  private static String reason(int errno, String disabled, boolean filtered, boolean polled) {
    return new Support.Refusal(disabled, "1000", filtered, polled, "io_uring_setup(1): EAGAIN")
        .reason(errno);
  }

  @Test
  void settingThatForbidsRingsIsNamedWithItsValue() {
    assertThat(reason(Errno.EPERM, "2", FILTERED, POLLED))
        .isEqualTo("io_uring is switched off: kernel.io_uring_disabled = 2");
  }

  @Test
  void settingThatExceptsAGroupNamesIt() {
    assertThat(reason(Errno.EPERM, "1", !FILTERED, !POLLED))
        .contains("kernel.io_uring_disabled = 1", "kernel.io_uring_group = 1000", "CAP_SYS_ADMIN");
  }

  @Test
  void refusalWithoutThatSettingIsTheFiltersWhereThereIsOne() {
    assertThat(reason(Errno.EPERM, "0", FILTERED, POLLED)).contains("seccomp");
    assertThat(reason(Errno.EPERM, "", FILTERED, !POLLED)).contains("seccomp");
  }

  @Test
  void refusalOfAPolledRingAloneIsOldKernels() {
    assertThat(reason(Errno.EPERM, "", !FILTERED, POLLED)).contains("Linux 5.13");
    assertThat(reason(Errno.EPERM, "", !FILTERED, !POLLED)).contains("security module");
  }

  @Test
  void missingSystemCallIsTheKernelsUnlessAFilterMayHideIt() {
    assertThat(reason(Errno.ENOSYS, "", !FILTERED, !POLLED)).contains("no io_uring");
    assertThat(reason(Errno.ENOSYS, "", FILTERED, !POLLED)).contains("seccomp");
  }

  @Test
  void lackOfMemoryNamesTheLimit() {
    assertThat(reason(Errno.ENOMEM, "0", !FILTERED, !POLLED)).contains("RLIMIT_MEMLOCK");
  }

  @Test
  void anyOtherErrorIsPassedOn() {
    assertThat(reason(Errno.EAGAIN, "0", FILTERED, POLLED)).isEqualTo("io_uring_setup(1): EAGAIN");
  }
}
