// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.scf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** NimbOS, kernel/src/scf/queue.rs, and nimbos-driver, apps/include/scf.h: every byte. */
class ScfLayoutTest {
  private final byte[] expected = new byte[4096];

  /** The published rule: what fits; if that is no power of two, the one from its half up. */
  @Test
  void theCapacityIsTheLargestThatFitsThePage() {
    int fit = (4096 - 16) / (24 + 2 + 2);
    assertThat(fit).isEqualTo(145);
    assertThat(ScfLayout.CAPACITY).isEqualTo(Integer.highestOneBit(fit / 2 - 1) << 1);
    assertThat(ScfLayout.requestRingOffset(ScfLayout.CAPACITY)).isEqualTo(3088);
    assertThat(ScfLayout.responseRingOffset(ScfLayout.CAPACITY)).isEqualTo(3344);
  }

  @Test
  void anEmptyQueueIsItsHeader() {
    TwoEnds ends = new TwoEnds();
    ends.requests();
    expect(0, "7f534346 00 00 8000 0000 0000");
    assertPage("empty", ends);
  }

  @Test
  void requestsAndResponsesLieWhereTheyArePublished() {
    TwoEnds ends = new TwoEnds();
    RequestQueue requests = ends.requests();
    ResponseQueue responses = ends.responses();

    assertThat(requests.send(Opcode.WRITE, 0x1_2340)).isZero();
    assertThat(requests.send(Opcode.READ, 0x80)).isEqualTo(1);
    assertThat(requests.send(Opcode.UNKNOWN, 0)).isEqualTo(2);
    expect(0, "7f534346 00 00 8000 0300 0000");
    expect(16, "01 02 000000000000 4023010000000000 0000000000000000");
    expect(40, "01 01 000000000000 8000000000000000 0000000000000000");
    expect(64, "01 ff 000000000000 0000000000000000 0000000000000000");
    expect(3088, "0000 0100 0200");
    assertPage("three requests", ends);

    responses.take();
    responses.take();
    assertPage("taking a request leaves no trace", ends);

    responses.answer(1, -9);
    responses.answer(0, 0x1122334455667788L);
    expect(10, "0200");
    expect(40, "01 01 000000000000 8000000000000000 f7ffffffffffffff");
    expect(16, "01 02 000000000000 4023010000000000 8877665544332211");
    expect(3344, "0100 0000");
    assertPage("two responses", ends);

    assertThat(requests.take()).isEqualTo(1);
    expect(40, "00");
    assertPage("taking a response clears valid and nothing else", ends);

    assertThat(requests.send(Opcode.CLOSE, 0x40)).as("the first that is not valid").isEqualTo(1);
    expect(8, "0400");
    expect(40, "01 04 000000000000 4000000000000000 0000000000000000");
    expect(3088, "0000 0100 0200 0100");
    assertPage("a request in a descriptor used before", ends);
  }

  private void assertPage(String state, TwoEnds ends) {
    assertThat(words(ends.page())).as(state).isEqualTo(words(expected));
  }

  /** Where there is anything, for a message that can be read. */
  private static Map<Integer, String> words(byte[] page) {
    Map<Integer, String> words = new TreeMap<>();
    for (int offset = 0; offset < page.length; offset += 8) {
      String word = HexFormat.of().formatHex(page, offset, offset + 8);
      if (!word.equals("0".repeat(16))) {
        words.put(offset, word);
      }
    }
    return words;
  }

  private void expect(int offset, String bytes) {
    byte[] parsed = HexFormat.of().parseHex(bytes.replace(" ", ""));
    System.arraycopy(parsed, 0, expected, offset, parsed.length);
  }
}
