// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.crtos;

import org.ipcbench.crtos.domain.Strategy;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Which cell the suite's benchmarks are to measure. */
@State(Scope.Thread)
public abstract class CrtosParameters {
  /** See {@link Strategy}; calls that are made directly do not look at it. */
  @Param("uipi")
  public String mechanism;

  /** See {@link Task}. */
  @Param("getpid")
  public String task;

  /** What a call moves, in bytes. */
  @Param("0")
  public int payloadBytes;

  /** How both domains idle: {@code spin} or {@code block}. */
  @Param("spin")
  public String wait;

  /** The simulated machine's cost model, by name or as JSON. */
  @Param("sapphire-rapids")
  public String costModel;

  /** Processors of the real-time processor's thread, as in {@code 0,2-3}; empty: all allowed. */
  @Param("")
  public String clientProcessors;

  /** Processors of the shadow's thread, likewise. */
  @Param("")
  public String peerProcessors;

  CrtosParameters() {}
}
