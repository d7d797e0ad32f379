// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr;

import java.util.Locale;
import org.ipcbench.region.Region;

/**
 * View of an entry of the user-interrupt target table (UITT).
 *
 * <pre>
 *  63                                16 15      8 7       1  0
 * +------------------------------------+---------+---------+---+
 * |                 0                  |   UV    |    0    | V |   control, byte 0
 * +------------------------------------+---------+---------+---+
 * |       UPIDADDR, linear address, a multiple of 64           |   byte 8
 * +------------------------------------------------------------+
 * </pre>
 *
 * <p>Source: SDM volume 2, SENDUIPI; volume 3, "User-Interrupt Target Table (UITT)". UV is 0 to 63.
 * SENDUIPI faults on V = 0, on a bit marked 0 that is set, on UV above 63 and on a UPIDADDR that is
 * not a multiple of 64.
 *
 * <p>A view holds a region and an offset and nothing else. One thread uses a view; one thread at a
 * time, the operating system's, writes an entry, any number read it.
 */
public final class UittEntry {
  /** The size and alignment of an entry, in bytes. */
  public static final int BYTES = 16;

  /** Control bit: the entry is valid. */
  public static final long V = 1L;

  /** Control bits that must be 0, the two high bits of UV among them. */
  public static final long RESERVED = 0xFFFF_FFFF_FFFF_C0FEL;

  private static final int UV_SHIFT = 8;
  private static final int UPIDADDR_OFFSET = 8;
  private static final long UPIDADDR_RESERVED = Upid.BYTES - 1;

  private final Region region;
  private int offset;

  /**
   * Creates a view of the entry at the region's start.
   *
   * @param region where the table lies
   */
  public UittEntry(Region region) {
    this.region = region;
  }

  /**
   * Moves the view.
   *
   * @param offset of an entry in the region, in bytes, a multiple of {@link #BYTES}
   * @return this view
   */
  public UittEntry wrap(int offset) {
    this.offset = offset;
    return this;
  }

  /**
   * Says whether SENDUIPI accepts an entry.
   *
   * @param control its control word
   * @param upidAddress its second word
   * @return whether it is valid, without reserved bits, UV at most 63, UPIDADDR aligned
   */
  public static boolean acceptable(long control, long upidAddress) {
    return (control & (V | RESERVED)) == V && (upidAddress & UPIDADDR_RESERVED) == 0;
  }

  /**
   * Returns the user vector in the control word of an acceptable entry.
   *
   * @param control the word
   * @return UV, 0 to 63
   */
  public static int uv(long control) {
    return (int) (control >>> UV_SHIFT) & (UserVector.COUNT - 1);
  }

  /**
   * Returns the control word. Acquire: pairs with the release in {@link #connect}, so that a valid
   * entry's UPIDADDR is read after it was written.
   *
   * @return the word
   */
  public long control() {
    return region.longAcquire(offset);
  }

  /**
   * Returns the second word, to be read after {@link #control}.
   *
   * @return UPIDADDR, a linear address
   */
  public long upidAddress() {
    return region.longOpaque(offset + UPIDADDR_OFFSET);
  }

  /**
   * Makes the entry valid.
   *
   * @param vector the user vector to post, 0 to 63
   * @param upidAddress the receiver's UPID, a linear address, a multiple of 64
   */
  public void connect(int vector, long upidAddress) {
    region.longOpaque(offset + UPIDADDR_OFFSET, upidAddress);
    // Release: pairs with the acquire in control(); V = 1 shows only after UPIDADDR is there.
    region.longRelease(offset, V | (long) vector << UV_SHIFT);
  }

  /**
   * Makes the entry invalid; UPIDADDR stays, for a sender that has just read V = 1. Release: pairs
   * with the acquire in {@link #control}.
   */
  public void invalidate() {
    region.longRelease(offset, 0);
  }

  @Override
  public String toString() {
    long control = control();
    return String.format(
        Locale.ROOT, "UITTE[V=%d UV=%d UPIDADDR=0x%016x]", control & V, uv(control), upidAddress());
  }
}
