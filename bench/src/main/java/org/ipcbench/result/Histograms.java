// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;

/** Histograms as text: HdrHistogram's compressed encoding, in Base64. */
public final class Histograms {
  /** Significant decimal digits of all histograms. */
  private static final int DIGITS = 3;

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
   * What all forks of a measurement recorded.
   *
   * @param m of which metric
   * @return empty if a fork has no histogram, or one that is damaged
   */
  public static Optional<Histogram> merged(Measurement m) {
    Histogram merged = new Histogram(DIGITS);
    for (Map<String, Object> fork : m.forks()) {
      if (!(fork.get("histogram") instanceof String text)) {
        return Optional.empty();
      }
      try {
        merged.add(decode(text));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    return merged.getTotalCount() == 0 ? Optional.empty() : Optional.of(merged);
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
