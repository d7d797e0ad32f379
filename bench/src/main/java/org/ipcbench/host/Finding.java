// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Something about this host that bears on its figures. Texts are fragments without a full stop.
 *
 * @param severity how much it bears on them
 * @param what the fact, such as {@code idle virtual CPUs sleep}
 * @param effect what it does to the figures
 * @param remedy what its owner may do, an option or a command where there is one; null if nothing
 * @param cost what the remedy costs, such as {@code power and heat}; null if it costs nothing but
 *     the trouble
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(Severity severity, String what, String effect, String remedy, String cost) {

  /** How much a finding bears on the figures. */
  public enum Severity {
    /** Makes figures noisy, or makes them mean something other than expected. */
    @JsonProperty("warning")
    WARNING,
    /** Good to know when figures of two hosts are compared. */
    @JsonProperty("info")
    INFO
  }
}
