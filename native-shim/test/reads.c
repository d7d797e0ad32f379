// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/* A signal's handler finishes reads while the thread computes; and what if it cannot. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#if __has_include(<linux/io_uring.h>)
#include <linux/io_uring.h>
#endif

#include "check.h"
#include "ipcshim.h"

#ifdef IORING_FEAT_CQE_SKIP

enum { ENTRIES = 4, READS = 3, BYTES = 8192, QUIET_MILLIS = 50 };

static char file[] = "/tmp/ipcshim-reads-XXXXXX";
static char fifo[sizeof(file) + 1];
static struct io_uring_params params;
static uint8_t memory[BYTES];
static const uint32_t SAMPLED[] = { 0, BYTES - 8 };
static uint64_t words[READS][2];
static struct ipcshim_read list[READS];
static volatile sig_atomic_t strays;

static void count_stray(int signal)
{
    (void)signal;
    strays++;
}

static void remove_files(void)
{
    unlink(fifo);
    unlink(file);
}

/* Reads of the file, all of it. */
static struct ipcshim_reads reads_of(int ring, uint8_t *rings, void *requests, int pipe)
{
    for (int i = 0; i < READS; i++) {
        list[i] = (struct ipcshim_read){
            .path = file,
            .address = memory,
            .sampled = SAMPLED,
            .words = words[i],
            .bytes = BYTES,
            .samples = 2,
            .clear = 1,
        };
    }
    return (struct ipcshim_reads){
        .params = &params,
        .rings = rings,
        .requests = requests,
        .ring = ring,
        .pipe = pipe,
        .raise_flags = (params.features & IORING_FEAT_CQE_SKIP) != 0 ? IOSQE_CQE_SKIP_SUCCESS : 0,
        .count = READS,
        .reads = list,
    };
}

/* Computes until the reads are over. */
static void compute(const struct ipcshim_reads *reads)
{
    while (__atomic_load_n(&reads->finished, __ATOMIC_ACQUIRE) < reads->count
           && __atomic_load_n(&reads->failure, __ATOMIC_ACQUIRE) == IPCSHIM_NONE)
        continue;
}

static void finishes_all(struct ipcshim_reads reads)
{
    CHECK(ipcshim_reads_start(&reads) == 0, "reads start");
    CHECK(ipcshim_reads_start(&reads) == -EBUSY, "one program's at a time");
    raise(SIGIO);
    errno = EDOM;
    compute(&reads);
    CHECK(errno == EDOM, "the handler leaves errno alone");
    CHECK(ipcshim_reads_stop(&reads) == 0, "and stop");
    CHECK(reads.failure == IPCSHIM_NONE && reads.finished == READS, "all are finished");
    CHECK(reads.file == -1, "and the file is closed");
    for (int i = 0; i < READS; i++) {
        CHECK(words[i][0] == 0x0101010101010101 && words[i][1] == 0x0202020202020202, "words");
        CHECK(list[i].submitted < list[i].noticed && list[i].noticed < list[i].done, "in order");
        CHECK(i == 0 || list[i - 1].done <= list[i].submitted, "one at a time");
        CHECK(i == 0 || list[i - 1].completion < list[i].completion, "completions count");
    }
}

static void says_why_not(struct ipcshim_reads reads)
{
    list[1].path = "/nowhere/at/all";
    CHECK(ipcshim_reads_start(&reads) == 0, "reads start");
    compute(&reads);
    CHECK(ipcshim_reads_stop(&reads) == 0, "and stop");
    CHECK(reads.failure == IPCSHIM_OPEN && reads.error == ENOENT, "there is no such file");
    CHECK(reads.finished == 1, "which was the second");

    list[1].path = "/tmp";
    CHECK(ipcshim_reads_start(&reads) == 0, "reads start again");
    compute(&reads);
    CHECK(ipcshim_reads_stop(&reads) == 0, "and stop");
    CHECK(reads.failure == IPCSHIM_READ && reads.error == EISDIR, "a read that fails is told of");
    close(reads.file);
}

static void notices_the_end(struct ipcshim_reads reads)
{
    CHECK(truncate(file, BYTES / 2) == 0, "a shorter file");
    CHECK(ipcshim_reads_start(&reads) == 0, "reads start");
    compute(&reads);
    CHECK(ipcshim_reads_stop(&reads) == 0, "and stop");
    CHECK(reads.failure == IPCSHIM_ENDED && reads.come == BYTES / 2, "a short one is told of");
    CHECK(reads.file != -1 && close(reads.file) == 0, "its file is left to the caller");
}

static void goes_on_with_a_short_read(struct ipcshim_reads reads, int writer)
{
    list[0].path = fifo;
    reads.count = 1;
    CHECK(write(writer, memory, BYTES / 4) == BYTES / 4, "a part of it");
    CHECK(ipcshim_reads_start(&reads) == 0, "reads start");
    while (__atomic_load_n(&reads.come, __ATOMIC_ACQUIRE) == 0)
        continue;
    CHECK(write(writer, memory, BYTES - BYTES / 4) == BYTES - BYTES / 4, "the rest");
    compute(&reads);
    CHECK(ipcshim_reads_stop(&reads) == 0, "and stop");
    CHECK(reads.failure == IPCSHIM_NONE && reads.finished == 1, "it is finished");
    CHECK(list[0].completion > 0, "by a later completion");
}

static void signals_no_more_once_stopped(struct ipcshim_reads reads, int writer)
{
    struct pollfd pipe = { .fd = reads.pipe, .events = POLLIN };

    list[0].path = fifo;
    CHECK(ipcshim_reads_start(&reads) == 0, "reads start");
    CHECK(ipcshim_reads_stop(&reads) == 0, "and stop before one is complete");
    CHECK(write(writer, memory, BYTES) == BYTES, "which then is");
    CHECK(poll(&pipe, 1, -1) == 1, "as the pipe says");
    CHECK(poll(NULL, 0, QUIET_MILLIS) == 0, "no call is interrupted");
    CHECK(strays == 0 && reads.finished == 0, "but there is no signal");
    raise(SIGIO);
    CHECK(strays == 1, "the signal is whose it was");
    close(reads.file);
}

int main(void)
{
    int ends[2], descriptor, writer, ring;
    uint8_t *rings;
    void *requests;

    params.flags = IORING_SETUP_SQPOLL;
    params.sq_thread_idle = 1;
    ring = (int)syscall(SYS_io_uring_setup, ENTRIES, &params);
    if (ring == -1 || (params.features & IORING_FEAT_SQPOLL_NONFIXED) == 0) {
        printf("no ring that the kernel polls: %s\n", strerror(errno));
        return SKIP;
    }
    rings = mmap(NULL, params.cq_off.cqes + params.cq_entries * sizeof(struct io_uring_cqe)
            + ENTRIES * sizeof(uint32_t), PROT_READ | PROT_WRITE, MAP_SHARED, ring,
        IORING_OFF_SQ_RING);
    requests = mmap(NULL, ENTRIES * sizeof(struct io_uring_sqe), PROT_READ | PROT_WRITE, MAP_SHARED,
        ring, IORING_OFF_SQES);
    CHECK(rings != MAP_FAILED && requests != MAP_FAILED, "the ring is mapped");
    for (uint32_t i = 0; i < ENTRIES; i++)
        ((uint32_t *)(void *)(rings + params.sq_off.array))[i] = i;
    CHECK(pipe(ends) == 0, "a pipe");
    CHECK(syscall(SYS_io_uring_register, ring, IORING_REGISTER_FILES, &ends[1], 1) == 0, "its end");

    descriptor = mkstemp(file);
    snprintf(fifo, sizeof(fifo), "%s+", file);
    atexit(remove_files);
    memset(memory, 1, BYTES / 2);
    memset(memory + BYTES / 2, 2, BYTES / 2);
    CHECK(write(descriptor, memory, BYTES) == BYTES, "a file");
    CHECK(mkfifo(fifo, 0600) == 0, "a FIFO");
    writer = open(fifo, O_RDWR);
    signal(SIGIO, count_stray);

    finishes_all(reads_of(ring, rings, requests, ends[0]));
    finishes_all(reads_of(ring, rings, requests, ends[0]));
    says_why_not(reads_of(ring, rings, requests, ends[0]));
    notices_the_end(reads_of(ring, rings, requests, ends[0]));
    goes_on_with_a_short_read(reads_of(ring, rings, requests, ends[0]), writer);
    signals_no_more_once_stopped(reads_of(ring, rings, requests, ends[0]), writer);
    return PASS;
}

#else

int main(void)
{
    printf("built without linux/io_uring.h\n");
    return SKIP;
}

#endif
