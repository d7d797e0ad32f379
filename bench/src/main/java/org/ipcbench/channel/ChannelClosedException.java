// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

/** The other end of a channel is gone, or this end was told to stop waiting for it. */
public final class ChannelClosedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message how it showed
   */
  public ChannelClosedException(String message) {
    super(message);
  }
}
