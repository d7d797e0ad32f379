// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.IoUring;
import org.ipcbench.posix.NativeMemory;
import org.ipcbench.posix.PosixException;

/** Whether io_uring can be used here. */
public final class Support {
  private static final Path SWITCH = Path.of("/proc/sys/kernel/io_uring_disabled");

  private Support() {}

  /**
   * Why rings cannot send each other messages here. Makes a ring and closes it.
   *
   * @return one line; null if they can
   */
  public static String missingForMessages() {
    try (Ring ring = new Ring(1)) {
      return ring.has(Layout.IORING_FEAT_CQE_SKIP) && supports(ring, Layout.IORING_OP_MSG_RING)
          ? null
          : "the kernel has no IORING_OP_MSG_RING (Linux 5.18)";
    } catch (PosixException e) {
      return reason(e.errno(), setting(SWITCH), e.getMessage());
    }
  }

  private static boolean supports(Ring ring, int operation) {
    int operations = operation + 1;
    NativeMemory probe =
        new NativeMemory(Layout.PROBE_OPS_OFFSET + operations * Layout.PROBE_OP_BYTES);
    IoUring.register(ring.descriptor(), Layout.IORING_REGISTER_PROBE, probe, operations);
    int flags =
        Layout.PROBE_OPS_OFFSET + operation * Layout.PROBE_OP_BYTES + Layout.PROBE_OP_FLAGS_OFFSET;
    return (probe.buffer().getShort(flags) & Layout.IO_URING_OP_SUPPORTED) != 0;
  }

  /**
   * Why a ring could not be made.
   *
   * @param errno of io_uring_setup(2)
   * @param disabled what kernel.io_uring_disabled says; empty if there is no such setting
   * @param otherwise the reason if it is none of the usual
   */
  static String reason(int errno, String disabled, String otherwise) {
    return switch (errno) {
      case Errno.ENOSYS -> "the kernel has no io_uring, or hides it";
      case Errno.EPERM ->
          disabled.isEmpty() || disabled.equals("0")
              ? "io_uring is forbidden to this process (EPERM; a seccomp filter of a container?)"
              : "io_uring is switched off: kernel.io_uring_disabled = " + disabled;
      default -> otherwise;
    };
  }

  private static String setting(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
