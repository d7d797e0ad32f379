// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/* Ends that are descriptors: streams of bytes, stream sockets, eventfds. */
#define _GNU_SOURCE
#include <errno.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#include "end.h"

/* Whether a call that failed says that nobody is at the other end any more. */
static bool gone(int error)
{
    return error == EPIPE || error == ECONNRESET;
}

static ssize_t take(const struct ipcshim_end *end, uint8_t *bytes, size_t count)
{
    if (end->kind == IPCSHIM_SOCKET)
        return recv(end->in, bytes, count, end->wait == IPCSHIM_BLOCK ? 0 : MSG_DONTWAIT);
    return read(end->in, bytes, count);
}

static ssize_t give(const struct ipcshim_end *end, const uint8_t *bytes, size_t count)
{
    if (end->kind == IPCSHIM_SOCKET)
        return send(end->out, bytes, count, MSG_NOSIGNAL);
    return write(end->out, bytes, count);
}

static int send_bytes(struct ipcshim_end *end, uint8_t sequence)
{
    size_t done = 0;

    (void)sequence;
    while (done < end->payload_bytes) {
        ssize_t count = give(end, end->outgoing + done, end->payload_bytes - done);

        if (count >= 0)
            done += (size_t)count;
        else if (errno != EINTR)
            return gone(errno) ? -EPIPE : -errno;
    }
    return 0;
}

static int receive_bytes(struct ipcshim_end *end)
{
    size_t done = 0;
    uint32_t turn = 0;
    int result = ipcshim_before_look(end);

    while (result == 0 && done < end->payload_bytes) {
        ssize_t count = take(end, end->incoming + done, end->payload_bytes - done);

        if (count > 0) {
            done += (size_t)count;
            turn = 0;
        } else if (count == 0 || gone(errno)) {
            return -EPIPE;
        } else if (errno == EAGAIN) {
            result = ipcshim_after_look(end, turn++);
        } else if (errno != EINTR) {
            return -errno;
        }
    }
    return result < 0 ? result : end->incoming[0];
}

const struct ipcshim_operations ipcshim_stream = { send_bytes, receive_bytes };
const struct ipcshim_operations ipcshim_socket = { send_bytes, receive_bytes };

static int send_count(struct ipcshim_end *end, uint8_t sequence)
{
    const uint64_t one = 1;

    (void)sequence;
    while (write(end->out, &one, sizeof(one)) == -1) {
        if (errno != EINTR)
            return -errno;
    }
    return 0;
}

/* The mark of the end stays in the counter until what was sent before it has been received. */
static int read_count(struct ipcshim_end *end)
{
    uint64_t value;
    int result = ipcshim_read(end, &value, sizeof(value));

    if (result < 0)
        return result;
    end->pending = value % IPCSHIM_CLOSED;
    if (value >= IPCSHIM_CLOSED) {
        const uint64_t closed = IPCSHIM_CLOSED;

        if (end->pending == 0)
            return -EPIPE;
        if (write(end->in, &closed, sizeof(closed)) == -1)
            return -errno;
    }
    return 0;
}

static int receive_count(struct ipcshim_end *end)
{
    if (end->pending == 0) {
        int result = read_count(end);

        if (result < 0)
            return result;
    }
    end->pending--;
    return ipcshim_counted(end);
}

const struct ipcshim_operations ipcshim_counter = { send_count, receive_count };
