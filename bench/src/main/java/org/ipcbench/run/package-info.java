// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Measuring: the suites, each a class that knows its cells and how to measure one, the plan of
 * cells, a JVM of its own for each fork of each cell, progress, supervision, and the result file
 * that comes of it.
 *
 * <p>JMH runs inside each fork, but the forks are started here and not by JMH, because JMH takes
 * one benchmark's forks one after another, cannot end a fork that hangs, and keeps no evidence:
 * here the forks of different cells are interleaved, so that a slow drift of the host falls on all
 * alike, each has a time limit, and what it has found is on disk as soon as it ends. The compiler
 * hints that JMH gives to its own forks are given to these too.
 */
package org.ipcbench.run;
