// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;

/** Histograms as text: HdrHistogram's compressed encoding, in Base64. */
public final class Histograms {
  private Histograms() {}

  /**
   * A histogram as text.
   *
   * @param histogram not changed
   * @return one line
   */
  public static String encode(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer, Deflater.BEST_COMPRESSION);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
  }

  /**
   * The histogram of a text.
   *
   * @param text from {@link #encode}
   * @return an equal histogram
   * @throws IllegalArgumentException if it is no such text
   */
  public static Histogram decode(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
      return Histogram.decodeFromCompressedByteBuffer(bytes, 0);
    } catch (DataFormatException | BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("a histogram is damaged", e);
    }
  }
}
