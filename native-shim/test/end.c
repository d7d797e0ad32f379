// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/* Two ends talk, count what they move, notice wrong numbers and the end. */
#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"
#include "ipcshim.h"
#include "talk.h"

enum { PAYLOAD = 4096 };

static uint8_t buffers[4][PAYLOAD];

static struct ipcshim_end end_of(int kind, int in, int out, int which)
{
    return (struct ipcshim_end){
        .kind = kind,
        .in = in,
        .out = out,
        .payload_bytes = kind == IPCSHIM_COUNTER ? 1 : PAYLOAD,
        .incoming = buffers[which],
        .outgoing = buffers[which + 1],
    };
}

/* An end in memory of which each direction has a word and content. */
static struct ipcshim_end shared_end(int wait, uint32_t words[2], uint8_t contents[2][PAYLOAD], int in)
{
    struct ipcshim_end end = end_of(IPCSHIM_MEMORY, 0, 0, 2 * in);

    end.wait = wait;
    end.turns = 10;
    end.in_word = &words[in];
    end.out_word = &words[1 - in];
    end.in_content = contents[in];
    end.out_content = contents[1 - in];
    return end;
}

static void shared_round_trips(int wait)
{
    static uint8_t contents[2][PAYLOAD];
    uint32_t words[2] = { 0, 0 };
    struct ipcshim_end client = shared_end(wait, words, contents, 0);

    round_trips(client, shared_end(wait, words, contents, 1));
    CHECK((words[1] & ~IPCSHIM_WORD_SLEEPS) == COUNT, "the word counts");
    words[0] = 1 | IPCSHIM_WORD_CLOSED;
    CHECK(ipcshim_receive(&client) >= 0, "what was sent before the end comes first");
    CHECK(ipcshim_receive(&client) == -EPIPE, "and then the end");
}

int main(void)
{
    int there[2], back[2], sockets[2];
    struct ipcshim_end client, peer;

    CHECK(pipe(there) == 0 && pipe(back) == 0, "pipes");
    client = end_of(IPCSHIM_STREAM, back[0], there[1], 0);
    peer = end_of(IPCSHIM_STREAM, there[0], back[1], 2);
    round_trips(client, peer);

    CHECK(ipcshim_send(&client, 7) == 0 && ipcshim_receive(&peer) == 7, "a number arrives");
    peer.received = 0;
    CHECK(ipcshim_send(&client, 2) == 0 && ipcshim_count(&peer, 1) == 0, "a wrong one is noticed");
    CHECK(peer.incoming[0] == 2 && peer.received == 0, "and shown, and not counted");
    close(there[1]);
    CHECK(ipcshim_receive(&peer) == -EPIPE, "the end is noticed");

    CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) == 0, "sockets");
    client = end_of(IPCSHIM_SOCKET, sockets[0], sockets[0], 0);
    peer = end_of(IPCSHIM_SOCKET, sockets[1], sockets[1], 2);
    client.wait = IPCSHIM_HYBRID;
    client.turns = 10;
    round_trips(client, peer);

    there[0] = eventfd(0, 0);
    back[0] = eventfd(0, 0);
    client = end_of(IPCSHIM_COUNTER, back[0], there[0], 0);
    peer = end_of(IPCSHIM_COUNTER, there[0], back[0], 2);
    round_trips(client, peer);
    CHECK(ipcshim_tell(&client, 3) == 3, "three at once");
    CHECK(write(there[0], &(uint64_t){ IPCSHIM_CLOSED }, 8) == 8, "the end");
    CHECK(ipcshim_count(&peer, 3) == 3, "are received one by one");
    CHECK(ipcshim_count(&peer, 1) == -EPIPE, "and then the end");

    shared_round_trips(IPCSHIM_BLOCK);
    shared_round_trips(IPCSHIM_HYBRID);
    return PASS;
}
