// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

/**
 * What the data files hold: words of 64 bits, each of which says by its value in which file and
 * where it stands, so that what was read of another file, from another place or not at all is found
 * out. No word is 0.
 */
final class Content {
  private Content() {}

  /** The word at an index of the file of a size: SplitMix64's finalizer over both. */
  static long word(int fileBytes, int index) {
    long z = ((long) fileBytes << Integer.SIZE | index) * 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return (z ^ z >>> 31) | 1;
  }
}
