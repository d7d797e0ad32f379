// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

/** Placeholder: replaced by the host helper. */
public record HostSnapshot(String summary) {}
