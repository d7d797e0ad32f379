// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0

/* What the tests share. A test is a program that ends with one of these codes. */
#ifndef IPCSHIM_TEST_CHECK_H
#define IPCSHIM_TEST_CHECK_H

#include <stdio.h>
#include <stdlib.h>

enum { PASS = 0, FAIL = 1, SKIP = 77 };

/* Ends the test as failed, naming the rule that was broken, unless the condition holds. */
#define CHECK(condition, rule)                                                                     \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: %s: not so: %s\n", __FILE__, __LINE__, rule, #condition);      \
            exit(FAIL);                                                                            \
        }                                                                                          \
    } while (0)

#endif
