// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/*
 * libipcshim: what ipcbench needs of C and cannot say in Java.
 *
 * Every function prints nothing and reports failure as a negative errno, so that nothing has to be
 * read from the thread's errno. The library keeps no state: what belongs to one end of a channel
 * lies in memory of the caller's, a struct ipcshim_end, which one thread uses at a time. All else
 * may be called from any thread at any time.
 */
#ifndef IPCSHIM_H
#define IPCSHIM_H

#include <stdint.h>

/* Raised whenever a function, or the meaning of one, changes. */
#define IPCSHIM_VERSION 3

/* CPUID enumerates user interrupts: leaf 7, sub-leaf 0, EDX bit 5. */
#define IPCSHIM_UINTR_PROCESSOR 1
/* The kernel has switched them on for user programs. */
#define IPCSHIM_UINTR_KERNEL 2
/* Whether the kernel has could not be found out; excludes IPCSHIM_UINTR_KERNEL. */
#define IPCSHIM_UINTR_KERNEL_UNKNOWN 4

/* Returns the IPCSHIM_VERSION that the library was built with. */
int ipcshim_version(void);

/*
 * Returns what the C compiler makes of an expression, for the layouts and constants that the Java
 * side writes down and must agree with. The name of a fact is the expression itself, one space
 * after a comma and around an operator: "sizeof(struct msghdr)", "offsetof(struct iovec, iov_len)",
 * "CMSG_LEN(2 * sizeof(int))", "O_CLOEXEC". The facts are listed in src/facts.c; all are 0 or more.
 *
 * Errors: -EINVAL if name is NULL, -ENOENT if it names no fact.
 */
int64_t ipcshim_fact(const char *name);

/*
 * Returns whether user interrupts can be used here, as the sum of the IPCSHIM_UINTR_ flags that
 * hold; 0 means no. Nothing is executed that could fault and no system call is tried: their
 * numbers belong to other calls in other kernels.
 *
 * Errors: -ENOSYS where the architecture has no user interrupts (all but x86-64).
 */
int ipcshim_uintr(void);

/* By what an end's messages move. */
enum ipcshim_kind {
    /* read(2) and write(2) of streams: pipe, FIFO. To wait other than by blocking, `in` is of an
     * open file description of its own, with O_NONBLOCK. */
    IPCSHIM_STREAM,
    /* recv(2) and send(2) of a connected stream socket. */
    IPCSHIM_SOCKET,
    /* A count of one a message, in an eventfd. The end of the channel is IPCSHIM_CLOSED. */
    IPCSHIM_COUNTER,
    /* The same, while the content lies in `area_in` and `area_out`. */
    IPCSHIM_COUNTER_AREA,
    /* Signals to a thread, which receives them with sigwaitinfo(2). */
    IPCSHIM_SIGNAL,
    /* The same, while the content lies in `area_in` and `area_out`. */
    IPCSHIM_SIGNAL_AREA,
    /* Signals to a thread, which reads them from `in`, a signalfd of its own. */
    IPCSHIM_SIGNALFD,
    /* Datagrams of connected sockets. The end of the channel is an empty one. */
    IPCSHIM_DATAGRAM,
    /* POSIX message queues. The end of the channel is an empty message, or EAGAIN in a send. To
     * wait other than by blocking, `in` is of an open file description with O_NONBLOCK. */
    IPCSHIM_MQ,
    /* System V message queues, whose numbers `in` and `out` are; sizeof(long) bytes before
     * `incoming` and before `outgoing` are the end's too. The end of the channel is an empty
     * message, or the removal of a queue. No IPCSHIM_EPOLL. */
    IPCSHIM_MSGQ,
    /* Words and content in memory that both ends share, see struct ipcshim_end. IPCSHIM_SPIN never
     * calls the kernel, IPCSHIM_BLOCK sleeps and wakes by futex(2) always, IPCSHIM_HYBRID only as
     * far as the other end sleeps. */
    IPCSHIM_MEMORY
};

/* How an end waits for a message. */
enum ipcshim_wait {
    /* In the kernel, until woken. */
    IPCSHIM_BLOCK,
    /* By looking again and again. */
    IPCSHIM_SPIN,
    /* By looking `turns` times, then in the kernel. */
    IPCSHIM_HYBRID,
    /* In epoll_wait(2) on `epoll`, before every look. */
    IPCSHIM_EPOLL
};

/* More than there can ever be messages in a counter, and far from its limit of 2^64 - 2. */
#define IPCSHIM_CLOSED (UINT64_C(1) << 40)

/*
 * Flags in the word of a direction of IPCSHIM_MEMORY, whose other bits count the messages published:
 * the sender's end is closed; the receiver sleeps, or is about to, unless the word changes.
 */
#define IPCSHIM_WORD_CLOSED (UINT32_C(1) << 31)
#define IPCSHIM_WORD_SLEEPS (UINT32_C(1) << 30)

/*
 * One end of a channel that is open already: the caller fills in what the kind needs, sets the rest
 * to zero, and keeps all that it names open and mapped for as long as the end is used.
 */
struct ipcshim_end {
    /* An enum ipcshim_kind and an enum ipcshim_wait. */
    int32_t kind;
    int32_t wait;
    /* Descriptors of the two directions; they may be one. */
    int32_t in;
    int32_t out;
    /* IPCSHIM_EPOLL: a descriptor that watches `in` for EPOLLIN. */
    int32_t epoll;
    /* IPCSHIM_HYBRID: how often to look before sleeping. */
    uint32_t turns;
    /* Content of a message, at least 1. The first byte is the sequence number. */
    uint32_t payload_bytes;
    /* IPCSHIM_MEMORY: how many messages the incoming word had counted at the last receive. */
    uint32_t counted;
    /* payload_bytes each. A message without content counts in the first byte of `incoming`. */
    uint8_t *incoming;
    uint8_t *outgoing;
    /* Messages sent, and messages received rightly, by the functions below. */
    uint64_t sent;
    uint64_t received;
    /* IPCSHIM_COUNTER: messages that were read at once and are still to be received. */
    uint64_t pending;
    /* Signals: the other end's process and thread, and the signal that is a message to it. */
    int32_t process;
    int32_t thread;
    int32_t signal;
    /* The signal that ends the channel; every other one of `signals` is a message. */
    int32_t end_signal;
    /* IPCSHIM_SIGNAL: what is waited for, a sigset_t; blocked in the thread that receives. */
    const void *signals;
    /* IPCSHIM_..._AREA: messages from the other end and to it, payload_bytes each. */
    const uint8_t *area_in;
    uint8_t *area_out;
    /* IPCSHIM_MEMORY: the words of the two directions, zero at first, and the content of each. */
    uint32_t *in_word;
    uint32_t *out_word;
    const uint8_t *in_content;
    uint8_t *out_content;
};

/*
 * Sends `outgoing`, whose first byte becomes the sequence number. Returns 0.
 *
 * Errors: -EPIPE if the other end is gone; otherwise those of the system calls made. EINTR is none:
 * the call goes on.
 */
int ipcshim_send(struct ipcshim_end *end, uint8_t sequence);

/*
 * Waits for a message and copies all of it to `incoming`. Returns its sequence number, 0 to 255.
 *
 * Errors: -EPIPE if the other end is gone; -EPROTO if messages came that nobody can have sent;
 * otherwise those of the system calls made.
 */
int ipcshim_receive(struct ipcshim_end *end);

/* ipcshim_send, then ipcshim_receive. */
int ipcshim_exchange(struct ipcshim_end *end, uint8_t sequence);

/*
 * Batches: the messages are numbered from `sent` + 1, or expected from `received` + 1, and the last
 * eight bits of the number are the sequence number. Each function returns how many came rightly,
 * which is less than count only if a wrong number came: `incoming` holds it. Errors as above;
 * `sent` and `received` then say how far it got.
 *
 * ask: sends a message and receives its answer; nanos, unless NULL, gets how long each round trip
 * took by CLOCK_MONOTONIC, from just before the send to just after the receive.
 * answer: receives a message and sends it back. tell: sends. count: receives.
 */
int ipcshim_ask(struct ipcshim_end *end, int count, uint64_t *nanos);
int ipcshim_answer(struct ipcshim_end *end, int count);
int ipcshim_tell(struct ipcshim_end *end, int count);
int ipcshim_count(struct ipcshim_end *end, int count);

/*
 * Makes the system call getppid(2), the cheapest that the C library does not answer by itself, so
 * that what calls cost can be told from what the kernel costs. Returns what the last one returned.
 *
 * Errors: -EINVAL if count is less than 1.
 */
int ipcshim_getppid(int count);

#endif
