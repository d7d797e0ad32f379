// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/* What the kinds of ends have in common. */
#ifndef IPCSHIM_END_H
#define IPCSHIM_END_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ipcshim.h"

/* How a kind moves a message: results as ipcshim_send and ipcshim_receive have them. */
struct ipcshim_operations {
    int (*send)(struct ipcshim_end *end, uint8_t sequence);
    int (*receive)(struct ipcshim_end *end);
};

extern const struct ipcshim_operations ipcshim_stream;
extern const struct ipcshim_operations ipcshim_socket;
extern const struct ipcshim_operations ipcshim_counter;
extern const struct ipcshim_operations ipcshim_counter_area;
extern const struct ipcshim_operations ipcshim_signal;
extern const struct ipcshim_operations ipcshim_signal_area;
extern const struct ipcshim_operations ipcshim_signalfd;
extern const struct ipcshim_operations ipcshim_datagram;
extern const struct ipcshim_operations ipcshim_mq;
extern const struct ipcshim_operations ipcshim_msgq;
extern const struct ipcshim_operations ipcshim_memory;

/* Tells the processor that a loop spins: spares the other thread of its core, and power. */
static inline void ipcshim_pause(void)
{
#ifdef __x86_64__
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

/* IPCSHIM_EPOLL: sleeps until `in` has something. To be called before the first look. Returns 0. */
int ipcshim_before_look(const struct ipcshim_end *end);

/*
 * Waits after a look at the descriptor `in` that found nothing, as the end's wait says.
 *
 * turn: how many looks have found nothing since something came; from 0
 * Returns 0; time to look again.
 */
int ipcshim_after_look(const struct ipcshim_end *end, uint32_t turn);

/*
 * Reads one object from the descriptor `in`, which gives it whole; waits for it as the end does.
 *
 * object: gets it, of so many bytes
 * Returns 0.
 */
int ipcshim_read(const struct ipcshim_end *end, void *object, size_t bytes);

/* Counts one message received whose content is a count, and gives its sequence number. */
static inline int ipcshim_counted(struct ipcshim_end *end)
{
    return end->incoming[0] = (uint8_t)(end->received + 1);
}

#endif
