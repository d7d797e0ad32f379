// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <mqueue.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#if __has_include(<linux/io_uring.h>)
#include <linux/io_uring.h>
#endif
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <time.h>

#include "ipcshim.h"
#include "uintr_layout.h"

struct fact {
    const char *name;
    int64_t value;
};

/* The operator # takes the expression as written here, before any macro in it is expanded. */
#define FACT(expression) { #expression, (int64_t)(expression) }

int64_t ipcshim_fact(const char *name)
{
    /* Not static: some values, SIGRTMIN among them, are known only at run time. */
    const struct fact facts[] = {
        FACT(sizeof(int)),
        FACT(sizeof(long)),
        FACT(sizeof(size_t)),
        FACT(sizeof(void *)),

        FACT(sizeof(struct ipcshim_end)),
        FACT(offsetof(struct ipcshim_end, kind)),
        FACT(offsetof(struct ipcshim_end, wait)),
        FACT(offsetof(struct ipcshim_end, in)),
        FACT(offsetof(struct ipcshim_end, out)),
        FACT(offsetof(struct ipcshim_end, epoll)),
        FACT(offsetof(struct ipcshim_end, turns)),
        FACT(offsetof(struct ipcshim_end, payload_bytes)),
        FACT(offsetof(struct ipcshim_end, incoming)),
        FACT(offsetof(struct ipcshim_end, outgoing)),
        FACT(offsetof(struct ipcshim_end, sent)),
        FACT(offsetof(struct ipcshim_end, received)),
        FACT(offsetof(struct ipcshim_end, pending)),
        FACT(offsetof(struct ipcshim_end, process)),
        FACT(offsetof(struct ipcshim_end, thread)),
        FACT(offsetof(struct ipcshim_end, signal)),
        FACT(offsetof(struct ipcshim_end, end_signal)),
        FACT(offsetof(struct ipcshim_end, signals)),
        FACT(offsetof(struct ipcshim_end, area_in)),
        FACT(offsetof(struct ipcshim_end, area_out)),
        FACT(offsetof(struct ipcshim_end, in_word)),
        FACT(offsetof(struct ipcshim_end, out_word)),
        FACT(offsetof(struct ipcshim_end, in_content)),
        FACT(offsetof(struct ipcshim_end, out_content)),
        FACT(IPCSHIM_CLOSED),
        FACT(IPCSHIM_WORD_CLOSED),
        FACT(IPCSHIM_WORD_SLEEPS),
        FACT(IPCSHIM_STREAM),
        FACT(IPCSHIM_SOCKET),
        FACT(IPCSHIM_COUNTER),
        FACT(IPCSHIM_COUNTER_AREA),
        FACT(IPCSHIM_SIGNAL),
        FACT(IPCSHIM_SIGNAL_AREA),
        FACT(IPCSHIM_SIGNALFD),
        FACT(IPCSHIM_DATAGRAM),
        FACT(IPCSHIM_MQ),
        FACT(IPCSHIM_MSGQ),
        FACT(IPCSHIM_MEMORY),
        FACT(IPCSHIM_BLOCK),
        FACT(IPCSHIM_SPIN),
        FACT(IPCSHIM_HYBRID),
        FACT(IPCSHIM_EPOLL),
        FACT(O_NONBLOCK),
        FACT(F_SETFL),
        FACT(MSG_DONTWAIT),
        FACT(EPOLL_CLOEXEC),
        FACT(EPOLL_CTL_ADD),
        FACT(EPOLLIN),

        FACT(sizeof(struct ipcshim_reads)),
        FACT(offsetof(struct ipcshim_reads, params)),
        FACT(offsetof(struct ipcshim_reads, rings)),
        FACT(offsetof(struct ipcshim_reads, requests)),
        FACT(offsetof(struct ipcshim_reads, ring)),
        FACT(offsetof(struct ipcshim_reads, pipe)),
        FACT(offsetof(struct ipcshim_reads, raiser)),
        FACT(offsetof(struct ipcshim_reads, open_flags)),
        FACT(offsetof(struct ipcshim_reads, raise_flags)),
        FACT(offsetof(struct ipcshim_reads, count)),
        FACT(offsetof(struct ipcshim_reads, reads)),
        FACT(offsetof(struct ipcshim_reads, finished)),
        FACT(offsetof(struct ipcshim_reads, failure)),
        FACT(offsetof(struct ipcshim_reads, error)),
        FACT(offsetof(struct ipcshim_reads, file)),
        FACT(sizeof(struct ipcshim_read)),
        FACT(offsetof(struct ipcshim_read, path)),
        FACT(offsetof(struct ipcshim_read, address)),
        FACT(offsetof(struct ipcshim_read, sampled)),
        FACT(offsetof(struct ipcshim_read, words)),
        FACT(offsetof(struct ipcshim_read, pages)),
        FACT(offsetof(struct ipcshim_read, pages_bytes)),
        FACT(offsetof(struct ipcshim_read, bytes)),
        FACT(offsetof(struct ipcshim_read, samples)),
        FACT(offsetof(struct ipcshim_read, clear)),
        FACT(offsetof(struct ipcshim_read, completion)),
        FACT(offsetof(struct ipcshim_read, submitted)),
        FACT(offsetof(struct ipcshim_read, noticed)),
        FACT(offsetof(struct ipcshim_read, done)),
        FACT(IPCSHIM_NONE),
        FACT(IPCSHIM_OPEN),
        FACT(IPCSHIM_GIVE_BACK),
        FACT(IPCSHIM_ENTER),
        FACT(IPCSHIM_READ),
        FACT(IPCSHIM_RAISE),
        FACT(IPCSHIM_ENDED),
        FACT(IPCSHIM_STRANGER),

        FACT(sizeof(struct iovec)),
        FACT(offsetof(struct iovec, iov_base)),
        FACT(offsetof(struct iovec, iov_len)),

        FACT(sizeof(struct msghdr)),
        FACT(offsetof(struct msghdr, msg_name)),
        FACT(offsetof(struct msghdr, msg_namelen)),
        FACT(offsetof(struct msghdr, msg_iov)),
        FACT(offsetof(struct msghdr, msg_iovlen)),
        FACT(offsetof(struct msghdr, msg_control)),
        FACT(offsetof(struct msghdr, msg_controllen)),
        FACT(offsetof(struct msghdr, msg_flags)),

        FACT(sizeof(struct cmsghdr)),
        FACT(offsetof(struct cmsghdr, cmsg_len)),
        FACT(offsetof(struct cmsghdr, cmsg_level)),
        FACT(offsetof(struct cmsghdr, cmsg_type)),
        FACT(CMSG_LEN(0)),
        FACT(CMSG_LEN(1 * sizeof(int))),
        FACT(CMSG_LEN(2 * sizeof(int))),
        FACT(CMSG_LEN(3 * sizeof(int))),
        FACT(CMSG_SPACE(1 * sizeof(int))),
        FACT(CMSG_SPACE(2 * sizeof(int))),
        FACT(CMSG_SPACE(3 * sizeof(int))),

        FACT(sizeof(struct sockaddr_un)),
        FACT(offsetof(struct sockaddr_un, sun_family)),
        FACT(offsetof(struct sockaddr_un, sun_path)),
        FACT(sizeof(((struct sockaddr_un *)0)->sun_path)),

        FACT(sizeof(struct pollfd)),
        FACT(offsetof(struct pollfd, fd)),
        FACT(offsetof(struct pollfd, events)),
        FACT(offsetof(struct pollfd, revents)),

        FACT(sizeof(struct timespec)),
        FACT(offsetof(struct timespec, tv_sec)),
        FACT(offsetof(struct timespec, tv_nsec)),

        FACT(TIME_UTC),

        FACT(sizeof(struct rusage)),
        FACT(offsetof(struct rusage, ru_utime)),
        FACT(offsetof(struct rusage, ru_stime)),
        FACT(offsetof(struct rusage, ru_minflt)),
        FACT(offsetof(struct rusage, ru_majflt)),
        FACT(offsetof(struct rusage, ru_nvcsw)),
        FACT(offsetof(struct rusage, ru_nivcsw)),

        FACT(sizeof(sigset_t)),
        FACT(sizeof(siginfo_t)),
        FACT(offsetof(siginfo_t, si_signo)),
        FACT(offsetof(siginfo_t, si_code)),
        FACT(offsetof(siginfo_t, si_pid)),
        FACT(offsetof(siginfo_t, si_value)),

        FACT(sizeof(struct signalfd_siginfo)),
        FACT(offsetof(struct signalfd_siginfo, ssi_signo)),

        FACT(sizeof(struct sockaddr_in)),
        FACT(offsetof(struct sockaddr_in, sin_family)),
        FACT(offsetof(struct sockaddr_in, sin_port)),
        FACT(offsetof(struct sockaddr_in, sin_addr)),

        FACT(sizeof(struct mq_attr)),
        FACT(offsetof(struct mq_attr, mq_maxmsg)),
        FACT(offsetof(struct mq_attr, mq_msgsize)),

        FACT(sizeof(struct msqid_ds)),
        FACT(offsetof(struct msqid_ds, msg_qnum)),

        FACT(sizeof(cpu_set_t)),
        FACT(CPU_SETSIZE),

        FACT(sizeof(struct upid)),
        FACT(alignof(struct upid)),
        FACT(offsetof(struct upid, status)),
        FACT(offsetof(struct upid, nv)),
        FACT(offsetof(struct upid, ndst)),
        FACT(offsetof(struct upid, pir)),
        FACT(UPID_ON),
        FACT(UPID_SN),

        FACT(sizeof(struct uitt_entry)),
        FACT(alignof(struct uitt_entry)),
        FACT(offsetof(struct uitt_entry, valid)),
        FACT(offsetof(struct uitt_entry, uv)),
        FACT(offsetof(struct uitt_entry, upidaddr)),
        FACT(UITT_ENTRY_V),

        FACT(AF_UNIX),
        FACT(AF_INET),
        FACT(INADDR_LOOPBACK),
        FACT(IPPROTO_TCP),
        FACT(TCP_NODELAY),
        FACT(SOCK_STREAM),
        FACT(SOCK_DGRAM),
        FACT(SOCK_SEQPACKET),
        FACT(SOCK_CLOEXEC),
        FACT(SOCK_NONBLOCK),
        FACT(SOL_SOCKET),
        FACT(SO_PEERCRED),
        FACT(SO_RCVBUF),
        FACT(SO_SNDBUF),
        FACT(SCM_RIGHTS),
        FACT(MSG_CMSG_CLOEXEC),
        FACT(MSG_CTRUNC),
        FACT(MSG_DONTWAIT),
        FACT(MSG_NOSIGNAL),
        FACT(MSG_TRUNC),
        FACT(SHUT_RD),
        FACT(SHUT_RDWR),

        FACT(O_RDONLY),
        FACT(O_WRONLY),
        FACT(O_RDWR),
        FACT(O_CREAT),
        FACT(O_EXCL),
        FACT(O_TRUNC),
        FACT(O_NONBLOCK),
        FACT(O_CLOEXEC),
        FACT(O_DIRECT),
        FACT(F_DUPFD_CLOEXEC),
        FACT(F_GETFD),
        FACT(F_SETFD),
        FACT(F_GETFL),
        FACT(F_SETFL),
        FACT(F_GETPIPE_SZ),
        FACT(F_SETPIPE_SZ),
        FACT(FD_CLOEXEC),
        FACT(EFD_CLOEXEC),
        FACT(EFD_NONBLOCK),
        FACT(EFD_SEMAPHORE),
        FACT(SFD_CLOEXEC),
        FACT(SFD_NONBLOCK),
        FACT(POLLIN),
        FACT(POLLOUT),
        FACT(POLLERR),
        FACT(POLLHUP),
        FACT(POLLNVAL),

        FACT(PROT_NONE),
        FACT(PROT_READ),
        FACT(PROT_WRITE),
        FACT(MAP_SHARED),
        FACT(MAP_PRIVATE),
        FACT(MAP_ANONYMOUS),
        FACT(MAP_FIXED_NOREPLACE),
        FACT(MAP_POPULATE),
        FACT(MADV_DONTNEED),
        FACT(MFD_CLOEXEC),

        FACT(SIGRTMIN),
        FACT(SIGRTMAX),
        FACT(SIGKILL),
        FACT(SIGTERM),
        FACT(SIG_IGN),
        FACT(SIG_BLOCK),
        FACT(SIG_UNBLOCK),
        FACT(SIG_SETMASK),
        FACT(PR_SET_PDEATHSIG),
        FACT(PR_SET_NAME),
        FACT(PR_SET_PTRACER),
        FACT(PR_SET_TIMERSLACK),
        FACT(PR_GET_TIMERSLACK),
        FACT(RUSAGE_SELF),
        FACT(RUSAGE_THREAD),
        FACT(CLOCK_REALTIME),
        FACT(CLOCK_MONOTONIC),
        FACT(CLOCK_PROCESS_CPUTIME_ID),

        FACT(IPC_CREAT),
        FACT(IPC_EXCL),
        FACT(IPC_NOWAIT),
        FACT(IPC_RMID),
        FACT(IPC_STAT),
/* Headers of Linux 5.17, 5.19 and 6.0: older ones lack some of the names. */
#ifdef IORING_FEAT_CQE_SKIP
        FACT(sizeof(struct io_uring_params)),
        FACT(offsetof(struct io_uring_params, sq_entries)),
        FACT(offsetof(struct io_uring_params, cq_entries)),
        FACT(offsetof(struct io_uring_params, flags)),
        FACT(offsetof(struct io_uring_params, sq_thread_cpu)),
        FACT(offsetof(struct io_uring_params, sq_thread_idle)),
        FACT(offsetof(struct io_uring_params, features)),
        FACT(offsetof(struct io_uring_params, sq_off)),
        FACT(offsetof(struct io_uring_params, cq_off)),
        FACT(offsetof(struct io_sqring_offsets, head)),
        FACT(offsetof(struct io_sqring_offsets, tail)),
        FACT(offsetof(struct io_sqring_offsets, ring_mask)),
        FACT(offsetof(struct io_sqring_offsets, flags)),
        FACT(offsetof(struct io_sqring_offsets, array)),
        FACT(offsetof(struct io_cqring_offsets, head)),
        FACT(offsetof(struct io_cqring_offsets, tail)),
        FACT(offsetof(struct io_cqring_offsets, ring_mask)),
        FACT(offsetof(struct io_cqring_offsets, overflow)),
        FACT(offsetof(struct io_cqring_offsets, cqes)),
        FACT(sizeof(struct io_uring_sqe)),
        FACT(offsetof(struct io_uring_sqe, opcode)),
        FACT(offsetof(struct io_uring_sqe, flags)),
        FACT(offsetof(struct io_uring_sqe, fd)),
        FACT(offsetof(struct io_uring_sqe, off)),
        FACT(offsetof(struct io_uring_sqe, addr)),
        FACT(offsetof(struct io_uring_sqe, len)),
        FACT(offsetof(struct io_uring_sqe, poll32_events)),
        FACT(offsetof(struct io_uring_sqe, user_data)),
        FACT(offsetof(struct io_uring_sqe, buf_index)),
        FACT(sizeof(struct io_uring_cqe)),
        FACT(offsetof(struct io_uring_cqe, user_data)),
        FACT(offsetof(struct io_uring_cqe, res)),
        FACT(offsetof(struct io_uring_probe, ops)),
        FACT(sizeof(struct io_uring_probe_op)),
        FACT(offsetof(struct io_uring_probe_op, flags)),
        FACT(IORING_OFF_SQ_RING),
        FACT(IORING_OFF_SQES),
        FACT(IORING_SETUP_SQPOLL),
        FACT(IORING_SETUP_SQ_AFF),
        FACT(IORING_SETUP_CQSIZE),
        FACT(IORING_FEAT_SINGLE_MMAP),
        FACT(IORING_FEAT_SQPOLL_NONFIXED),
        FACT(IORING_FEAT_CQE_SKIP),
        FACT(IORING_SQ_NEED_WAKEUP),
        FACT(IORING_SQ_CQ_OVERFLOW),
        FACT(IORING_ENTER_GETEVENTS),
        FACT(IORING_ENTER_SQ_WAKEUP),
        FACT(IOSQE_FIXED_FILE),
        FACT(IOSQE_IO_DRAIN),
        FACT(IOSQE_IO_LINK),
        FACT(IOSQE_CQE_SKIP_SUCCESS),
        FACT(IORING_OP_NOP),
        FACT(IORING_OP_READ_FIXED),
        FACT(IORING_OP_POLL_ADD),
        FACT(IORING_OP_READ),
        FACT(IORING_OP_WRITE),
        FACT(IORING_REGISTER_BUFFERS),
        FACT(IORING_UNREGISTER_BUFFERS),
        FACT(IORING_REGISTER_FILES),
        FACT(IORING_UNREGISTER_FILES),
        FACT(IORING_REGISTER_EVENTFD),
        FACT(IORING_UNREGISTER_EVENTFD),
        FACT(IORING_REGISTER_PROBE),
        FACT(IO_URING_OP_SUPPORTED),
#endif
#ifdef IORING_ASYNC_CANCEL_ANY
        FACT(IORING_ASYNC_CANCEL_ALL),
        FACT(IORING_ASYNC_CANCEL_ANY),
#endif
#ifdef IORING_SETUP_SINGLE_ISSUER
        FACT(IORING_OP_MSG_RING),
        FACT(IORING_REGISTER_SYNC_CANCEL),
        FACT(sizeof(struct io_uring_sync_cancel_reg)),
        FACT(offsetof(struct io_uring_sync_cancel_reg, flags)),
#endif

        FACT(FUTEX_WAIT),
        FACT(FUTEX_WAKE),
        FACT(SYS_futex),
        FACT(SYS_getcpu),
        FACT(SYS_gettid),
        FACT(SYS_io_uring_enter),
        FACT(SYS_io_uring_register),
        FACT(SYS_io_uring_setup),
        FACT(SYS_memfd_create),
        FACT(SYS_mq_open),
        FACT(SYS_mq_timedreceive),
        FACT(SYS_mq_timedsend),
        FACT(SYS_mq_unlink),
        FACT(SYS_pidfd_getfd),
        FACT(SYS_pidfd_open),
        FACT(SYS_rt_tgsigqueueinfo),
        FACT(SYS_tgkill),

        FACT(EPERM),
        FACT(ENOENT),
        FACT(ESRCH),
        FACT(EINTR),
        FACT(EBADF),
        FACT(EAGAIN),
        FACT(ENOMEM),
        FACT(EACCES),
        FACT(EEXIST),
        FACT(EINVAL),
        FACT(EMFILE),
        FACT(EPIPE),
        FACT(ENOSYS),
        FACT(ECONNRESET),
        FACT(ETIMEDOUT),
        FACT(ENOSPC),
        FACT(ENOMSG),
        FACT(EIDRM),
        FACT(EPROTO),
        FACT(EMSGSIZE),
        FACT(ENOTCONN),
        FACT(ECONNREFUSED),
    };

    if (name == NULL)
        return -EINVAL;
    for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++) {
        if (strcmp(facts[i].name, name) == 0)
            return facts[i].value;
    }
    return -ENOENT;
}
