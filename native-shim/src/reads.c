// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/*
 * Reads whose completions are signals. The handler calls nothing but what signal-safety(7) allows,
 * and madvise(2) and io_uring_enter(2), which are system calls and no more.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#if __has_include(<linux/io_uring.h>)
#include <linux/io_uring.h>
#endif

#include "ipcshim.h"

#ifdef IORING_FEAT_CQE_SKIP

/* User data of the write that raises the signal; a read has its number. */
#define RAISE UINT64_MAX

/* Whom a signal is meant for, and what there was before. */
static struct ipcshim_reads *started;
static pthread_t reader;
static struct sigaction action_before;
static sigset_t mask_before;

static uint64_t now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void fail(struct ipcshim_reads *reads, enum ipcshim_failure failure, int error)
{
    reads->error = error;
    /* Release: pairs with the caller's acquire of `failure`; the error is there before it. */
    __atomic_store_n(&reads->failure, failure, __ATOMIC_RELEASE);
}

static struct ipcshim_read *in_hand(const struct ipcshim_reads *reads)
{
    return &reads->reads[reads->finished];
}

static const struct io_uring_params *params(const struct ipcshim_reads *reads)
{
    return reads->params;
}

/* One of the words of the mapped queues. */
static uint32_t *word(const struct ipcshim_reads *reads, uint32_t offset)
{
    return (uint32_t *)(void *)(reads->rings + offset);
}

static struct io_uring_sqe *next_request(struct ipcshim_reads *reads)
{
    uint32_t mask = *word(reads, params(reads)->sq_off.ring_mask);
    struct io_uring_sqe *request = (struct io_uring_sqe *)reads->requests + (reads->tail++ & mask);

    memset(request, 0, sizeof(*request));
    return request;
}

/* Hands over what is left of the read in hand, and the write that follows it. */
static void submit(struct ipcshim_reads *reads)
{
    const struct ipcshim_read *read = in_hand(reads);
    struct io_uring_sqe *request = next_request(reads);

    request->opcode = IORING_OP_READ;
    request->flags = IOSQE_IO_HARDLINK;
    request->fd = reads->file;
    request->off = reads->come;
    request->addr = (uintptr_t)(read->address + reads->come);
    request->len = read->bytes - reads->come;
    request->user_data = reads->finished;

    request = next_request(reads);
    request->opcode = IORING_OP_WRITE;
    request->flags = (uint8_t)(IOSQE_FIXED_FILE | reads->raise_flags);
    request->fd = reads->raiser;
    /* Any byte. */
    request->addr = (uintptr_t)reads;
    request->len = 1;
    request->user_data = RAISE;

    /* Release: pairs with the kernel's acquire of the tail; the requests are there before it. */
    __atomic_store_n(word(reads, params(reads)->sq_off.tail), reads->tail, __ATOMIC_RELEASE);
    /* Between the store of the tail and the load of the flags: pairs with the poller's, between its
     * store of the flag and its last look at the tail. Either it sees the requests or this sees the
     * flag; without the fence neither might, and they would lie there. */
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    if ((__atomic_load_n(word(reads, params(reads)->sq_off.flags), __ATOMIC_RELAXED)
            & IORING_SQ_NEED_WAKEUP)
            != 0
        && syscall(SYS_io_uring_enter, reads->ring, 0, 0, IORING_ENTER_SQ_WAKEUP, NULL, 0) == -1)
        fail(reads, IPCSHIM_ENTER, errno);
}

static void begin(struct ipcshim_reads *reads)
{
    static const uint64_t NOTHING = 0;
    struct ipcshim_read *read = in_hand(reads);

    read->submitted = now();
    if (read->clear != 0) {
        for (uint32_t i = 0; i < read->samples; i++)
            memcpy(read->address + read->sampled[i], &NOTHING, sizeof(NOTHING));
    }
    reads->come = 0;
    reads->file = open(read->path, O_RDONLY | O_CLOEXEC | reads->open_flags);
    if (reads->file == -1)
        fail(reads, IPCSHIM_OPEN, errno);
    else
        submit(reads);
}

/* Ends the read in hand, of which all has come, and begins the next. */
static void finish(struct ipcshim_reads *reads)
{
    struct ipcshim_read *read = in_hand(reads);

    for (uint32_t i = 0; i < read->samples; i++)
        memcpy(&read->words[i], read->address + read->sampled[i], sizeof(read->words[i]));
    if (read->pages != NULL && madvise(read->pages, read->pages_bytes, MADV_DONTNEED) == -1) {
        fail(reads, IPCSHIM_GIVE_BACK, errno);
        return;
    }
    close(reads->file);
    reads->file = -1;
    read->done = now();
    /* Release: pairs with the caller's acquire of `finished`; all that is set is there by then. */
    __atomic_store_n(&reads->finished, reads->finished + 1, __ATOMIC_RELEASE);
    if (reads->finished < reads->count)
        begin(reads);
}

/* Takes what came of the read in hand: finishes it, or goes on with it if it was short. */
static void complete(struct ipcshim_reads *reads, int result)
{
    if (result < 0) {
        fail(reads, IPCSHIM_READ, -result);
    } else if (result == 0) {
        fail(reads, IPCSHIM_ENDED, 0);
    } else {
        reads->come += (uint32_t)result;
        if (reads->come < in_hand(reads)->bytes)
            submit(reads);
        else
            finish(reads);
    }
}

/* Takes what is in the completion queue. */
static void take(struct ipcshim_reads *reads, uint64_t noticed)
{
    const uint8_t *completions = reads->rings + params(reads)->cq_off.cqes;
    uint32_t mask = *word(reads, params(reads)->cq_off.ring_mask);
    /* Acquire: pairs with the kernel's release of the tail; the completions are there before it. */
    uint32_t tail = __atomic_load_n(word(reads, params(reads)->cq_off.tail), __ATOMIC_ACQUIRE);

    while (reads->head != tail && reads->failure == IPCSHIM_NONE) {
        uint32_t number = reads->head++ - reads->first;
        const struct io_uring_cqe *completion
            = (const void *)(completions + ((number + reads->first) & mask) * sizeof(*completion));
        uint64_t user_data = completion->user_data;
        int result = completion->res;

        /* Release: pairs with the kernel's look at the head before it fills the place anew; the
         * completion was read before it. */
        __atomic_store_n(word(reads, params(reads)->cq_off.head), reads->head, __ATOMIC_RELEASE);
        if (user_data == RAISE && result < 0) {
            fail(reads, IPCSHIM_RAISE, -result);
        } else if (user_data == RAISE) {
            /* The kernel cannot leave these out. */
        } else if (user_data != reads->finished || reads->file == -1) {
            fail(reads, IPCSHIM_STRANGER, 0);
        } else {
            in_hand(reads)->noticed = noticed;
            in_hand(reads)->completion = number;
            complete(reads, result);
        }
    }
}

/* Empties the pipe, which so never is full. */
static void drain(int pipe)
{
    char bytes[16];

    while (read(pipe, bytes, sizeof(bytes)) == sizeof(bytes))
        continue;
}

static void handle(int signal)
{
    uint64_t noticed = now();
    int error = errno;

    (void)signal;
    /* What somebody sends to the process may come to any of its threads. */
    if (started != NULL && pthread_equal(pthread_self(), reader)) {
        take(started, noticed);
        drain(started->pipe);
    }
    errno = error;
}

/* Lets the pipe signal the calling thread. */
static int raise_here(int pipe)
{
    struct f_owner_ex owner = { F_OWNER_TID, gettid() };

    if (fcntl(pipe, F_SETFL, O_NONBLOCK) == -1)
        return -errno;
    drain(pipe);
    if (fcntl(pipe, F_SETOWN_EX, &owner) == -1 || fcntl(pipe, F_SETFL, O_NONBLOCK | O_ASYNC) == -1)
        return -errno;
    return 0;
}

/* No signal is under way, or comes, once the kernel has taken O_ASYNC back: it waits for those who
 * are about to raise one, and what was raised is handled when the call returns. */
static int raise_no_more(int pipe)
{
    return fcntl(pipe, F_SETFL, O_NONBLOCK) == -1 ? -errno : 0;
}

int ipcshim_reads_start(struct ipcshim_reads *reads)
{
    struct sigaction action = { .sa_handler = handle, .sa_flags = SA_RESTART | SA_ONSTACK };
    struct ipcshim_reads *none = NULL;
    sigset_t set;
    int result;

    if (!__atomic_compare_exchange_n(
            &started, &none, reads, false, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
        return -EBUSY;
    reader = pthread_self();
    /* The handler may run as soon as the mask lets it, and not before all is there. */
    sigemptyset(&set);
    sigaddset(&set, SIGIO);
    pthread_sigmask(SIG_BLOCK, &set, &mask_before);
    sigaction(SIGIO, &action, &action_before);
    reads->finished = 0;
    reads->failure = IPCSHIM_NONE;
    reads->tail = *word(reads, params(reads)->sq_off.tail);
    reads->head = *word(reads, params(reads)->cq_off.head);
    reads->first = reads->head;
    result = raise_here(reads->pipe);
    if (result < 0) {
        ipcshim_reads_stop(reads);
        return result;
    }
    begin(reads);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    return 0;
}

int ipcshim_reads_stop(struct ipcshim_reads *reads)
{
    int result = raise_no_more(reads->pipe);

    pthread_sigmask(SIG_SETMASK, &mask_before, NULL);
    sigaction(SIGIO, &action_before, NULL);
    /* Release: pairs with the exchange that takes the place next. */
    __atomic_store_n(&started, NULL, __ATOMIC_RELEASE);
    return result;
}

#else

int ipcshim_reads_start(struct ipcshim_reads *reads)
{
    (void)reads;
    return -ENOSYS;
}

int ipcshim_reads_stop(struct ipcshim_reads *reads)
{
    (void)reads;
    return -ENOSYS;
}

#endif
