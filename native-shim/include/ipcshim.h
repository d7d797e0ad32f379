// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/*
 * libipcshim: what ipcbench needs of C and cannot say in Java.
 *
 * Every function prints nothing and reports failure as a negative errno, so that nothing has to be
 * read from the thread's errno. What belongs to one end of a channel lies in memory of the caller's,
 * a struct ipcshim_end, which one thread uses at a time. The library keeps no state but which
 * struct ipcshim_reads a signal is meant for. All else may be called from any thread at any time.
 */
#ifndef IPCSHIM_H
#define IPCSHIM_H

#include <stdint.h>

/* Raised whenever a function, or the meaning of one, changes. */
#define IPCSHIM_VERSION 4

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

/* One of the reads of a struct ipcshim_reads. Times are those of CLOCK_MONOTONIC, in nanoseconds. */
struct ipcshim_read {
    /* Of the file, which is opened for this read and closed after it. */
    const char *path;
    /* Where all its bytes go. */
    uint8_t *address;
    /* Some words of 64 bits to be set aside when the read is complete: where they lie in what was
     * read, in bytes, and where they go. */
    const uint32_t *sampled;
    uint64_t *words;
    /* Memory to be given back to the kernel, from the start of a page on, when they are. */
    uint8_t *pages;
    uint64_t pages_bytes;
    uint32_t bytes;
    uint32_t samples;
    /* Not 0: the sampled words are to be overwritten before the read. */
    uint32_t clear;
    /* Set: how many completions of the ring went before its last since ipcshim_reads_start. */
    uint32_t completion;
    /* Set: just before the file is opened; first thing in the handler; when the file is closed. */
    uint64_t submitted;
    uint64_t noticed;
    uint64_t done;
};

/* What the reads of a struct ipcshim_reads have failed in. */
enum ipcshim_failure {
    IPCSHIM_NONE,
    /* open(2), madvise(2), io_uring_enter(2). */
    IPCSHIM_OPEN,
    IPCSHIM_GIVE_BACK,
    IPCSHIM_ENTER,
    /* What the ring was to do: the read, and the write that raises the signal. */
    IPCSHIM_READ,
    IPCSHIM_RAISE,
    /* The file ended before the read was complete. */
    IPCSHIM_ENDED,
    /* The ring has completed a read that is not the one submitted. */
    IPCSHIM_STRANGER
};

/*
 * Reads through a ring that a thread of the kernel polls, one at a time. A signal, SIGIO, breaks
 * into what the thread does when a read is complete; its handler finishes the read and submits the
 * next.
 *
 * No other thread takes part: with each read goes a write of one byte into a pipe, linked so that
 * the ring does it when the read is over, and the pipe's other end is set to signal whoever owns it
 * (O_ASYNC, F_SETOWN_EX). The link is a hard one, so that a read that is short, or fails, is told of
 * like any other; what is left of a short one is submitted again.
 *
 * The caller fills this in, sets the rest to zero, and keeps all that it names open and mapped until
 * ipcshim_reads_stop and, as the kernel may still be reading, until the ring is closed.
 */
struct ipcshim_reads {
    /* The ring's descriptor, its mapped queues and requests, and what io_uring_setup(2) has said of
     * them. Each place of its submission queue holds its own index. */
    const void *params;
    uint8_t *rings;
    void *requests;
    int32_t ring;
    /* The pipe: the end that is read; the other's index among the ring's registered files. */
    int32_t pipe;
    int32_t raiser;
    /* For open(2), beside O_RDONLY and O_CLOEXEC. */
    int32_t open_flags;
    /* Flags of the linked write: IOSQE_CQE_SKIP_SUCCESS, where the kernel has it. */
    uint32_t raise_flags;
    uint32_t count;
    struct ipcshim_read *reads;
    /* Set, with release: how many reads are finished. */
    uint32_t finished;
    /* Set, with release: an enum ipcshim_failure; there are no more reads then. `error` was set
     * before: errno, 0 where there is none. */
    int32_t failure;
    int32_t error;
    /* The open file; -1 if there is none. It is left open after a failure, and by a stop before the
     * end, as the ring may not have turned to it yet; the caller closes it when the ring is. */
    int32_t file;
    /* Bytes of the read in hand that have come. */
    uint32_t come;
    /* The queues' positions, which only the handler moves, and where completions count from. */
    uint32_t tail;
    uint32_t head;
    uint32_t first;
};

/*
 * Submits the first read. The calling thread is the one that is signalled, and no other; it may do
 * whatever it likes meanwhile, as calls that a signal interrupts go on (SA_RESTART). There can be
 * one struct ipcshim_reads started in a process at a time. Returns 0.
 *
 * Errors: -EBUSY if there is another; -ENOSYS if the library was built without the kernel's header;
 * otherwise those of fcntl(2). What happens to the reads is in
 * `finished` and `failure`, be it before this returns.
 */
int ipcshim_reads_start(struct ipcshim_reads *reads);

/*
 * Ends what ipcshim_reads_start began, be the reads finished or not; by the same thread. The signal's
 * action and the thread's mask are as before, and no signal comes any more. Returns 0.
 *
 * Errors: those of fcntl(2).
 */
int ipcshim_reads_stop(struct ipcshim_reads *reads);

/*
 * Makes the system call getppid(2), the cheapest that the C library does not answer by itself, so
 * that what calls cost can be told from what the kernel costs. Returns what the last one returned.
 *
 * Errors: -EINVAL if count is less than 1.
 */
int ipcshim_getppid(int count);

#endif
