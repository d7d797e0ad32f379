// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a comparison says of a cell of the other run. */
public enum Verdict {
  /** There is evidence that it is faster, by the smallest effect that counts or more. */
  @JsonProperty("faster")
  FASTER,
  /** There is evidence that it is slower, likewise. */
  @JsonProperty("slower")
  SLOWER,
  /** There is no evidence of a difference, which is no evidence that there is none. */
  @JsonProperty("~")
  NO_EVIDENCE,
  /** A run has too few forks for any statement. */
  @JsonProperty("needsForks")
  NEEDS_FORKS,
  /** The two figures do not belong side by side; the reason says why. */
  @JsonProperty("notComparable")
  NOT_COMPARABLE
}
