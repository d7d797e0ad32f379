// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

#include <errno.h>
#include <unistd.h>

#include "ipcshim.h"

int ipcshim_getppid(int count)
{
    int parent = -EINVAL;

    for (int i = 0; i < count; i++)
        parent = getppid();
    return parent;
}
