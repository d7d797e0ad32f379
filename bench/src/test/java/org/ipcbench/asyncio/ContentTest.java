// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ContentTest {
  @Test
  void noWordOfThePublishedFilesIsInThemTwice() {
    long[] words =
        Workload.PUBLISHED.readSizes().stream().flatMapToLong(ContentTest::words).toArray();

    Arrays.sort(words);
    for (int i = 1; i < words.length; i++) {
      if (words[i] == words[i - 1]) {
        assertThat(words[i]).as("a word and the next in ascending order").isNotEqualTo(words[i]);
      }
    }
  }

  private static LongStream words(int bytes) {
    return LongStream.range(0, bytes / Long.BYTES).map(index -> Content.word(bytes, (int) index));
  }

  @Property(seed = "1")
  void noWordIsWhatFreshOrClearedMemoryHolds(
      @ForAll @IntRange(min = 1, max = 1 << 18) int pages,
      @ForAll @IntRange(min = 0, max = 1 << 27) int index) {
    assertThat(Content.word(pages * 4096, index)).isNotZero();
  }
}
