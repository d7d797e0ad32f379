// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.List;

/** Collects footnotes; the same text is one footnote, however often it is referred to. */
final class Footnotes {
  private final List<String> texts = new ArrayList<>();

  /** The number of a footnote, from 1. */
  int mark(String text) {
    int index = texts.indexOf(text);
    if (index < 0) {
      texts.add(text);
      index = texts.size() - 1;
    }
    return index + 1;
  }

  /** The numbers of several footnotes. */
  List<Integer> marks(List<String> several) {
    return several.stream().map(this::mark).toList();
  }

  /** All footnotes in the order of their numbers. */
  List<String> texts() {
    return List.copyOf(texts);
  }
}
