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
 *   bytes 8..               the content of the last message
 *   next multiple of 128    the other direction
 * </pre>
 *
 * <p>One message is outstanding at a time, so that the word counts either what was received or one
 * more. A short message lies in the cache line of its word, and moves with it. What one side writes
 * shares no line with what the other writes, nor a pair of lines, since processors fetch them in
 * pairs.
 *
 * <p>Publishing, falling asleep and closing are changes of one word: whichever comes first, the
 * other one sees it, and no order between two words has to be kept.
 *
 * @param region zero when the channel is opened
 * @param offset of the direction in the region, in bytes
 */
record Lane(Region region, int offset) {
  /** Bits of the word that count. */
  static final int COUNT = ~(NativeEnd.WORD_CLOSED | NativeEnd.WORD_SLEEPS);

  private static final int SPACING_BYTES = 128;
  private static final int WORD_OFFSET = 0;
  private static final int CONTENT_OFFSET = WORD_OFFSET + Long.BYTES;

  /** How much memory a direction takes. */
  static int bytes(int payloadBytes) {
    int bytes = CONTENT_OFFSET + payloadBytes;
    return (bytes + SPACING_BYTES - 1) / SPACING_BYTES * SPACING_BYTES;
  }

  /** Where the word lies in the region. */
  int word() {
    return offset + WORD_OFFSET;
  }

  /** Where the content lies in the region. */
  int content() {
    return offset + CONTENT_OFFSET;
  }

  /** Writes the content; {@link #publish} or {@link #exchange} is to follow. */
  void write(byte[] message) {
    region.copyIn(content(), message, 0, message.length);
  }

  /** Reads the content, after {@link #seen} has shown that it is there. */
  void read(byte[] message) {
    region.copyOut(content(), message, 0, message.length);
  }

  /** Publishes, where nobody announces that he sleeps. */
  void publish(int count) {
    // Release: pairs with the acquire in seen; the content is there before the count.
    region.intRelease(word(), count);
  }

  /** Publishes, and says whether somebody is to be woken. */
  boolean exchange(int count) {
    // As in publish. One atomic step against the receiver's in announceSleep: a look for a sleeper
    // and a store after it would miss one who comes in between.
    return (region.intGetAndSet(word(), count) & NativeEnd.WORD_SLEEPS) != 0;
  }

  /** The word as it is. */
  int seen() {
    // Acquire: pairs with the release in publish, exchange and close.
    return region.intAcquire(word());
  }

  /**
   * Says that the receiver is about to sleep.
   *
   * @param seen the word, without a message that has not been received
   * @return what the word must still be for it to sleep; {@code seen} if it has changed already, so
   *     that the kernel will refuse
   */
  int announceSleep(int seen) {
    int sleeps = seen | NativeEnd.WORD_SLEEPS;
    // Pairs with the exchange of the sender: if that came first, this fails; else it finds the
    // flag.
    return region.intCompareAndSet(word(), seen, sleeps) ? sleeps : seen;
  }

  /** Says that the sender's end is closed; whoever sleeps is to be woken. */
  void close() {
    int seen;
    do {
      seen = seen();
      // Against an announcement of sleep: the flag of either is kept.
    } while (!region.intCompareAndSet(word(), seen, seen | NativeEnd.WORD_CLOSED));
  }
}
