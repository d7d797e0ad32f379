// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of a cell. Everything but {@link #OK} comes with a reason. */
public enum Status {
  /** Measured; the value stands. */
  @JsonProperty("ok")
  OK,
  /** Attempted, and it did not work: the reason says what happened. */
  @JsonProperty("failed")
  FAILED,
  /** Not possible on this host or with these settings. */
  @JsonProperty("unavailable")
  UNAVAILABLE,
  /** Has no meaning, such as 4096 bytes through a mechanism that carries no payload. */
  @JsonProperty("notApplicable")
  NOT_APPLICABLE;

  /** What stands where a figure would: {@code failed}, {@code unavailable}, {@code N/A}. */
  public String text() {
    return switch (this) {
      case OK -> "ok";
      case FAILED -> "failed";
      case UNAVAILABLE -> "unavailable";
      case NOT_APPLICABLE -> "N/A";
    };
  }
}
