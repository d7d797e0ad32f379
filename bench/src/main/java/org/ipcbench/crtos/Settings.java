// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.function.Consumer;
import org.ipcbench.crtos.domain.Strategy;

/**
 * How a compounded system is put together.
 *
 * @param strategy how the domains notify each other
 * @param blocks whether both sides sleep while they have nothing to do; if not, they run
 * @param ticksPerSecond of the real-time kernel, which looks for responses then if the strategy
 *     says so
 * @param costModel what the simulated parts cost, as {@link org.ipcbench.uintr.sim.CostModel#parse}
 *     takes it
 * @param restarts whether a shadow that has died is followed by another one
 * @param directory for sockets and the shadows' temporary files; private
 * @param shadowProcessors the host's processors on which shadows run
 * @param others where their JVMs' other threads may run
 * @param output gets each line that the shadows print
 */
public record Settings(
    Strategy strategy,
    boolean blocks,
    int ticksPerSecond,
    String costModel,
    boolean restarts,
    Path directory,
    BitSet shadowProcessors,
    BitSet others,
    Consumer<String> output) {}
