// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/* The system call that calls are measured with is made, and no call is none. */
#include <errno.h>
#include <unistd.h>

#include "check.h"
#include "ipcshim.h"

int main(void)
{
    CHECK(ipcshim_getppid(1) == getppid(), "one call tells the parent");
    CHECK(ipcshim_getppid(1000) == getppid(), "a thousand calls tell the parent");
    CHECK(ipcshim_getppid(0) == -EINVAL, "no call is refused");
    return PASS;
}
