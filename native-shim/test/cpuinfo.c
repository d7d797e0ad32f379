// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/* A processor flag is found in /proc/cpuinfo as a whole word of the flags line, and only there. */
#define _GNU_SOURCE
#include <string.h>

#include "check.h"
#include "uintr.h"

static bool has_uintr(const char *text)
{
    FILE *cpuinfo = fmemopen((void *)text, strlen(text), "r");
    bool found;

    CHECK(cpuinfo != NULL, "memory can be read as a file");
    found = ipcshim_cpuinfo_has_flag(cpuinfo, "uintr");
    fclose(cpuinfo);
    return found;
}

int main(void)
{
    CHECK(has_uintr("processor\t: 0\nflags\t\t: fpu uintr amx\nbugs\t\t:\n"), "a flag is found");
    CHECK(has_uintr("flags\t\t: uintr\n"), "the only flag is found");
    CHECK(has_uintr("\nflags\t\t: fpu uintr"), "the last flag is found without a line's end");
    CHECK(!has_uintr("flags\t\t: uintr2 xuintr\n"), "part of a flag is not the flag");
    CHECK(!has_uintr("flags\t\t:\n"), "no flags are no match");
    CHECK(!has_uintr("bugs\t\t: uintr\n"), "another line does not count");
    CHECK(!has_uintr("vmx flags\t: uintr\n"), "the hypervisor's flags do not count");
    return PASS;
}
