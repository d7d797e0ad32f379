// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.ipcbench.posix.Shim.fact;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every number that this package has copied from C's headers is the one that the compiler uses. */
final class LayoutTest {
  /** Constants of the package, and the expression in C that each of them stands for. */
  private static final Map<String, String> FACTS =
      Map.ofEntries(
          Map.entry("Descriptor.F_DUPFD_CLOEXEC", "F_DUPFD_CLOEXEC"),
          Map.entry("Errno.ENOENT", "ENOENT"),
          Map.entry("Errno.ESRCH", "ESRCH"),
          Map.entry("Errno.EINTR", "EINTR"),
          Map.entry("Errno.EAGAIN", "EAGAIN"),
          Map.entry("Errno.EPIPE", "EPIPE"),
          Map.entry("Errno.ECONNRESET", "ECONNRESET"),
          Map.entry("Files.O_RDONLY", "O_RDONLY"),
          Map.entry("Files.O_WRONLY", "O_WRONLY"),
          Map.entry("Files.O_RDWR", "O_RDWR"),
          Map.entry("Files.O_CLOEXEC", "O_CLOEXEC"),
          Map.entry("Files.EFD_CLOEXEC", "EFD_CLOEXEC"),
          Map.entry("Files.EFD_NONBLOCK", "EFD_NONBLOCK"),
          Map.entry("SharedMemory.MFD_CLOEXEC", "MFD_CLOEXEC"),
          Map.entry("Mapping.PROT_READ", "PROT_READ"),
          Map.entry("Mapping.PROT_WRITE", "PROT_WRITE"),
          Map.entry("Mapping.MAP_SHARED", "MAP_SHARED"),
          Map.entry("NativePath.O_DIRECT", "O_DIRECT"),
          Map.entry("SystemCalls.MAP_FIXED_NOREPLACE", "MAP_FIXED_NOREPLACE"),
          Map.entry("Pages.MAP_PRIVATE", "MAP_PRIVATE"),
          Map.entry("Pages.MAP_ANONYMOUS", "MAP_ANONYMOUS"),
          Map.entry("Pages.MADV_DONTNEED", "MADV_DONTNEED"),
          Map.entry("Descriptor.SYS_PIDFD_OPEN", "SYS_pidfd_open"),
          Map.entry("Descriptor.SYS_PIDFD_GETFD", "SYS_pidfd_getfd"),
          Map.entry("IoUring.SYS_IO_URING_SETUP", "SYS_io_uring_setup"),
          Map.entry("IoUring.SYS_IO_URING_ENTER", "SYS_io_uring_enter"),
          Map.entry("IoUring.SYS_IO_URING_REGISTER", "SYS_io_uring_register"),
          Map.entry("Errno.EPERM", "EPERM"),
          Map.entry("Errno.ENOSYS", "ENOSYS"),
          Map.entry("Errno.EBADF", "EBADF"),
          Map.entry("Signals.SIGSET_BYTES", "sizeof(sigset_t)"),
          Map.entry("Futex.SYS_FUTEX", "SYS_futex"),
          Map.entry("Futex.FUTEX_WAIT", "FUTEX_WAIT"),
          Map.entry("Futex.FUTEX_WAKE", "FUTEX_WAKE"),
          Map.entry("Futex.TIMESPEC_BYTES", "sizeof(struct timespec)"),
          Map.entry("Futex.TV_NSEC_OFFSET", "offsetof(struct timespec, tv_nsec)"),
          Map.entry("Errno.ETIMEDOUT", "ETIMEDOUT"),
          Map.entry("Errno.EEXIST", "EEXIST"),
          Map.entry("Errno.ENOMEM", "ENOMEM"),
          Map.entry("Errno.EINVAL", "EINVAL"),
          Map.entry("Errno.EMFILE", "EMFILE"),
          Map.entry("Errno.ENOMSG", "ENOMSG"),
          Map.entry("Errno.EIDRM", "EIDRM"),
          Map.entry("Errno.EPROTO", "EPROTO"),
          Map.entry("Errno.ENOTCONN", "ENOTCONN"),
          Map.entry("Errno.ECONNREFUSED", "ECONNREFUSED"),
          Map.entry("Signals.TIMESPEC_BYTES", "sizeof(struct timespec)"),
          Map.entry("Signals.SIG_BLOCK", "SIG_BLOCK"),
          Map.entry("Threads.TIMESPEC_BYTES", "sizeof(struct timespec)"),
          Map.entry("Threads.TV_NSEC_OFFSET", "offsetof(struct timespec, tv_nsec)"),
          Map.entry("Threads.CLOCK_PROCESS_CPUTIME_ID", "CLOCK_PROCESS_CPUTIME_ID"),
          Map.entry("Threads.RUSAGE_THREAD", "RUSAGE_THREAD"),
          Map.entry("Threads.RUSAGE_BYTES", "sizeof(struct rusage)"),
          Map.entry("Threads.RU_NVCSW_OFFSET", "offsetof(struct rusage, ru_nvcsw)"),
          Map.entry("Threads.RU_NIVCSW_OFFSET", "offsetof(struct rusage, ru_nivcsw)"),
          Map.entry("Threads.PR_SET_PTRACER", "PR_SET_PTRACER"),
          Map.entry("Threads.PR_SET_PDEATHSIG", "PR_SET_PDEATHSIG"),
          Map.entry("Threads.SIGKILL", "SIGKILL"),
          Map.entry("Files.O_NONBLOCK", "O_NONBLOCK"),
          Map.entry("Files.F_SETFL", "F_SETFL"),
          Map.entry("Files.MSG_DONTWAIT", "MSG_DONTWAIT"),
          Map.entry("NativeEnd.CLOSED", "IPCSHIM_CLOSED"),
          Map.entry("NativeEnd.WAIT_OFFSET", "offsetof(struct ipcshim_end, wait)"),
          Map.entry("NativeEnd.IN_OFFSET", "offsetof(struct ipcshim_end, in)"),
          Map.entry("NativeEnd.OUT_OFFSET", "offsetof(struct ipcshim_end, out)"),
          Map.entry("NativeEnd.EPOLL_OFFSET", "offsetof(struct ipcshim_end, epoll)"),
          Map.entry("NativeEnd.TURNS_OFFSET", "offsetof(struct ipcshim_end, turns)"),
          Map.entry(
              "NativeEnd.PAYLOAD_BYTES_OFFSET", "offsetof(struct ipcshim_end, payload_bytes)"),
          Map.entry("NativeEnd.INCOMING_OFFSET", "offsetof(struct ipcshim_end, incoming)"),
          Map.entry("NativeEnd.OUTGOING_OFFSET", "offsetof(struct ipcshim_end, outgoing)"),
          Map.entry("NativeEnd.SENT_OFFSET", "offsetof(struct ipcshim_end, sent)"),
          Map.entry("NativeEnd.RECEIVED_OFFSET", "offsetof(struct ipcshim_end, received)"),
          Map.entry("NativeEnd.IN_WORD_OFFSET", "offsetof(struct ipcshim_end, in_word)"),
          Map.entry("NativeEnd.OUT_WORD_OFFSET", "offsetof(struct ipcshim_end, out_word)"),
          Map.entry("NativeEnd.IN_CONTENT_OFFSET", "offsetof(struct ipcshim_end, in_content)"),
          Map.entry("NativeEnd.OUT_CONTENT_OFFSET", "offsetof(struct ipcshim_end, out_content)"),
          Map.entry("NativeEnd.WORD_SLEEPS", "IPCSHIM_WORD_SLEEPS"),
          Map.entry("NativeEnd.END_BYTES", "sizeof(struct ipcshim_end)"),
          Map.entry("NativeEnd.PROCESS_OFFSET", "offsetof(struct ipcshim_end, process)"),
          Map.entry("NativeEnd.THREAD_OFFSET", "offsetof(struct ipcshim_end, thread)"),
          Map.entry("NativeEnd.SIGNAL_OFFSET", "offsetof(struct ipcshim_end, signal)"),
          Map.entry("NativeEnd.END_SIGNAL_OFFSET", "offsetof(struct ipcshim_end, end_signal)"),
          Map.entry("NativeEnd.SIGNALS_OFFSET", "offsetof(struct ipcshim_end, signals)"),
          Map.entry("NativeEnd.AREA_IN_OFFSET", "offsetof(struct ipcshim_end, area_in)"),
          Map.entry("NativeEnd.AREA_OUT_OFFSET", "offsetof(struct ipcshim_end, area_out)"),
          Map.entry("NativeReads.FINISHED_OFFSET", "offsetof(struct ipcshim_reads, finished)"),
          Map.entry("NativeReads.FAILURE_OFFSET", "offsetof(struct ipcshim_reads, failure)"),
          Map.entry("NativeReads.RINGS_OFFSET", "offsetof(struct ipcshim_reads, rings)"),
          Map.entry("NativeReads.REQUESTS_OFFSET", "offsetof(struct ipcshim_reads, requests)"),
          Map.entry("NativeReads.RING_OFFSET", "offsetof(struct ipcshim_reads, ring)"),
          Map.entry("NativeReads.PIPE_OFFSET", "offsetof(struct ipcshim_reads, pipe)"),
          Map.entry("NativeReads.RAISER_OFFSET", "offsetof(struct ipcshim_reads, raiser)"),
          Map.entry("NativeReads.OPEN_FLAGS_OFFSET", "offsetof(struct ipcshim_reads, open_flags)"),
          Map.entry(
              "NativeReads.RAISE_FLAGS_OFFSET", "offsetof(struct ipcshim_reads, raise_flags)"),
          Map.entry("NativeReads.COUNT_OFFSET", "offsetof(struct ipcshim_reads, count)"),
          Map.entry("NativeReads.READS_OFFSET", "offsetof(struct ipcshim_reads, reads)"),
          Map.entry("NativeReads.ERROR_OFFSET", "offsetof(struct ipcshim_reads, error)"),
          Map.entry("NativeReads.FILE_OFFSET", "offsetof(struct ipcshim_reads, file)"),
          Map.entry("NativeReads.READS_BYTES", "sizeof(struct ipcshim_reads)"),
          Map.entry("NativeReads.ADDRESS_OFFSET", "offsetof(struct ipcshim_read, address)"),
          Map.entry("NativeReads.SAMPLED_OFFSET", "offsetof(struct ipcshim_read, sampled)"),
          Map.entry("NativeReads.WORDS_OFFSET", "offsetof(struct ipcshim_read, words)"),
          Map.entry("NativeReads.PAGES_OFFSET", "offsetof(struct ipcshim_read, pages)"),
          Map.entry("NativeReads.PAGES_BYTES_OFFSET", "offsetof(struct ipcshim_read, pages_bytes)"),
          Map.entry("NativeReads.BYTES_OFFSET", "offsetof(struct ipcshim_read, bytes)"),
          Map.entry("NativeReads.SAMPLES_OFFSET", "offsetof(struct ipcshim_read, samples)"),
          Map.entry("NativeReads.CLEAR_OFFSET", "offsetof(struct ipcshim_read, clear)"),
          Map.entry("NativeReads.COMPLETION_OFFSET", "offsetof(struct ipcshim_read, completion)"),
          Map.entry("NativeReads.SUBMITTED_OFFSET", "offsetof(struct ipcshim_read, submitted)"),
          Map.entry("NativeReads.NOTICED_OFFSET", "offsetof(struct ipcshim_read, noticed)"),
          Map.entry("NativeReads.DONE_OFFSET", "offsetof(struct ipcshim_read, done)"),
          Map.entry("NativeReads.READ_BYTES", "sizeof(struct ipcshim_read)"),
          Map.entry("Readiness.EPOLL_CLOEXEC", "EPOLL_CLOEXEC"),
          Map.entry("Readiness.EPOLL_CTL_ADD", "EPOLL_CTL_ADD"),
          Map.entry("Readiness.EPOLLIN", "EPOLLIN"),
          Map.entry("ReportsClock.TIME_UTC", "TIME_UTC"),
          Map.entry("ReportsClock.TIMESPEC_BYTES", "sizeof(struct timespec)"),
          Map.entry("ReportsClock.TV_NSEC_OFFSET", "offsetof(struct timespec, tv_nsec)"),
          Map.entry("Readiness.POLLOUT", "POLLOUT"),
          Map.entry("Signals.SFD_CLOEXEC", "SFD_CLOEXEC"),
          Map.entry("Signals.SFD_NONBLOCK", "SFD_NONBLOCK"),
          Map.entry("Signals.SIGNALFD_SIGINFO_BYTES", "sizeof(struct signalfd_siginfo)"),
          Map.entry("Datagrams.MSG_TRUNC", "MSG_TRUNC"),
          Map.entry("Datagrams.SO_SNDBUF", "SO_SNDBUF"),
          Map.entry("Datagrams.SHUT_RD", "SHUT_RD"),
          Map.entry("Loopback.AF_INET", "AF_INET"),
          Map.entry("Loopback.INADDR_LOOPBACK", "INADDR_LOOPBACK"),
          Map.entry("Loopback.IPPROTO_TCP", "IPPROTO_TCP"),
          Map.entry("Loopback.TCP_NODELAY", "TCP_NODELAY"),
          Map.entry("Loopback.SOCKADDR_BYTES", "sizeof(struct sockaddr_in)"),
          Map.entry("Loopback.SIN_ADDR_OFFSET", "offsetof(struct sockaddr_in, sin_addr)"),
          Map.entry("PosixQueue.SYS_MQ_OPEN", "SYS_mq_open"),
          Map.entry("PosixQueue.SYS_MQ_UNLINK", "SYS_mq_unlink"),
          Map.entry("PosixQueue.SYS_MQ_TIMEDSEND", "SYS_mq_timedsend"),
          Map.entry("PosixQueue.SYS_MQ_TIMEDRECEIVE", "SYS_mq_timedreceive"),
          Map.entry("PosixQueue.F_GETFL", "F_GETFL"),
          Map.entry("PosixQueue.O_CREAT", "O_CREAT"),
          Map.entry("PosixQueue.O_EXCL", "O_EXCL"),
          Map.entry("PosixQueue.MQ_ATTR_BYTES", "sizeof(struct mq_attr)"),
          Map.entry("PosixQueue.MQ_MAXMSG_OFFSET", "offsetof(struct mq_attr, mq_maxmsg)"),
          Map.entry("PosixQueue.MQ_MSGSIZE_OFFSET", "offsetof(struct mq_attr, mq_msgsize)"),
          Map.entry("SystemVQueue.IPC_CREAT", "IPC_CREAT"),
          Map.entry("SystemVQueue.IPC_EXCL", "IPC_EXCL"),
          Map.entry("SystemVQueue.IPC_NOWAIT", "IPC_NOWAIT"),
          Map.entry("SystemVQueue.IPC_RMID", "IPC_RMID"),
          Map.entry("SystemVQueue.IPC_STAT", "IPC_STAT"),
          Map.entry("SystemVQueue.MSQID_DS_BYTES", "sizeof(struct msqid_ds)"),
          Map.entry("SystemVQueue.MSG_QNUM_OFFSET", "offsetof(struct msqid_ds, msg_qnum)"),
          Map.entry("UnixSocket.AF_UNIX", "AF_UNIX"),
          Map.entry("UnixSocket.SOCK_STREAM", "SOCK_STREAM"),
          Map.entry("UnixSocket.SOCK_DGRAM", "SOCK_DGRAM"),
          Map.entry("UnixSocket.SOCK_SEQPACKET", "SOCK_SEQPACKET"),
          Map.entry("UnixSocket.SOCK_CLOEXEC", "SOCK_CLOEXEC"),
          Map.entry("UnixSocket.SOL_SOCKET", "SOL_SOCKET"),
          Map.entry("UnixSocket.SCM_RIGHTS", "SCM_RIGHTS"),
          Map.entry("UnixSocket.MSG_NOSIGNAL", "MSG_NOSIGNAL"),
          Map.entry("UnixSocket.MSG_CMSG_CLOEXEC", "MSG_CMSG_CLOEXEC"),
          Map.entry("UnixSocket.POLLIN", "POLLIN"),
          Map.entry("UnixSocket.POLLFD_BYTES", "sizeof(struct pollfd)"),
          Map.entry("UnixSocket.POLLFD_EVENTS_OFFSET", "offsetof(struct pollfd, events)"),
          Map.entry("UnixSocket.SOCKADDR_BYTES", "sizeof(struct sockaddr_un)"),
          Map.entry("UnixSocket.SUN_PATH_OFFSET", "offsetof(struct sockaddr_un, sun_path)"),
          Map.entry("UnixSocket.SUN_PATH_BYTES", "sizeof(((struct sockaddr_un *)0)->sun_path)"),
          Map.entry("UnixSocket.IOVEC_BYTES", "sizeof(struct iovec)"),
          Map.entry("UnixSocket.IOV_LEN_OFFSET", "offsetof(struct iovec, iov_len)"),
          Map.entry("UnixSocket.MSGHDR_BYTES", "sizeof(struct msghdr)"),
          Map.entry("UnixSocket.MSG_IOV_OFFSET", "offsetof(struct msghdr, msg_iov)"),
          Map.entry("UnixSocket.MSG_IOVLEN_OFFSET", "offsetof(struct msghdr, msg_iovlen)"),
          Map.entry("UnixSocket.MSG_CONTROL_OFFSET", "offsetof(struct msghdr, msg_control)"),
          Map.entry("UnixSocket.MSG_CONTROLLEN_OFFSET", "offsetof(struct msghdr, msg_controllen)"),
          Map.entry("UnixSocket.CMSG_LEVEL_OFFSET", "offsetof(struct cmsghdr, cmsg_level)"),
          Map.entry("UnixSocket.CMSG_TYPE_OFFSET", "offsetof(struct cmsghdr, cmsg_type)"),
          Map.entry("UnixSocket.CMSG_DATA_OFFSET", "CMSG_LEN(0)"));

  /** Numbers that are the package's own, and those that are negative here, as no fact is. */
  private static final Set<String> NO_FACTS =
      Set.of(
          "Calls.BATCH",
          "Descriptor.CLOSED",
          "Futex.NO_LIMIT",
          "Datagrams.UNIX_OVERHEAD_BYTES",
          "Loopback.BACKLOG",
          "MessageMemory.HEADER_ROOM_BYTES",
          "NativeEnd.WORD_CLOSED",
          "NativeMemory.ALIGNMENT",
          "NativeReads.NO_FILE",
          "PosixQueue.OWNER_ONLY",
          "SystemVQueue.OWNER_ONLY",
          "SystemVQueue.TYPE",
          "PosixException.serialVersionUID",
          "Files.ENDED",
          "Files.NOTHING_YET",
          "Readiness.EPOLL_EVENT_ROOM_BYTES",
          "Readiness.NO_LIMIT",
          "ReportsClock.NANOS_PER_SECOND",
          "Shim.UINTR_KERNEL",
          "Shim.UINTR_KERNEL_UNKNOWN",
          "Shim.UINTR_PROCESSOR",
          "Signals.SIG_ERR",
          "Terminal.STDERR",
          "Threads.MASK_BYTES",
          "Threads.UNKNOWN_PARENT",
          "Threads.PR_SET_PTRACER_ANY",
          "UnixSocket.MAX_DESCRIPTORS",
          "UnixSocket.MAX_MESSAGE_BYTES");

  @BeforeAll
  static void requireLibrary() {
    assumeThat(Shim.reason()).isNull();
  }

  @Test
  void constantsAreWhatTheCompilerSays() throws IllegalAccessException {
    Map<String, Long> expected = new TreeMap<>();
    FACTS.forEach((constant, expression) -> expected.put(constant, fact(expression)));
    Map<String, Long> written = constants();
    written.keySet().removeAll(NO_FACTS);
    assertThat(written).containsExactlyEntriesOf(expected);
  }

  @Test
  void wordIsClosedByItsHighestBit() {
    assertThat(fact("IPCSHIM_WORD_CLOSED"))
        .isEqualTo(Integer.toUnsignedLong(NativeEnd.WORD_CLOSED));
  }

  @Test
  void membersWrittenAtZeroComeFirst() {
    assertThat(
            Set.of(
                "offsetof(struct pollfd, fd)",
                "offsetof(struct iovec, iov_base)",
                "offsetof(struct sockaddr_un, sun_family)",
                "offsetof(struct ipcshim_end, kind)",
                "offsetof(struct ipcshim_reads, params)",
                "offsetof(struct ipcshim_read, path)",
                "offsetof(struct signalfd_siginfo, ssi_signo)",
                "offsetof(struct sockaddr_in, sin_family)",
                "offsetof(struct cmsghdr, cmsg_len)"))
        .allMatch(member -> fact(member) == 0);
  }

  @Test
  void typesOfTheMappedFunctionsHaveTheWidthsOfJava() {
    assertThat(fact("sizeof(int)")).isEqualTo(Integer.BYTES);
    assertThat(fact("sizeof(long)")).isEqualTo(Long.BYTES);
    assertThat(fact("sizeof(size_t)")).isEqualTo(Long.BYTES);
    assertThat(fact("sizeof(void *)")).isEqualTo(Long.BYTES);
  }

  @Test
  void enumerationsCountAsInC() {
    for (NativeEnd.Kind kind : NativeEnd.Kind.values()) {
      assertThat(fact("IPCSHIM_" + kind)).isEqualTo(kind.ordinal());
    }
    for (NativeReads.Failure failure : NativeReads.Failure.values()) {
      assertThat(fact("IPCSHIM_" + failure)).isEqualTo(failure.ordinal());
    }
    // NativeEnd takes the number of a channel's Wait, of which this package does not know.
    List<String> waits = List.of("BLOCK", "SPIN", "HYBRID", "EPOLL");
    for (String wait : waits) {
      assertThat(fact("IPCSHIM_" + wait)).isEqualTo(waits.indexOf(wait));
    }
  }

  @Test
  void controlMessageIsRoundedUpToWholeWords() {
    assertThat(fact("CMSG_LEN(3 * sizeof(int))")).isEqualTo(16 + 12);
    assertThat(fact("CMSG_SPACE(3 * sizeof(int))")).isEqualTo(16 + 16);
    assertThat(fact("CMSG_SPACE(2 * sizeof(int))")).isEqualTo(16 + 8);
  }

  @Test
  void realTimeSignalsAreInTheRange() {
    assertThat((long) Signals.realTime(0)).isGreaterThanOrEqualTo(fact("SIGRTMIN"));
    assertThat((long) Signals.realTime(7)).isLessThanOrEqualTo(fact("SIGRTMAX"));
  }

  /** All constant numbers of the package by class and name. */
  private static Map<String, Long> constants() throws IllegalAccessException {
    Set<Class<?>> classes =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.ipcbench.posix")
                .stream()
                .map(JavaClass::reflect)
                .collect(Collectors.toSet());
    Map<String, Long> constants = new TreeMap<>();
    for (Class<?> type : classes) {
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType().isPrimitive()) {
          field.setAccessible(true);
          Number value = (Number) field.get(null);
          constants.put(type.getSimpleName() + "." + field.getName(), value.longValue());
        }
      }
    }
    return constants;
  }
}
