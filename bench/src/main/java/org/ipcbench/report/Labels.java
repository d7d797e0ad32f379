// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.result.ResultFile;

/** What files are called where several stand together. */
public final class Labels {
  private Labels() {}

  /**
   * A label for each file: its own, numbered from the second file of a label on.
   *
   * @param files in the order in which they are shown
   * @return as many labels, no two the same
   */
  public static List<String> of(List<ResultFile> files) {
    List<String> labels = new ArrayList<>();
    for (ResultFile file : files) {
      String label = file.label();
      for (int i = 2; labels.contains(label); i++) {
        label = file.label() + " (" + i + ")";
      }
      labels.add(label);
    }
    return labels;
  }
}
