// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/* Facts are found by the expression that names them; other names are refused. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>

#include "check.h"
#include "ipcshim.h"

static void names_are_expressions(void)
{
    CHECK(ipcshim_fact("sizeof(int)") == sizeof(int), "a size has its type's name");
    CHECK(ipcshim_fact("offsetof(struct iovec, iov_len)") == sizeof(void *),
          "an offset has its member's name");
    CHECK(ipcshim_fact("CMSG_SPACE(3 * sizeof(int))") >= ipcshim_fact("CMSG_LEN(3 * sizeof(int))"),
          "a control message's space holds its length");
    CHECK(ipcshim_fact("SIGRTMIN") == SIGRTMIN, "a value of run time is today's");
}

static void unknown_names_are_refused(void)
{
    CHECK(ipcshim_fact("") == -ENOENT, "the empty name is no fact");
    CHECK(ipcshim_fact("sizeof(int) ") == -ENOENT, "names are compared as a whole");
    CHECK(ipcshim_fact(NULL) == -EINVAL, "no name is no question");
}

/* The expected figures are the manual's, not the compiler's. */
static void uintr_layouts_are_the_processors(void)
{
    CHECK(ipcshim_fact("sizeof(struct upid)") == 64, "a UPID takes 64 bytes");
    CHECK(ipcshim_fact("alignof(struct upid)") == 64, "a UPID is 64-byte aligned");
    CHECK(ipcshim_fact("offsetof(struct upid, status)") == 0, "ON and SN are in bits 0 and 1");
    CHECK(ipcshim_fact("offsetof(struct upid, nv)") == 2, "NV is in bits 23:16");
    CHECK(ipcshim_fact("offsetof(struct upid, ndst)") == 4, "NDST is in bits 63:32");
    CHECK(ipcshim_fact("offsetof(struct upid, pir)") == 8, "PIR is in bits 127:64");
    CHECK(ipcshim_fact("sizeof(struct uitt_entry)") == 16, "a UITT entry takes 16 bytes");
    CHECK(ipcshim_fact("alignof(struct uitt_entry)") == 16, "a UITT entry is 16-byte aligned");
    CHECK(ipcshim_fact("offsetof(struct uitt_entry, valid)") == 0, "V is in bit 0");
    CHECK(ipcshim_fact("offsetof(struct uitt_entry, uv)") == 1, "UV is in bits 15:8");
    CHECK(ipcshim_fact("offsetof(struct uitt_entry, upidaddr)") == 8, "UPIDADDR is in bits 127:64");
}

int main(void)
{
    names_are_expressions();
    unknown_names_are_refused();
    uintr_layouts_are_the_processors();
    return PASS;
}
