// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.ipcbench.asyncio.Io;
import org.ipcbench.asyncio.Workload;
import org.ipcbench.run.ForkResult.ModeResult;
import org.junit.jupiter.api.Test;

final class StorageDoubtsTest {
  /** Each of two shots reads 40 000 KiB. */
  private static List<String> doubts(Io io, long... storageBytes) {
    Workload workload = new Workload(1, 10_000, 1, List.of(4096), io);
    List<ModeResult> forks =
        LongStream.of(storageBytes)
            .mapToObj(
                bytes ->
                    new ModeResult(
                        "total", List.of(1.0, 1.0), 1, null, Map.of("storageBytes", bytes)))
            .toList();
    return StorageDoubts.of(workload, forks);
  }

  @Test
  void cachedReadsThatAllCameFromThePageCacheAreNotDoubted() {
    assertThat(doubts(Io.CACHED, 0, 0)).isEmpty();
  }

  @Test
  void cachedReadsThatCameFromStorageAreDoubtedByTheWorstFork() {
    assertThat(doubts(Io.CACHED, 0, 4096 * 2000, 4096 * 1000))
        .containsExactly("8192000 of 81920000 bytes came from storage");
  }

  @Test
  void directReadsThatAllCameFromStorageAreNotDoubted() {
    assertThat(doubts(Io.DIRECT, 4096 * 20_000, 4096 * 20_000 + 512)).isEmpty();
  }

  @Test
  void directReadsThatCameFromMemoryAreDoubted() {
    assertThat(doubts(Io.DIRECT, 4096 * 20_000, 0))
        .containsExactly("only 0 of 81920000 bytes came from storage");
  }

  @Test
  void whereTheKernelDoesNotTellNothingIsDoubted() {
    Workload workload = new Workload(1, 1, 1, List.of(4096), Io.DIRECT);

    assertThat(
            StorageDoubts.of(
                workload, List.of(new ModeResult("total", List.of(1.0), 1, null, Map.of()))))
        .isEmpty();
  }
}
