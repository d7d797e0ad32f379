// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a figure comes from. Every figure carries it wherever it is shown. */
public enum Provenance {
  /** Measured on the host named in the file: real system calls, real processors. */
  @JsonProperty("measured")
  MEASURED,
  /** Obtained on the simulated machine, under the cost model that the measurement names. */
  @JsonProperty("simulated")
  SIMULATED,
  /** Copied from a publication; nothing of it was run here. */
  @JsonProperty("published")
  PUBLISHED
}
