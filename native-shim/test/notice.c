// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/* Notices without content, as they are and for content that lies in shared memory. */
#define _GNU_SOURCE
#include <errno.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "check.h"
#include "ipcshim.h"
#include "talk.h"

enum { PAYLOAD = 100 };

static uint8_t buffers[4][PAYLOAD], areas[2][PAYLOAD];
static sem_t started, directed;
static int answered;

static struct ipcshim_end end_of(int kind, int wait, int which)
{
    return (struct ipcshim_end){
        .kind = kind,
        .wait = wait,
        .turns = 10,
        .payload_bytes = PAYLOAD,
        .incoming = buffers[2 * which],
        .outgoing = buffers[2 * which + 1],
        .area_in = areas[which],
        .area_out = areas[1 - which],
    };
}

/* A peer that tells by its field `thread`, for a moment, who it is itself. */
static void *answer_signals(void *argument)
{
    struct ipcshim_end *peer = argument;
    pid_t client = peer->thread;

    peer->thread = gettid();
    sem_post(&started);
    sem_wait(&directed);
    peer->thread = client;
    answered = ipcshim_answer(peer, COUNT);
    return NULL;
}

static void signals(int kind, int wait)
{
    int message[] = { SIGRTMIN + 8, SIGRTMIN + 9 }, end_signal = SIGRTMIN + 10;
    sigset_t sets[2];
    struct ipcshim_end ends[2];
    pthread_t thread;
    int sent;

    for (int i = 0; i < 2; i++) {
        sigemptyset(&sets[i]);
        sigaddset(&sets[i], message[i]);
        sigaddset(&sets[i], end_signal);
        CHECK(pthread_sigmask(SIG_BLOCK, &sets[i], NULL) == 0, "signals are held back");
        ends[i] = end_of(kind, wait, i);
        ends[i].process = getpid();
        ends[i].thread = gettid();
        ends[i].signal = message[1 - i];
        ends[i].end_signal = end_signal;
        ends[i].signals = &sets[i];
        ends[i].in = signalfd(-1, &sets[i], wait == IPCSHIM_BLOCK ? 0 : SFD_NONBLOCK);
    }
    CHECK(pthread_create(&thread, NULL, answer_signals, &ends[1]) == 0, "the peer starts");
    sem_wait(&started);
    ends[0].thread = ends[1].thread;
    sem_post(&directed);
    CHECK(ipcshim_ask(&ends[0], COUNT, NULL) == COUNT, "all are answered");
    CHECK(pthread_join(thread, NULL) == 0 && answered == COUNT, "all are asked");
    /* A thread that was joined is still known to the kernel for a moment. */
    while ((sent = ipcshim_send(&ends[0], 1)) == 0)
        continue;
    CHECK(sent == -EPIPE, "a thread that has ended gets none");
    CHECK(tgkill(getpid(), gettid(), end_signal) == 0, "the end");
    CHECK(tgkill(getpid(), gettid(), message[0]) == 0, "and a last one");
    CHECK(ipcshim_receive(&ends[0]) >= 0, "which is received");
    CHECK(ipcshim_receive(&ends[0]) == -EPIPE, "before the end");
    close(ends[0].in);
    close(ends[1].in);
}

static void area_is_copied(void)
{
    int there = eventfd(0, 0), back = eventfd(0, 0);
    struct ipcshim_end client = end_of(IPCSHIM_COUNTER_AREA, IPCSHIM_BLOCK, 0);
    struct ipcshim_end peer = end_of(IPCSHIM_COUNTER_AREA, IPCSHIM_BLOCK, 1);

    client.in = peer.out = back;
    client.out = peer.in = there;
    round_trips(client, peer);
    for (int i = 1; i < PAYLOAD; i++)
        client.outgoing[i] = (uint8_t)(i * 7);
    CHECK(ipcshim_send(&client, 42) == 0 && ipcshim_receive(&peer) == 42, "a number arrives");
    CHECK(memcmp(client.outgoing, peer.incoming, PAYLOAD) == 0, "and every byte");
    CHECK(write(there, &(uint64_t){ IPCSHIM_CLOSED }, 8) == 8, "the end");
    CHECK(ipcshim_receive(&peer) == -EPIPE, "is no message");
    close(there);
    close(back);
}

int main(void)
{
    CHECK(sem_init(&started, 0, 0) == 0 && sem_init(&directed, 0, 0) == 0, "semaphores");
    area_is_copied();
    signals(IPCSHIM_SIGNAL, IPCSHIM_BLOCK);
    signals(IPCSHIM_SIGNAL, IPCSHIM_HYBRID);
    signals(IPCSHIM_SIGNAL_AREA, IPCSHIM_BLOCK);
    signals(IPCSHIM_SIGNALFD, IPCSHIM_BLOCK);
    signals(IPCSHIM_SIGNALFD, IPCSHIM_HYBRID);
    return PASS;
}
