// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/*
 * Ends that meet in shared memory. One message is outstanding at a time, so that a word of a
 * direction counts either what was received or one more. The same as org.ipcbench.channel.memory
 * does, access by access.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/futex.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "end.h"

#define COUNT (~(IPCSHIM_WORD_CLOSED | IPCSHIM_WORD_SLEEPS))

/* Sleeps while the word is as expected; may return early. Returns 0. */
static int sleep_while(const uint32_t *word, uint32_t expected)
{
    if (syscall(SYS_futex, word, FUTEX_WAIT, expected, NULL, NULL, 0) == 0)
        return 0;
    return errno == EAGAIN || errno == EINTR ? 0 : -errno;
}

static int wake(const uint32_t *word)
{
    return syscall(SYS_futex, word, FUTEX_WAKE, 1, NULL, NULL, 0) == -1 ? -errno : 0;
}

static int send_content(struct ipcshim_end *end, uint8_t sequence)
{
    uint32_t published = (uint32_t)(end->sent + 1) & COUNT;

    (void)sequence;
    memcpy(end->out_content, end->outgoing, end->payload_bytes);
    if (end->wait == IPCSHIM_HYBRID) {
        /* Release: pairs with the acquire in await. One atomic step against the receiver's, in
         * fall_asleep: whichever is first, the other one sees it. */
        uint32_t seen = __atomic_exchange_n(end->out_word, published, __ATOMIC_ACQ_REL);

        return (seen & IPCSHIM_WORD_SLEEPS) != 0 ? wake(end->out_word) : 0;
    }
    /* Release: pairs with the acquire in await; the content is there before the count. */
    __atomic_store_n(end->out_word, published, __ATOMIC_RELEASE);
    return end->wait == IPCSHIM_BLOCK ? wake(end->out_word) : 0;
}

/* Sleeps unless the word has changed since it was seen. Returns 0. */
static int fall_asleep(uint32_t *word, uint32_t seen)
{
    uint32_t sleeps = seen | IPCSHIM_WORD_SLEEPS;

    /* Fails if the sender has published or closed meanwhile: its exchange in send_content came
     * first. If this one does, the sender finds the flag. The kernel looks once more. */
    if (seen != sleeps
        && !__atomic_compare_exchange_n(
            word, &seen, sleeps, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
        return 0;
    return sleep_while(word, sleeps);
}

/* Waits until the incoming word counts another message. Returns 0. */
static int await(struct ipcshim_end *end)
{
    for (uint32_t turn = 0;; turn++) {
        /* Acquire: pairs with the release in send_content. */
        uint32_t seen = __atomic_load_n(end->in_word, __ATOMIC_ACQUIRE);
        int result = 0;

        if ((seen & COUNT) != end->counted) {
            end->counted = seen & COUNT;
            return 0;
        }
        if ((seen & IPCSHIM_WORD_CLOSED) != 0)
            return -EPIPE;
        if (end->wait == IPCSHIM_SPIN || (end->wait == IPCSHIM_HYBRID && turn < end->turns))
            ipcshim_pause();
        else if (end->wait == IPCSHIM_HYBRID)
            result = fall_asleep(end->in_word, seen);
        else
            result = sleep_while(end->in_word, seen);
        if (result < 0)
            return result;
    }
}

static int receive_content(struct ipcshim_end *end)
{
    int result = await(end);

    if (result < 0)
        return result;
    memcpy(end->incoming, end->in_content, end->payload_bytes);
    return end->incoming[0];
}

const struct ipcshim_operations ipcshim_memory = { send_content, receive_content };
