// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

#include "ipcshim.h"

int ipcshim_version(void)
{
    return IPCSHIM_VERSION;
}
