// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.scf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataHeapTest {
  private final DataHeap heap = new DataHeap();

  @ParameterizedTest
  @CsvSource({"1, 64", "64, 64", "65, 128", "2048, 2048", "2049, 4096", "4096, 4096"})
  void aChunkIsTheLeastPowerOfTwoThatHolds(int bytes, int chunk) {
    heap.allocate(bytes);
    assertThat(ScfLayout.DATA_BYTES - heap.freeBytes()).isEqualTo(chunk);
  }

  @Test
  void theWholeBufferCanBeGivenOutOnce() {
    boolean[] given = new boolean[ScfLayout.DATA_BYTES / 64];
    for (int i = 0; i < given.length; i++) {
      int offset = heap.allocate(64);
      assertThat(given[offset / 64]).as("chunk at %d", offset).isFalse();
      given[offset / 64] = true;
    }
    assertThat(heap.allocate(1)).isEqualTo(DataHeap.NONE);
    assertThat(heap.freeBytes()).isZero();
  }

  @Test
  void whatIsFreedJoinsItsBuddyUpToAPage() {
    for (int offset = 0; heap.freeBytes() > 0; offset += 64) {
      assertThat(heap.allocate(64)).as("chunks of a page lie in order").isEqualTo(offset);
    }
    for (int offset = 0; offset < ScfLayout.DATA_BYTES; offset += 128) {
      heap.free(offset);
    }
    assertThat(heap.allocate(128)).as("every second one is in use").isEqualTo(DataHeap.NONE);
    for (int offset = 64; offset < ScfLayout.DATA_BYTES; offset += 128) {
      heap.free(offset);
    }
    for (int page = 0; page < ScfLayout.DATA_BYTES / 4096; page++) {
      assertThat(heap.allocate(4096)).isNotEqualTo(DataHeap.NONE);
    }
  }

  @Test
  void whatWasFreedLastIsGivenOutFirst() {
    int first = heap.allocate(256);
    int second = heap.allocate(256);
    heap.allocate(256);
    heap.free(second);
    assertThat(heap.allocate(256)).isEqualTo(second);
    heap.free(first);
    assertThat(heap.allocate(256)).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 4097, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void aChunkHasOneByteToAPage(int bytes) {
    assertThatThrownBy(() -> heap.allocate(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a chunk has 1 to 4096 bytes: bytes=" + bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {-64, -1, 1, 32, 64, 4096, 1 << 20, Integer.MIN_VALUE})
  void onlyChunksInUseAreFreed(int offset) {
    heap.allocate(128);
    assertThatThrownBy(() -> heap.free(offset))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no chunk in use starts there: offset=" + offset);
  }

  @Test
  void aChunkIsFreedOnce() {
    int offset = heap.allocate(64);
    heap.free(offset);
    assertThatThrownBy(() -> heap.free(offset)).isInstanceOf(IllegalArgumentException.class);
  }

  /** A positive number takes a chunk of so many bytes, a negative one frees one of those in use. */
  @Property(tries = 300, seed = "1", edgeCases = EdgeCasesMode.NONE)
  void chunksNeverOverlapNorCrossAPageAndComeBack(@ForAll("programs") List<Integer> program) {
    DataHeap used = new DataHeap();
    TreeMap<Integer, Integer> chunks = new TreeMap<>();
    for (int step : program) {
      if (step > 0) {
        int bytes = Math.max(64, step == 1 ? 1 : Integer.highestOneBit(step - 1) << 1);
        int offset = used.allocate(step);
        if (offset == DataHeap.NONE) {
          continue; // Rare; that it is right, the unit tests hold.
        }
        assertThat(offset % bytes).as("aligned: %d bytes at %d", bytes, offset).isZero();
        assertThat(offset).isBetween(0, ScfLayout.DATA_BYTES - bytes);
        Map.Entry<Integer, Integer> before = chunks.floorEntry(offset);
        assertThat(before == null || before.getKey() + before.getValue() <= offset).isTrue();
        Integer after = chunks.ceilingKey(offset);
        assertThat(after == null || offset + bytes <= after).isTrue();
        chunks.put(offset, bytes);
      } else if (!chunks.isEmpty()) {
        Integer offset = chunks.floorKey(-step);
        offset = offset == null ? chunks.firstKey() : offset;
        used.free(offset);
        chunks.remove(offset);
      }
      int inUse = chunks.values().stream().mapToInt(Integer::intValue).sum();
      assertThat(used.freeBytes()).isEqualTo(ScfLayout.DATA_BYTES - inUse);
    }
    chunks.keySet().forEach(used::free);
    for (int page = 0; page < ScfLayout.DATA_BYTES / 4096; page++) {
      assertThat(used.allocate(4096)).as("all is whole again").isNotEqualTo(DataHeap.NONE);
    }
  }

  @Provide
  Arbitrary<List<Integer>> programs() {
    return Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.integers().between(1, 4096)),
            Tuple.of(2, Arbitraries.integers().between(1, 300)),
            Tuple.of(4, Arbitraries.integers().between(-ScfLayout.DATA_BYTES, 0)))
        .list()
        .ofMaxSize(200);
  }
}
