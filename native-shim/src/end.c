// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

#include "end.h"

static const struct ipcshim_operations *const OPERATIONS[] = {
    [IPCSHIM_STREAM] = &ipcshim_stream,
    [IPCSHIM_SOCKET] = &ipcshim_socket,
    [IPCSHIM_COUNTER] = &ipcshim_counter,
    [IPCSHIM_COUNTER_AREA] = &ipcshim_counter_area,
    [IPCSHIM_SIGNAL] = &ipcshim_signal,
    [IPCSHIM_SIGNAL_AREA] = &ipcshim_signal_area,
    [IPCSHIM_SIGNALFD] = &ipcshim_signalfd,
    [IPCSHIM_DATAGRAM] = &ipcshim_datagram,
    [IPCSHIM_MQ] = &ipcshim_mq,
    [IPCSHIM_MSGQ] = &ipcshim_msgq,
    [IPCSHIM_MEMORY] = &ipcshim_memory,
};

int ipcshim_before_look(const struct ipcshim_end *end)
{
    struct epoll_event event;

    if (end->wait != IPCSHIM_EPOLL)
        return 0;
    while (epoll_wait(end->epoll, &event, 1, -1) == -1) {
        if (errno != EINTR)
            return -errno;
    }
    return 0;
}

int ipcshim_after_look(const struct ipcshim_end *end, uint32_t turn)
{
    struct pollfd fd = { .fd = end->in, .events = POLLIN };

    if (end->wait == IPCSHIM_EPOLL)
        return ipcshim_before_look(end);
    if (end->wait == IPCSHIM_SPIN || (end->wait == IPCSHIM_HYBRID && turn < end->turns)) {
        ipcshim_pause();
        return 0;
    }
    while (poll(&fd, 1, -1) == -1) {
        if (errno != EINTR)
            return -errno;
    }
    return 0;
}

int ipcshim_read(const struct ipcshim_end *end, void *object, size_t bytes)
{
    uint32_t turn = 0;
    int result = ipcshim_before_look(end);

    while (result == 0 && read(end->in, object, bytes) == -1) {
        if (errno == EAGAIN)
            result = ipcshim_after_look(end, turn++);
        else if (errno != EINTR)
            result = -errno;
    }
    return result;
}

static inline int send_one(struct ipcshim_end *end, uint8_t sequence)
{
    int result;

    end->outgoing[0] = sequence;
    result = OPERATIONS[end->kind]->send(end, sequence);
    if (result == 0)
        end->sent++;
    return result;
}

static inline int receive_one(struct ipcshim_end *end)
{
    int result = OPERATIONS[end->kind]->receive(end);

    if (result >= 0)
        end->received++;
    return result;
}

int ipcshim_send(struct ipcshim_end *end, uint8_t sequence)
{
    return send_one(end, sequence);
}

int ipcshim_receive(struct ipcshim_end *end)
{
    return receive_one(end);
}

int ipcshim_exchange(struct ipcshim_end *end, uint8_t sequence)
{
    int result = send_one(end, sequence);

    return result < 0 ? result : receive_one(end);
}

/* Receives the message after the last one: 1, or 0 if another one came, which does not count. */
static inline int receive_next(struct ipcshim_end *end)
{
    int result = receive_one(end);

    if (result < 0)
        return result;
    if (result == (uint8_t)end->received)
        return 1;
    end->received--;
    return 0;
}

static inline uint64_t now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

int ipcshim_ask(struct ipcshim_end *end, int count, uint64_t *nanos)
{
    for (int i = 0; i < count; i++) {
        uint64_t start = nanos == NULL ? 0 : now();
        int result = send_one(end, (uint8_t)(end->sent + 1));

        if (result == 0)
            result = receive_next(end);
        if (nanos != NULL)
            nanos[i] = now() - start;
        if (result < 1)
            return result < 0 ? result : i;
    }
    return count;
}

int ipcshim_answer(struct ipcshim_end *end, int count)
{
    for (int i = 0; i < count; i++) {
        int result = receive_next(end);

        if (result < 1)
            return result < 0 ? result : i;
        result = send_one(end, (uint8_t)end->received);
        if (result < 0)
            return result;
    }
    return count;
}

int ipcshim_tell(struct ipcshim_end *end, int count)
{
    for (int i = 0; i < count; i++) {
        int result = send_one(end, (uint8_t)(end->sent + 1));

        if (result < 0)
            return result;
    }
    return count;
}

int ipcshim_count(struct ipcshim_end *end, int count)
{
    for (int i = 0; i < count; i++) {
        int result = receive_next(end);

        if (result < 1)
            return result < 0 ? result : i;
    }
    return count;
}
