// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Races that jcstress samples: two actors at a time, every outcome they may have in words, and any
 * other one forbidden. {@code RacesIT} runs them, over both kinds of {@link
 * org.ipcbench.races.Memory}. Those named {@code Broken…} have a fault on purpose, and must be
 * caught.
 *
 * <p>jcstress asks that its classes are public.
 */
package org.ipcbench.races;
