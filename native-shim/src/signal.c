// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/* Ends that signal a thread: tgkill(2), and sigwaitinfo(2) or a signalfd(2). */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <time.h>

#include "end.h"

static int send_signal(struct ipcshim_end *end, uint8_t sequence)
{
    (void)sequence;
    if (tgkill(end->process, end->thread, end->signal) == 0)
        return 0;
    return errno == ESRCH ? -EPIPE : -errno;
}

static int received(struct ipcshim_end *end, int signal)
{
    return signal == end->end_signal ? -EPIPE : ipcshim_counted(end);
}

static int take_signal(const struct ipcshim_end *end, uint32_t turn)
{
    const struct timespec now = { 0, 0 };

    if (end->wait == IPCSHIM_SPIN || (end->wait == IPCSHIM_HYBRID && turn < end->turns))
        return sigtimedwait(end->signals, NULL, &now);
    return sigwaitinfo(end->signals, NULL);
}

static int receive_signal(struct ipcshim_end *end)
{
    uint32_t turn = 0;
    int signal = take_signal(end, turn);

    while (signal == -1) {
        if (errno == EAGAIN)
            ipcshim_pause();
        else if (errno != EINTR)
            return -errno;
        signal = take_signal(end, ++turn);
    }
    return received(end, signal);
}

const struct ipcshim_operations ipcshim_signal = { send_signal, receive_signal };

static int read_signal(struct ipcshim_end *end)
{
    struct signalfd_siginfo info;
    int result = ipcshim_read(end, &info, sizeof(info));

    return result < 0 ? result : received(end, (int)info.ssi_signo);
}

const struct ipcshim_operations ipcshim_signalfd = { send_signal, read_signal };
