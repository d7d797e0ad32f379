// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.memory;

import org.ipcbench.posix.NativeEnd;
import org.ipcbench.region.Region;

/**
 * One direction in the shared memory, and the word with which its two ends hand messages over.
 *
 * <pre>
 *   bits 0..29 of the word  messages published so far, modulo 2^30
 *   bit 30                  SLEEPS: the receiver sleeps, or is about to, unless the word changes
 *   bit 31                  CLOSED: the sender's end is closed
 *
 *   bytes 0..3              the word, which is also the futex
 *   bytes 4..7              unused
 *   bytes 8..63             the content of the last message, if it fits
 *   bytes 64..              the content of the last message, if it is longer
 *   next multiple of 128    the other direction
 * </pre>
 *
 * <p>One message is outstanding at a time, so that the word counts either what was received or one
 * more. A short message lies in the cache line of its word, and moves with it; a longer one starts
 * on a line of its own, which nobody looks at while it is written. What one side writes shares no
 * line with what the other writes, nor a pair of lines, since processors fetch them in pairs.
 *
 * <p>Publishing, falling asleep and closing are changes of one word: whichever comes first, the
 * other one sees it, and no order between two words has to be kept.
 *
 * @param region zero when the channel is opened
 * @param word where the word lies in the region, in bytes
 * @param content where the content lies in the region, in bytes
 */
public record Lane(Region region, int word, int content) {
  /** Bits of the word that count. */
  public static final int COUNT = ~(NativeEnd.WORD_CLOSED | NativeEnd.WORD_SLEEPS);

  private static final int SPACING_BYTES = 128;
  private static final int LINE_BYTES = 64;
  private static final int SHORT_CONTENT_OFFSET = Long.BYTES;

  /**
   * A direction.
   *
   * @param region zero when the channel is opened
   * @param offset where it starts in the region
   * @param payloadBytes content of a message
   * @return the direction
   */
  public static Lane at(Region region, int offset, int payloadBytes) {
    return new Lane(region, offset, offset + contentOffset(payloadBytes));
  }

  /**
   * How much memory a direction takes.
   *
   * @param payloadBytes content of a message
   * @return a multiple of 128
   */
  public static int bytes(int payloadBytes) {
    int bytes = contentOffset(payloadBytes) + payloadBytes;
    return (bytes + SPACING_BYTES - 1) / SPACING_BYTES * SPACING_BYTES;
  }

  private static int contentOffset(int payloadBytes) {
    return SHORT_CONTENT_OFFSET + payloadBytes <= LINE_BYTES ? SHORT_CONTENT_OFFSET : LINE_BYTES;
  }

  /**
   * Writes the content; {@link #publish} or {@link #exchange} is to follow.
   *
   * @param message of the payload's size
   */
  public void write(byte[] message) {
    region.copyIn(content, message, 0, message.length);
  }

  /**
   * Reads the content, after {@link #seen} has shown that it is there.
   *
   * @param message of the payload's size
   */
  public void read(byte[] message) {
    region.copyOut(content, message, 0, message.length);
  }

  /**
   * Publishes, where nobody announces that he sleeps.
   *
   * @param count messages so far, of the bits {@link #COUNT}
   */
  public void publish(int count) {
    // Release: pairs with the acquire in seen; the content is there before the count.
    region.intRelease(word, count);
  }

  /**
   * Publishes.
   *
   * @param count messages so far, of the bits {@link #COUNT}
   * @return whether somebody is to be woken
   */
  public boolean exchange(int count) {
    // As in publish. One atomic step against the receiver's in announceSleep: a look for a sleeper
    // and a store after it would miss one who comes in between.
    return (region.intGetAndSet(word, count) & NativeEnd.WORD_SLEEPS) != 0;
  }

  /**
   * The word.
   *
   * @return as it is
   */
  public int seen() {
    // Acquire: pairs with the release in publish, exchange and close.
    return region.intAcquire(word);
  }

  /**
   * Says that the receiver is about to sleep.
   *
   * @param seen the word, without a message that has not been received
   * @return what the word must still be for it to sleep; {@code seen} if it has changed already, so
   *     that the kernel will refuse
   */
  public int announceSleep(int seen) {
    int sleeps = seen | NativeEnd.WORD_SLEEPS;
    // Pairs with the exchange of the sender: if that came first, this fails; else it finds the
    // flag.
    return region.intCompareAndSet(word, seen, sleeps) ? sleeps : seen;
  }

  /** Says that the sender's end is closed; whoever sleeps is to be woken. */
  public void close() {
    int seen;
    do {
      seen = seen();
      // Against an announcement of sleep: the flag of either is kept.
    } while (!region.intCompareAndSet(word, seen, seen | NativeEnd.WORD_CLOSED));
  }
}
