// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.IoUring;
import org.ipcbench.posix.NativeMemory;
import org.ipcbench.posix.PosixException;

/**
 * Whether io_uring, or a part of it, can be used here. Each question makes a ring of the kind that
 * is asked for, looks, and closes it. Thread-safe: holds nothing.
 */
public final class Support {
  private static final Path SWITCH = Path.of("/proc/sys/kernel/io_uring_disabled");
  private static final int IDLE_MILLIS = 1;

  private Support() {}

  /**
   * Why rings cannot send each other messages here.
   *
   * @return one line; null if they can
   */
  public static String missingForMessages() {
    return missing(
        () -> new Ring(1),
        ring ->
            ring.has(Layout.IORING_FEAT_CQE_SKIP) && supports(ring, Layout.IORING_OP_MSG_RING)
                ? null
                : "the kernel has no IORING_OP_MSG_RING (Linux 5.18)");
  }

  /**
   * Why files cannot be read here through a ring that a thread of the kernel polls.
   *
   * @return one line; null if they can
   */
  public static String missingForPolledReads() {
    String withoutThread = missing(() -> new Ring(1), Support::missingRead);
    if (withoutThread != null) {
      return withoutThread;
    }
    try (Ring ring = Ring.polled(1, null, IDLE_MILLIS)) {
      return ring.has(Layout.IORING_FEAT_SQPOLL_NONFIXED)
          ? null
          : "the kernel polls for registered files only (until Linux 5.11)";
    } catch (PosixException e) {
      return e.errno() == Errno.EPERM
          ? "the kernel polls a ring only for privileged processes (until Linux 5.13; EPERM)"
          : e.getMessage();
    }
  }

  private static String missingRead(Ring ring) {
    return supports(ring, Layout.IORING_OP_READ)
        ? null
        : "the kernel has no IORING_OP_READ (Linux 5.6)";
  }

  /** What a ring of some kind lacks, or why there is none. */
  private static String missing(Supplier<Ring> kind, Function<Ring, String> lack) {
    try (Ring ring = kind.get()) {
      return lack.apply(ring);
    } catch (PosixException e) {
      return reason(e.errno(), setting(SWITCH), e.getMessage());
    }
  }

  /** Linux before 5.6 cannot be asked, and has none of the operations asked about. */
  private static boolean supports(Ring ring, int operation) {
    int operations = operation + 1;
    NativeMemory probe =
        new NativeMemory(Layout.PROBE_OPS_OFFSET + operations * Layout.PROBE_OP_BYTES);
    try {
      IoUring.register(ring.descriptor(), Layout.IORING_REGISTER_PROBE, probe, operations);
    } catch (PosixException e) {
      if (e.errno() == Errno.EINVAL) {
        return false;
      }
      throw e;
    }
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
