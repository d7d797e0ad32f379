// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/*
 * Ends whose messages come whole or not at all: datagrams, and messages of queues. A message
 * without content is the end of the channel, since the kernel does not tell of it.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <sys/msg.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#include "end.h"

/* count: of a message that was taken */
static int received(const struct ipcshim_end *end, ssize_t count)
{
    if (count == 0)
        return -EPIPE;
    return (size_t)count == end->payload_bytes ? end->incoming[0] : -EPROTO;
}

/* Whether a call on a socket that failed says that nobody is at the other end any more. */
static bool gone(int error)
{
    return error == ECONNREFUSED || error == ENOTCONN || error == EPIPE || error == ECONNRESET;
}

static int send_datagram(struct ipcshim_end *end, uint8_t sequence)
{
    (void)sequence;
    while (send(end->out, end->outgoing, end->payload_bytes, MSG_NOSIGNAL) == -1) {
        if (errno != EINTR)
            return gone(errno) ? -EPIPE : -errno;
    }
    return 0;
}

static int receive_datagram(struct ipcshim_end *end)
{
    /* MSG_TRUNC gives the true length of one that is too long. */
    int flags = MSG_TRUNC | (end->wait == IPCSHIM_BLOCK ? 0 : MSG_DONTWAIT);
    uint32_t turn = 0;
    int result = ipcshim_before_look(end);

    while (result == 0) {
        ssize_t count = recv(end->in, end->incoming, end->payload_bytes, flags);

        if (count >= 0)
            return received(end, count);
        if (errno == EAGAIN)
            result = ipcshim_after_look(end, turn++);
        else if (errno != EINTR)
            result = gone(errno) ? -EPIPE : -errno;
    }
    return result;
}

const struct ipcshim_operations ipcshim_datagram = { send_datagram, receive_datagram };

/* The system calls: mq_send and mq_receive are in one C library's libc, in another's librt. */
static int send_mq(struct ipcshim_end *end, uint8_t sequence)
{
    (void)sequence;
    while (syscall(SYS_mq_timedsend, end->out, end->outgoing, (size_t)end->payload_bytes, 0,
                   NULL) == -1) {
        /* The descriptor waits for room, until there is nobody any more to make it. */
        if (errno == EAGAIN)
            return -EPIPE;
        if (errno != EINTR)
            return -errno;
    }
    return 0;
}

static int receive_mq(struct ipcshim_end *end)
{
    uint32_t turn = 0;
    int result = ipcshim_before_look(end);

    while (result == 0) {
        ssize_t count = syscall(SYS_mq_timedreceive, end->in, end->incoming,
                                (size_t)end->payload_bytes, NULL, NULL);

        if (count >= 0)
            return received(end, count);
        if (errno == EAGAIN)
            result = ipcshim_after_look(end, turn++);
        else if (errno != EINTR)
            result = -errno;
    }
    return result;
}

const struct ipcshim_operations ipcshim_mq = { send_mq, receive_mq };

/* Whether a call on a queue that failed says that the queue has been removed. */
static bool removed(int error)
{
    return error == EIDRM || error == EINVAL;
}

/* A struct msgbuf: the type that msgop(2) puts before the content. */
static void *with_type(uint8_t *content)
{
    return content - sizeof(long);
}

static int send_msgq(struct ipcshim_end *end, uint8_t sequence)
{
    const long type = 1;

    (void)sequence;
    memcpy(with_type(end->outgoing), &type, sizeof(type));
    while (msgsnd(end->out, with_type(end->outgoing), end->payload_bytes, 0) == -1) {
        if (errno != EINTR)
            return removed(errno) ? -EPIPE : -errno;
    }
    return 0;
}

static int receive_msgq(struct ipcshim_end *end)
{
    uint32_t turn = 0;

    for (;;) {
        bool looks = end->wait == IPCSHIM_SPIN || (end->wait == IPCSHIM_HYBRID && turn < end->turns);
        ssize_t count = msgrcv(end->in, with_type(end->incoming), end->payload_bytes, 0,
                               looks ? IPC_NOWAIT : 0);

        if (count >= 0)
            return received(end, count);
        if (errno == ENOMSG) {
            ipcshim_pause();
            turn++;
        } else if (errno != EINTR) {
            return removed(errno) ? -EPIPE : -errno;
        }
    }
}

const struct ipcshim_operations ipcshim_msgq = { send_msgq, receive_msgq };
