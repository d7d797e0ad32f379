// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

#ifndef IPCSHIM_UINTR_H
#define IPCSHIM_UINTR_H

#include <stdbool.h>
#include <stdio.h>

/*
 * Reads a file in the shape of /proc/cpuinfo up to the first processor's flags, and returns whether
 * the named flag is one of them. The stream stays open.
 */
bool ipcshim_cpuinfo_has_flag(FILE *cpuinfo, const char *flag);

#endif
