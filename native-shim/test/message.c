// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/* Datagrams and queued messages: whole ones arrive, others are refused, an empty one is the end. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "check.h"
#include "ipcshim.h"
#include "talk.h"

enum { PAYLOAD = 100 };

/* Room for the type of a System V message before each. */
static struct {
    long type;
    uint8_t content[PAYLOAD];
} buffers[4];

static struct ipcshim_end end_of(int kind, int wait, int in, int out, int which)
{
    return (struct ipcshim_end){
        .kind = kind,
        .wait = wait,
        .in = in,
        .out = out,
        .turns = 10,
        .payload_bytes = PAYLOAD,
        .incoming = buffers[which].content,
        .outgoing = buffers[which + 1].content,
    };
}

static void datagrams(int wait)
{
    int sockets[2];
    struct ipcshim_end client, peer;

    CHECK(socketpair(AF_UNIX, SOCK_DGRAM, 0, sockets) == 0, "sockets");
    client = end_of(IPCSHIM_DATAGRAM, wait, sockets[0], sockets[0], 0);
    peer = end_of(IPCSHIM_DATAGRAM, wait, sockets[1], sockets[1], 2);
    round_trips(client, peer);
    CHECK(send(sockets[0], "short", 5, 0) == 5, "a short one");
    CHECK(ipcshim_receive(&peer) == -EPROTO, "is refused");
    CHECK(send(sockets[0], buffers, sizeof(buffers), 0) == sizeof(buffers), "a long one");
    CHECK(ipcshim_receive(&peer) == -EPROTO, "is refused");
    CHECK(ipcshim_send(&client, 9) == 0 && send(sockets[0], "", 0, 0) == 0, "a last one");
    CHECK(ipcshim_receive(&peer) == 9, "is received");
    CHECK(ipcshim_receive(&peer) == -EPIPE, "before the end");
    close(sockets[0]);
    CHECK(ipcshim_send(&peer, 1) == -EPIPE, "nobody is there any more");
    close(sockets[1]);
}

/* Opens a queue twice: to send to, waiting, and to receive from. Returns false without queues. */
static bool open_queue(int receive_flags, int fds[2])
{
    const struct { long flags, maxmsg, msgsize, curmsgs, reserved[4]; } attributes = {
        .maxmsg = 2, .msgsize = PAYLOAD
    };
    char name[32];

    snprintf(name, sizeof(name), "ipcshim-test-%d", getpid());
    fds[0] = (int)syscall(SYS_mq_open, name, O_CREAT | O_EXCL | O_RDWR, 0600, &attributes);
    if (fds[0] == -1)
        return false;
    fds[1] = (int)syscall(SYS_mq_open, name, O_RDWR | receive_flags, 0, NULL);
    CHECK(syscall(SYS_mq_unlink, name) == 0, "a queue needs no name");
    return fds[1] != -1;
}

static void posix_queues(int wait)
{
    int there[2], back[2];
    int flags = wait == IPCSHIM_BLOCK ? 0 : O_NONBLOCK;
    struct ipcshim_end client, peer;

    if (!open_queue(flags, there) || !open_queue(flags, back)) {
        printf("no POSIX message queues here: errno %d\n", errno);
        return;
    }
    client = end_of(IPCSHIM_MQ, wait, back[1], there[0], 0);
    peer = end_of(IPCSHIM_MQ, wait, there[1], back[0], 2);
    round_trips(client, peer);
    CHECK(syscall(SYS_mq_timedsend, there[0], "short", 5, 0, NULL) == 0, "a short one");
    CHECK(ipcshim_receive(&peer) == -EPROTO, "is refused");
    CHECK(ipcshim_send(&client, 9) == 0, "a last one");
    CHECK(syscall(SYS_mq_timedsend, there[0], "", 0, 0, NULL) == 0, "and the end");
    CHECK(fcntl(there[0], F_SETFL, O_NONBLOCK) == 0, "who waits no more");
    CHECK(ipcshim_send(&client, 1) == -EPIPE, "sends no more");
    CHECK(ipcshim_receive(&peer) == 9, "is received");
    CHECK(ipcshim_receive(&peer) == -EPIPE, "before the end");
    for (int i = 0; i < 2; i++) {
        close(there[i]);
        close(back[i]);
    }
}

static void system_v_queues(int wait)
{
    int there = msgget(IPC_PRIVATE, 0600), back = msgget(IPC_PRIVATE, 0600);
    struct ipcshim_end client, peer;

    if (there == -1 || back == -1) {
        printf("no System V message queues here: errno %d\n", errno);
        return;
    }
    client = end_of(IPCSHIM_MSGQ, wait, back, there, 0);
    peer = end_of(IPCSHIM_MSGQ, wait, there, back, 2);
    round_trips(client, peer);
    CHECK(msgsnd(there, &(struct { long type; char text[5]; }){ 1, "short" }, 5, 0) == 0,
          "a short one");
    CHECK(ipcshim_receive(&peer) == -EPROTO, "is refused");
    CHECK(ipcshim_send(&client, 9) == 0, "a last one");
    CHECK(msgsnd(there, &(struct { long type; }){ 1 }, 0, 0) == 0, "and the end");
    CHECK(ipcshim_receive(&peer) == 9, "is received");
    CHECK(ipcshim_receive(&peer) == -EPIPE, "before the end");
    CHECK(msgctl(there, IPC_RMID, NULL) == 0 && msgctl(back, IPC_RMID, NULL) == 0, "removal");
    CHECK(ipcshim_receive(&peer) == -EPIPE, "is the end too");
    CHECK(ipcshim_send(&peer, 1) == -EPIPE, "both ways");
}

int main(void)
{
    const int waits[] = { IPCSHIM_BLOCK, IPCSHIM_HYBRID };

    for (int i = 0; i < 2; i++) {
        datagrams(waits[i]);
        posix_queues(waits[i]);
        system_v_queues(waits[i]);
    }
    return PASS;
}
