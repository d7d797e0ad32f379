// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/* A conversation of two ends. */
#ifndef IPCSHIM_TEST_TALK_H
#define IPCSHIM_TEST_TALK_H

#include <pthread.h>
#include <string.h>

#include "check.h"
#include "ipcshim.h"

enum { COUNT = 1000 };

static void *answer(void *peer)
{
    static int done;

    done = ipcshim_answer(peer, COUNT);
    return &done;
}

/* Makes round trips of two ends in two threads, and checks what both count. */
static inline void round_trips(struct ipcshim_end client, struct ipcshim_end peer)
{
    uint64_t nanos[COUNT];
    pthread_t thread;
    void *answered;

    memset(nanos, 0, sizeof(nanos));
    CHECK(pthread_create(&thread, NULL, answer, &peer) == 0, "the peer starts");
    CHECK(ipcshim_ask(&client, COUNT, nanos) == COUNT, "all are answered");
    CHECK(pthread_join(thread, &answered) == 0 && *(int *)answered == COUNT, "all are asked");
    CHECK(client.sent == COUNT && client.received == COUNT, "the client counts");
    CHECK(peer.sent == COUNT && peer.received == COUNT, "the peer counts");
    for (int i = 0; i < COUNT; i++)
        CHECK(nanos[i] > 0, "every round trip has its time");
}

#endif
