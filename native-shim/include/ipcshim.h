// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/*
 * libipcshim: what ipcbench needs of C and cannot say in Java.
 *
 * Every function may be called from any thread at any time, keeps no state, prints nothing and
 * reports failure as a negative errno, so that nothing has to be read from the thread's errno.
 */
#ifndef IPCSHIM_H
#define IPCSHIM_H

#include <stdint.h>

/* Raised whenever a function, or the meaning of one, changes. */
#define IPCSHIM_VERSION 1

/* CPUID enumerates user interrupts: leaf 7, sub-leaf 0, EDX bit 5. */
#define IPCSHIM_UINTR_PROCESSOR 1
/* The kernel has switched them on for user programs. */
#define IPCSHIM_UINTR_KERNEL 2
/* Whether the kernel has could not be found out; excludes IPCSHIM_UINTR_KERNEL. */
#define IPCSHIM_UINTR_KERNEL_UNKNOWN 4

/* Returns the IPCSHIM_VERSION that the library was built with. */
int ipcshim_version(void);

/*
 * Returns what the C compiler makes of an expression, for the layouts and constants that the Java
 * side writes down and must agree with. The name of a fact is the expression itself, one space
 * after a comma and around an operator: "sizeof(struct msghdr)", "offsetof(struct iovec, iov_len)",
 * "CMSG_LEN(2 * sizeof(int))", "O_CLOEXEC". The facts are listed in src/facts.c; all are 0 or more.
 *
 * Errors: -EINVAL if name is NULL, -ENOENT if it names no fact.
 */
int64_t ipcshim_fact(const char *name);

/*
 * Returns whether user interrupts can be used here, as the sum of the IPCSHIM_UINTR_ flags that
 * hold; 0 means no. Nothing is executed that could fault and no system call is tried: their
 * numbers belong to other calls in other kernels.
 *
 * Errors: -ENOSYS where the architecture has no user interrupts (all but x86-64).
 */
int ipcshim_uintr(void);

#endif
