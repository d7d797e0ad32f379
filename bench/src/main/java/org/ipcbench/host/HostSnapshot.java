// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

/**
 * Placeholder: replaced by the host helper.
 *
 * @param summary what the host is, in one line
 */
public record HostSnapshot(String summary) {}
