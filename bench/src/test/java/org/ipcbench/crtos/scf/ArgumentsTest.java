// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.scf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcbench.crtos.scf.ScfFaults.assertScf;

import java.util.HexFormat;
import org.ipcbench.crtos.scf.Arguments.Stamp;
import org.ipcbench.crtos.scf.ScfException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real-time kernel writes, Linux reads; the bytes are the published ones. */
class ArgumentsTest {
  private static final int BLOCK = 0x140;

  private final TwoEnds ends = new TwoEnds();
  private final Arguments written =
      new Arguments(ends.kernel.memory(), TwoEnds.KERNEL + TwoEnds.DATA).wrap(BLOCK);
  private final Arguments read =
      new Arguments(ends.program.memory(), TwoEnds.PROGRAM + TwoEnds.DATA).wrap(BLOCK);

  /** NimbOS, kernel/src/scf: the block of read and write. */
  @Test
  void readAndWriteHaveThePublishedBlock() {
    written.transfer(0x11223344, 0x12340, 0x100);
    assertThat(block().substring(0, 2 * ScfLayout.ARGUMENT_BYTES))
        .isEqualTo("44332211 00000000 4023010000000000 0001000000000000".replace(" ", ""));
    assertThat(read.fd()).isEqualTo(0x11223344);
    assertThat(read.bufferOffset()).isEqualTo(0x12340);
    assertThat(read.length()).isEqualTo(0x100);
  }

  @Test
  void openHasFlagsModeAndPath() {
    written.open(0x241, 0600, 0x200, 9);
    assertThat(read.flags()).isEqualTo(0x241);
    assertThat(read.mode()).isEqualTo(0600);
    assertThat(read.pathOffset()).isEqualTo(0x200);
    assertThat(read.length()).isEqualTo(9);
  }

  @Test
  void lseekHasFileOffsetAndWhence() {
    written.lseek(4, -100, 2);
    assertThat(read.fd()).isEqualTo(4);
    assertThat(read.offset()).isEqualTo(-100);
    assertThat(read.whence()).isEqualTo(2);
  }

  @Test
  void theOthersHaveOneOrTwoValues() {
    written.close(5);
    assertThat(read.fd()).isEqualTo(5);
    written.clockGettime(1, 0x240);
    assertThat(read.clock()).isEqualTo(1);
    assertThat(read.bufferOffset()).isEqualTo(0x240);
    written.path(0x280, 12);
    assertThat(read.pathOffset()).isEqualTo(0x280);
    assertThat(read.length()).isEqualTo(12);
    written.exit(3);
    assertThat(read.status()).isEqualTo(3);
    written.range(0x7000_0000_0000L, 0x2000);
    assertThat(read.address()).isEqualTo(0x7000_0000_0000L);
    assertThat(read.length()).isEqualTo(0x2000);
  }

  @Test
  void stampsLieBehindTheBlock() {
    assertThat(read.stampsAsked()).isFalse();
    written.askForStamps(true);
    assertThat(read.stampsAsked()).isTrue();
    for (Stamp stamp : Stamp.values()) {
      read.stamp(stamp, 0x10 + stamp.ordinal());
      assertThat(written.stamp(stamp)).isEqualTo(0x10 + stamp.ordinal());
    }
    assertThat(block())
        .isEqualTo(
            "0".repeat(2 * 28)
                + "01000000"
                + "1000000000000000"
                + "1100000000000000"
                + "1200000000000000"
                + "1300000000000000");
    written.askForStamps(false);
    assertThat(read.stampsAsked()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {-64, 8, 63, 1 << 20, Long.MAX_VALUE - 63})
  void aBlockIsAChunkOfTheDataBuffer(long offset) {
    assertScf(
        Kind.EINVAL,
        "a multiple of 64 below 0x100000: args=0x" + Long.toHexString(offset),
        () -> read.wrap(offset));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, true",
    "0, 1048576, true",
    "1048575, 1, true",
    "1048576, 0, true",
    "0, 1048577, false",
    "1048575, 2, false",
    "-1, 1, false",
    "0, -1, false",
    "9223372036854775807, 9223372036854775807, false",
    "64, 9223372036854775807, false"
  })
  void bytesLieInTheDataBufferOrNot(long offset, long length, boolean inside) {
    assertThat(Arguments.inData(offset, length)).isEqualTo(inside);
  }

  private String block() {
    byte[] chunk = new byte[ScfLayout.CHUNK_BYTES];
    ends.program.memory().copyOut(TwoEnds.PROGRAM + TwoEnds.DATA + BLOCK, chunk, 0, chunk.length);
    return HexFormat.of().formatHex(chunk);
  }
}
