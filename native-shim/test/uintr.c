// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/* The probe for user interrupts answers in its flags and says the same each time. */
#include <errno.h>

#include "check.h"
#include "ipcshim.h"

int main(void)
{
    int found = ipcshim_uintr();
    int kernel = IPCSHIM_UINTR_KERNEL | IPCSHIM_UINTR_KERNEL_UNKNOWN;

    CHECK(ipcshim_uintr() == found, "a host does not change");
    if (found == -ENOSYS) {
        printf("this architecture has no user interrupts\n");
        return SKIP;
    }
    CHECK(found >= 0, "no other error is possible");
    CHECK((found & ~(IPCSHIM_UINTR_PROCESSOR | kernel)) == 0, "only known flags are set");
    CHECK((found & kernel) != kernel, "the kernel's answer is known or unknown");
    CHECK((found & IPCSHIM_UINTR_PROCESSOR) || found == 0, "a kernel alone offers nothing");
    return PASS;
}
