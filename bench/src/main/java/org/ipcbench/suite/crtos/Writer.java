// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.crtos;

import org.ipcbench.crtos.rt.Program;
import org.ipcbench.crtos.rt.UserMode;

/**
 * The program beside the one that wakes up periodically: writes remotely, one call after the other,
 * as long as it is let.
 */
final class Writer implements Program {
  private final int payloadBytes;
  private Phase phase = Phase.START;
  private int fd;
  private long calls;
  private String error;

  private enum Phase {
    START,
    OPENING,
    WRITING,
    FAILED
  }

  /**
   * Prepares the program.
   *
   * @param payloadBytes that each call writes
   */
  Writer(int payloadBytes) {
    this.payloadBytes = payloadBytes;
  }

  /** How many calls have returned. */
  long calls() {
    return calls;
  }

  /** Whether it has begun to write. */
  boolean writes() {
    return phase == Phase.WRITING;
  }

  /** What went wrong; null if nothing. */
  String error() {
    return error;
  }

  @Override
  public void run(UserMode user) {
    switch (phase) {
      case START -> {
        phase = Phase.OPENING;
        String device = Task.WRITE.device();
        user.open(UserMode.HEAP, user.text(UserMode.HEAP, device), Task.WRITE.openFlags());
      }
      case OPENING -> {
        fd = (int) user.result();
        phase = Phase.WRITING;
        if (succeeded("open", user.result() >= 0, user)) {
          user.write(fd, UserMode.HEAP, payloadBytes);
        }
      }
      case WRITING -> {
        calls++;
        if (succeeded("write", user.result() == payloadBytes, user)) {
          user.write(fd, UserMode.HEAP, payloadBytes);
        }
      }
      default -> user.exit(1);
    }
  }

  private boolean succeeded(String call, boolean well, UserMode user) {
    if (!well) {
      error = call + " returned " + user.result() + " after " + calls + " calls";
      phase = Phase.FAILED;
      user.yield();
    }
    return well;
  }
}
