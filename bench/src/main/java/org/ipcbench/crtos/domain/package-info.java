// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the two domains of the compounded real-time system have agreed on: which processors and
 * memory are whose, where what lies in the memory that they share, which vectors and which strategy
 * they notify each other with.
 *
 * <p>Here belongs what both sides must read alike; what one of them does with it is in {@code
 * crtos.rt} or {@code crtos.shadow}. Source: the report on the compounded real-time system (OS
 * contest 2024), as far as it says; where it does not, the class says so.
 */
package org.ipcbench.crtos.domain;
