// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr;

import java.util.Locale;
import org.ipcbench.region.Region;

/**
 * View of a user posted-interrupt descriptor (UPID).
 *
 * <pre>
 *  63            32 31    24 23    16 15              2  1   0
 * +----------------+--------+--------+-----------------+---+---+
 * |      NDST      |   0    |   NV   |        0        |SN |ON |   control, byte 0
 * +----------------+--------+--------+-----------------+---+---+
 * |                   PIR, bit n = user vector n               |   byte 8
 * +------------------------------------------------------------+
 * |                          unused                            |   bytes 16 to 63
 * </pre>
 *
 * <p>Source: SDM volume 2, SENDUIPI; volume 3, "User Posted-Interrupt Descriptor (UPID)". Aligned
 * to 64 bytes; a bit marked 0 is reserved, and SENDUIPI faults if it is set.
 *
 * <p><strong>Atomicity.</strong> The processor posts with one locked 16-byte read-modify-write,
 * which Java has not. {@link #post} does it in two 64-bit ones: first P, PIR |= bit, then N, ON :=
 * 1 if ON = SN = 0. The receiver's {@link #take} is two in hardware too: A, ON := 0, then B, PIR
 * exchanged with 0. Every interleaving ends as one of the hardware's does:
 *
 * <ul>
 *   <li>P N A B, and P A N B when N sees ON = 0: as the post before B; B takes the bit. In the
 *       second ON stays 1 with its interrupt under way, as after a post between A and B.
 *   <li>P A B N: B takes the bit, ON ends 1 and a notification arrives that finds nothing; the same
 *       end as after a post between A and B.
 *   <li>A P N B, A P B N: a post between A and B. A B P N: a post after both.
 *   <li>N sees ON = 1 only if A is still to come, and B after it takes the bit; N sees SN = 1 only
 *       if the operating system is still to clear it, and it reads PIR afterwards.
 * </ul>
 *
 * <p>In the other order, N P, the receiver's A B can fall between the two: the bit then lies in PIR
 * with ON = 0 and no interrupt under way, a wake-up lost.
 *
 * <p><strong>Departs from the manual:</strong> a third processor that only watches can see PIR
 * changed before ON, and a reserved bit that is set between the check and N does not make the post
 * fault (as if it had been set just after).
 *
 * <p>A view holds a region and an offset and nothing else. One thread uses a view; any number of
 * views may share a UPID.
 */
public final class Upid {
  /** The size and alignment of a UPID, in bytes; the first 16 are used. */
  public static final int BYTES = 64;

  /** Control bit: a notification is under way for something in PIR. */
  public static final long ON = 1L;

  /** Control bit: posts set PIR but send no notification. */
  public static final long SN = 1L << 1;

  /** Control bits that must be 0. */
  public static final long RESERVED = 0xFF00_FFFCL;

  private static final long BLKD = 1L << 7;
  private static final int NV_SHIFT = 16;
  private static final long NV_MASK = 0xFFL << NV_SHIFT;
  private static final int NDST_SHIFT = 32;
  private static final int PIR_OFFSET = 8;

  private final Region region;
  private int offset;

  /**
   * Creates a view of the UPID at the region's start.
   *
   * @param region where UPIDs lie
   */
  public Upid(Region region) {
    this.region = region;
  }

  /**
   * Moves the view.
   *
   * @param offset of a UPID in the region, in bytes, a multiple of {@link #BYTES}
   * @return this view
   */
  public Upid wrap(int offset) {
    this.offset = offset;
    return this;
  }

  /**
   * Returns the notification vector in a control word.
   *
   * @param control the word
   * @return NV, 0 to 255
   */
  public static int nv(long control) {
    return (int) ((control & NV_MASK) >>> NV_SHIFT);
  }

  /**
   * Returns the notification destination in a control word.
   *
   * @param control the word
   * @return NDST: an APIC ID in the form of the APIC's mode
   */
  public static int ndst(long control) {
    return (int) (control >>> NDST_SHIFT);
  }

  /**
   * Initialises the UPID: nothing posted, ON = SN = 0.
   *
   * @param nv the notification vector, 0 to 255
   * @param ndst the destination, in the form of the APIC's mode
   */
  public void initialize(int nv, int ndst) {
    region.longPlain(offset + PIR_OFFSET, 0);
    // Release: pairs with the acquire of a sender's UITT entry, which is written later still.
    region.longRelease(
        offset, Integer.toUnsignedLong(ndst) << NDST_SHIFT | (long) nv << NV_SHIFT & NV_MASK);
  }

  /**
   * Returns the control word and takes its cache line for writing.
   *
   * <p>An atomic addition of 0: what follows in {@link #post} writes to the line, and asking for it
   * twice, to read and then to write, costs a second trip between the processors.
   *
   * @return the word
   */
  public long controlForPost() {
    return region.getAndAdd(offset, 0);
  }

  /**
   * Returns the control word.
   *
   * @return the word, read anew
   */
  public long control() {
    // Volatile, for it is read behind P in post().
    return region.longVolatile(offset);
  }

  /**
   * Returns the posted requests.
   *
   * @return PIR, read anew
   */
  public long pir() {
    // Volatile, for an operating system reads it behind a change of SN or NV; see outstanding().
    return region.longVolatile(offset + PIR_OFFSET);
  }

  /**
   * Posts a user interrupt.
   *
   * @param vector 0 to 63
   * @param before the control word read just before, found without reserved bits
   * @return the control word as it was when posted: with ON = SN = 0 the caller must send the
   *     notification NV to NDST, and ON is 1 now
   */
  public long post(int vector, long before) {
    // P before N: the atomic pairs with B of take(); see the class comment.
    region.getAndBitwiseOr(offset + PIR_OFFSET, UserVector.bit(vector));
    // N pairs with A of take() and with the operating system's changes of SN, NV and NDST: the word
    // that is returned is the very one in which ON was set. A word that holds N back must be read
    // after P.
    long seen = (before & (ON | SN)) == 0 ? before : control();
    while ((seen & (ON | SN)) == 0 && !region.compareAndSet(offset, seen, seen | ON)) {
      seen = control();
    }
    return seen;
  }

  /**
   * Takes what was posted: the first two steps of notification processing (SDM volume 3, "User
   * Posted-Interrupt Processing").
   *
   * @return PIR as it was; PIR and ON are 0 now
   */
  public long take() {
    // Takes the line for writing, as controlForPost() does.
    region.getAndAdd(offset, 0);
    // A before B: a post that still sees ON = 1 has its bit in PIR before B; see the class comment.
    region.getAndBitwiseAnd(offset, ~ON);
    return region.getAndSet(offset + PIR_OFFSET, 0);
  }

  /**
   * Sets a reserved bit, so that SENDUIPI faults: the patches' BLKD. A post that has passed the
   * check by then goes through.
   */
  public void block() {
    region.getAndBitwiseOr(offset, BLKD);
  }

  /**
   * Takes that back.
   *
   * @return whether the bit was set: true for one of several callers
   */
  public boolean unblock() {
    return (region.getAndBitwiseAnd(offset, ~BLKD) & BLKD) != 0;
  }

  /** Sets SN: posts are silent from now on. Pairs with N of {@link #post}. */
  public void suppress() {
    region.getAndBitwiseOr(offset, SN);
  }

  /**
   * Clears SN: posts notify from now on. Pairs with N of {@link #post}: a post that was silent has
   * its bit in PIR by now, so that {@link #outstanding} afterwards finds it.
   */
  public void unsuppress() {
    region.getAndBitwiseAnd(offset, ~SN);
  }

  /**
   * Sets NV: posts notify with this vector from now on. Pairs with N of {@link #post}.
   *
   * @param nv the notification vector, 0 to 255
   */
  public void notifyWith(int nv) {
    replace(NV_MASK, (long) nv << NV_SHIFT);
  }

  /**
   * Sets NDST: posts notify this processor from now on. Pairs with N of {@link #post}.
   *
   * @param ndst the destination, in the form of the APIC's mode
   */
  public void route(int ndst) {
    replace(-1L << NDST_SHIFT, Integer.toUnsignedLong(ndst) << NDST_SHIFT);
  }

  private void replace(long field, long bits) {
    long seen = control();
    while (!region.compareAndSet(offset, seen, seen & ~field | bits)) {
      seen = control();
    }
  }

  /**
   * Whether something was posted that was not taken, or ON is left over from a notification that
   * nobody processed. Read after a change of SN or NV, it misses no post to which the change was
   * unknown: either the post's bit is seen here, or the post sees the change.
   *
   * @return true if notification processing has something to do
   */
  public boolean outstanding() {
    return pir() != 0 || (control() & ON) != 0;
  }

  /**
   * Withdraws requests that were posted and not yet taken. Pairs with P of {@link #post} and B of
   * {@link #take}.
   *
   * @param requests a set of vectors
   */
  public void withdraw(long requests) {
    region.getAndBitwiseAnd(offset + PIR_OFFSET, ~requests);
  }

  @Override
  public String toString() {
    long control = control();
    return String.format(
        Locale.ROOT,
        "UPID[ON=%d SN=%d NV=0x%02x NDST=0x%08x PIR=0x%016x]",
        control & ON,
        (control & SN) >>> 1,
        nv(control),
        ndst(control),
        pir());
  }
}
