// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "ipcshim.h"
#include "uintr.h"

bool ipcshim_cpuinfo_has_flag(FILE *cpuinfo, const char *flag)
{
    char *line = NULL;
    size_t capacity = 0;
    bool found = false;

    while (getline(&line, &capacity, cpuinfo) != -1) {
        char *rest = NULL;
        const char *word = strtok_r(line, " \t\n:", &rest);

        if (word == NULL || strcmp(word, "flags") != 0)
            continue;
        do {
            word = strtok_r(NULL, " \t\n:", &rest);
            found = word != NULL && strcmp(word, flag) == 0;
        } while (word != NULL && !found);
        break;
    }
    free(line);
    return found;
}

#ifdef __x86_64__
#include <cpuid.h>

#define CPUID_7_0_EDX_UINTR (1u << 5)

/*
 * A kernel with the user-interrupt patches lists the flag once it has set CR4.UINTR; one without
 * them does not know its name.
 */
static int kernel_flags(void)
{
    FILE *cpuinfo = fopen("/proc/cpuinfo", "re");
    bool on;

    if (cpuinfo == NULL)
        return IPCSHIM_UINTR_KERNEL_UNKNOWN;
    on = ipcshim_cpuinfo_has_flag(cpuinfo, "uintr");
    fclose(cpuinfo);
    return on ? IPCSHIM_UINTR_KERNEL : 0;
}

int ipcshim_uintr(void)
{
    unsigned int eax, ebx, ecx, edx;

    if (!__get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) || !(edx & CPUID_7_0_EDX_UINTR))
        return 0;
    return IPCSHIM_UINTR_PROCESSOR | kernel_flags();
}
#else
int ipcshim_uintr(void)
{
    return -ENOSYS;
}
#endif
