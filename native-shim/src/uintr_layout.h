// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/*
 * The two structures that SENDUIPI works on, as the processor reads them from memory.
 * Source: Intel SDM (order 325383) volume 2, instruction SENDUIPI, "Operation".
 */
#ifndef IPCSHIM_UINTR_LAYOUT_H
#define IPCSHIM_UINTR_LAYOUT_H

#include <stdalign.h>
#include <stdint.h>

/* UPID: a receiver's user posted-interrupt descriptor. 16 bytes are used, 64 are taken. */
struct upid {
    alignas(64) uint8_t status; /* UPID_ON, UPID_SN; the other bits are 0 */
    uint8_t reserved1;
    uint8_t nv; /* ordinary vector of the notification */
    uint8_t reserved2;
    uint32_t ndst; /* APIC ID of the target; in xAPIC mode it stands in bits 15:8 */
    uint64_t pir;  /* one posted bit per user vector */
};

/* A notification is outstanding for something in pir. */
#define UPID_ON 0x1
/* Senders post in pir but notify nobody. */
#define UPID_SN 0x2

/* An entry of the UITT, a sender's user-interrupt target table. */
struct uitt_entry {
    alignas(16) uint8_t valid; /* UITT_ENTRY_V; the other bits are 0 */
    uint8_t uv;                /* user vector, 0 to 63 */
    uint8_t reserved[6];
    uint64_t upidaddr; /* linear address of the target's UPID, a multiple of 64 */
};

/* The entry may be sent through. */
#define UITT_ENTRY_V 0x1

#endif
