// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.iouring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.IoUring;
import org.ipcbench.posix.NativeMemory;
import org.ipcbench.posix.PosixException;

/**
 * Whether io_uring, or a part of it, can be used here. Each question makes a ring of the kind that
 * is asked for, looks, and closes it; the answer is why not, in one line, or null. Thread-safe:
 * holds nothing.
 *
 * <p>Linux versions are those of io_uring_setup(2), io_uring_enter(2) and io_uring_register(2);
 * kernel.io_uring_disabled is in the kernel's documentation, "sysctl/kernel.rst".
 */
public final class Support {
  private static final RingSetup PLAIN = RingSetup.of(1);

  private Support() {}

  /**
   * Why rings cannot send each other messages here.
   *
   * @return one line; null if they can
   */
  public static String missingForMessages() {
    return missing(
        PLAIN,
        ring ->
            ring.has(Layout.IORING_FEAT_CQE_SKIP) && supports(ring, Layout.IORING_OP_MSG_RING)
                ? null
                : "the kernel has no IORING_OP_MSG_RING (Linux 5.18)");
  }

  /**
   * Why files cannot be read and written here through a ring.
   *
   * @return one line; null if they can
   */
  public static String missingForReads() {
    return missing(
        PLAIN,
        ring ->
            supports(ring, Layout.IORING_OP_READ)
                ? null
                : "the kernel has no IORING_OP_READ (Linux 5.6)");
  }

  /**
   * Why files cannot be read and written here through a ring that a thread of the kernel polls.
   *
   * @return one line; null if they can
   */
  public static String missingForPolledReads() {
    String missing = missingForReads();
    return missing != null
        ? missing
        : missing(
            PLAIN.polled(RingSetup.ANY_PROCESSOR, 1),
            ring ->
                ring.has(Layout.IORING_FEAT_SQPOLL_NONFIXED)
                    ? null
                    : "the kernel polls for registered files only (before Linux 5.11)");
  }

  /**
   * Why files cannot be read here into registered memory.
   *
   * @param bytes how much of it, at least 1
   * @return one line; null if they can
   */
  public static String missingForRegisteredBuffers(int bytes) {
    String missing = missingForReads();
    return missing != null
        ? missing
        : missing(
            PLAIN,
            ring -> {
              ring.registerBuffers(ByteBuffer.allocateDirect(bytes));
              return null;
            });
  }

  private static String missing(RingSetup kind, Function<Ring, String> lack) {
    try (Ring ring = new Ring(kind)) {
      return lack.apply(ring);
    } catch (PosixException e) {
      return Refusal.of(e, kind).reason(e.errno());
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
   * What is known where the kernel refuses a ring.
   *
   * @param disabled kernel.io_uring_disabled; empty if there is no such setting (before Linux 6.6)
   * @param group kernel.io_uring_group; empty as above
   * @param filtered whether a seccomp filter is in force
   * @param polled whether the ring was to be polled
   * @param message of the exception
   */
  record Refusal(String disabled, String group, boolean filtered, boolean polled, String message) {
    private static final Path SETTINGS = Path.of("/proc/sys/kernel");
    private static final Path STATUS = Path.of("/proc/thread-self/status");

    static Refusal of(PosixException e, RingSetup kind) {
      return new Refusal(
          text(SETTINGS.resolve("io_uring_disabled")),
          text(SETTINGS.resolve("io_uring_group")),
          text(STATUS).lines().anyMatch(line -> line.matches("Seccomp:\\s*2")),
          kind.poller() != null,
          e.getMessage());
    }

    private static String text(Path file) {
      try {
        // A setting is read in one piece or not to its end; readString() begins with one byte.
        return String.join("\n", Files.readAllLines(file)).strip();
      } catch (IOException e) {
        return "";
      }
    }

    String reason(int errno) {
      return switch (errno) {
        case Errno.ENOSYS ->
            filtered
                ? "a seccomp filter hides io_uring, or the kernel has none (ENOSYS)"
                : "the kernel has no io_uring that can be used (Linux 5.4; ENOSYS)";
        case Errno.EPERM -> notPermitted();
        case Errno.ENOMEM ->
            "not enough memory, or not as much as may be locked: RLIMIT_MEMLOCK (ulimit -l), to"
                + " which rings count before Linux 5.12 (ENOMEM)";
        default -> message;
      };
    }

    private String notPermitted() {
      return switch (disabled) {
        case "2" -> "io_uring is switched off: kernel.io_uring_disabled = 2";
        case "1" ->
            "io_uring is switched off for those neither privileged (CAP_SYS_ADMIN) nor in the"
                + " group of kernel.io_uring_group = "
                + group
                + ": kernel.io_uring_disabled = 1";
        default ->
            filtered
                ? "a seccomp filter forbids io_uring (EPERM)"
                : polled
                    ? "only a privileged process may have a ring polled (before Linux 5.13; EPERM)"
                    : "io_uring is forbidden to this process (EPERM; a security module?)";
      };
    }
  }
}
