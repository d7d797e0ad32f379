// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.rt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A program of given system calls, one after the other, which keeps what they return. */
final class Script implements Program {
  /** What the calls so far have returned. */
  final List<Long> results = new ArrayList<>();

  private final List<Consumer<UserMode>> steps;
  private int next;

  /** Of steps that make a call each; after the last it exits. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  Script(Consumer<UserMode>... steps) {
    this(List.of(steps));
  }

  /** Of steps that make a call each; after the last it exits. */
  Script(List<Consumer<UserMode>> steps) {
    this.steps = steps;
  }

  @Override
  public void run(UserMode user) {
    if (next > 0) {
      results.add(user.result());
    }
    if (next < steps.size()) {
      steps.get(next++).accept(user);
    } else {
      user.exit(0);
    }
  }

  /** What the last call returned. */
  long last() {
    return results.get(results.size() - 1);
  }
}
