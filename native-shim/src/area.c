// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/*
 * Ends whose messages lie in shared memory: the sender fills it, then something without content
 * says so, then the receiver copies it out. The content needs no fence of its own: to post and to
 * take the notice, both threads enter the kernel and hold the same lock there, the sender after it
 * has written, the receiver before it reads.
 */
#include <string.h>

#include "end.h"

static void fill(const struct ipcshim_end *end)
{
    memcpy(end->area_out, end->outgoing, end->payload_bytes);
}

/* result: of the notice's receipt */
static int copy_out(const struct ipcshim_end *end, int result)
{
    if (result < 0)
        return result;
    memcpy(end->incoming, end->area_in, end->payload_bytes);
    return end->incoming[0];
}

static int send_count(struct ipcshim_end *end, uint8_t sequence)
{
    fill(end);
    return ipcshim_counter.send(end, sequence);
}

static int receive_count(struct ipcshim_end *end)
{
    return copy_out(end, ipcshim_counter.receive(end));
}

const struct ipcshim_operations ipcshim_counter_area = { send_count, receive_count };

static int send_signal(struct ipcshim_end *end, uint8_t sequence)
{
    fill(end);
    return ipcshim_signal.send(end, sequence);
}

static int receive_signal(struct ipcshim_end *end)
{
    return copy_out(end, ipcshim_signal.receive(end));
}

const struct ipcshim_operations ipcshim_signal_area = { send_signal, receive_signal };
