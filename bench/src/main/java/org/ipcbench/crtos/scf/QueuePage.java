// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.scf;

import org.ipcbench.crtos.scf.ScfException.Kind;
import org.ipcbench.uintr.sim.DataAccess;

/**
 * View of a queue page, as {@link ScfLayout} describes it, by one of its two ends.
 *
 * <p>Used by the owner of the processor whose accesses these are. Fields of descriptors and rings
 * are read and written by the holder of the lock only.
 */
final class QueuePage {
  private final DataAccess memory;
  private final Spinning spinning;
  private final long page;
  private final int capacity;
  private final int unlocked;
  private final long requestRing;
  private final long responseRing;

  /**
   * Creates a view.
   *
   * @param memory the accesses of the processor
   * @param page its linear address
   * @param capacity how many descriptors it has, a power of two up to {@link ScfLayout#CAPACITY}
   * @param spinning what to do while the lock is held
   */
  QueuePage(DataAccess memory, long page, int capacity, Spinning spinning) {
    this.memory = memory;
    this.spinning = spinning;
    this.page = page;
    this.capacity = capacity;
    this.unlocked = capacity << ScfLayout.CAPACITY_SHIFT;
    this.requestRing = page + ScfLayout.requestRingOffset(capacity);
    this.responseRing = page + ScfLayout.responseRingOffset(capacity);
  }

  /**
   * Returns a view of a page that the other end has made.
   *
   * @throws ScfException EINVAL if magic or capacity are not as they must be
   */
  static QueuePage attach(DataAccess memory, long page, Spinning spinning) {
    // Acquire: pairs with the release in format(); whoever sees the magic sees the rest.
    int magic = memory.intAcquire(page + ScfLayout.MAGIC_OFFSET);
    if (magic != ScfLayout.MAGIC) {
      throw new ScfException(
          Kind.EINVAL,
          String.format("a queue has the magic 0x%08x: magic=0x%08x", ScfLayout.MAGIC, magic));
    }
    int word = memory.intPlain(page + ScfLayout.LOCK_OFFSET);
    int capacity = word >>> ScfLayout.CAPACITY_SHIFT;
    if (Integer.bitCount(capacity) != 1 || capacity > ScfLayout.CAPACITY) {
      throw new ScfException(
          Kind.EINVAL,
          "a queue's capacity is a power of two up to "
              + ScfLayout.CAPACITY
              + ": capacity="
              + capacity);
    }
    return new QueuePage(memory, page, capacity, spinning);
  }

  /** Makes it an empty queue whose rings start at an index. */
  void format(int index) {
    memory.intPlain(page + ScfLayout.LOCK_OFFSET, unlocked);
    memory.shortPlain(page + ScfLayout.REQUEST_INDEX_OFFSET, (short) index);
    memory.shortPlain(page + ScfLayout.RESPONSE_INDEX_OFFSET, (short) index);
    for (int descriptor = 0; descriptor < capacity; descriptor++) {
      memory.shortPlain(address(descriptor), (short) 0);
    }
    // Release: pairs with the acquire in attach().
    memory.intRelease(page + ScfLayout.MAGIC_OFFSET, ScfLayout.MAGIC);
  }

  /** How many descriptors there are. */
  int capacity() {
    return capacity;
  }

  /**
   * Takes the lock.
   *
   * @throws ScfException CORRUPT if the capacity beside it has changed; what {@link Spinning}
   *     throws
   */
  void lock() {
    long address = page + ScfLayout.LOCK_OFFSET;
    int turn = 0;
    // The byte is changed through its word, for Java has no narrower atomic operation; the rest of
    // the word never changes. Pairs with the release in unlock(): what the holder before wrote is
    // seen.
    while (!memory.intCompareAndSet(address, unlocked, unlocked | ScfLayout.LOCKED)) {
      // Acquire, to read it anew at each turn; nothing else is read through it.
      for (int seen = memory.intAcquire(address);
          seen != unlocked;
          seen = memory.intAcquire(address)) {
        if ((seen & ~ScfLayout.LOCK_MASK) != unlocked) {
          throw new ScfException(
              Kind.CORRUPT,
              String.format(
                  "the word of lock and capacity is 0x%08x or held: word=0x%08x", unlocked, seen));
        }
        spinning.turn(turn);
        turn = Math.max(1, turn + 1); // A count that runs over is still not the first turn.
      }
    }
  }

  /** Gives the lock back. */
  void unlock() {
    // Release: pairs with the compare-and-set in lock().
    memory.intRelease(page + ScfLayout.LOCK_OFFSET, unlocked);
  }

  /**
   * The count of requests. Acquire: pairs with the release in {@link #publishRequests}, for who
   * reads it without the lock and then goes on to a request.
   */
  int requests() {
    return memory.shortAcquire(page + ScfLayout.REQUEST_INDEX_OFFSET) & ScfLayout.INDEX_MASK;
  }

  /** Publishes requests. Release: pairs with the acquire in {@link #requests}. */
  void publishRequests(int index) {
    memory.shortRelease(page + ScfLayout.REQUEST_INDEX_OFFSET, (short) index);
  }

  /**
   * The count of responses. Acquire: pairs with the release in {@link #publishResponses}, for who
   * reads it without the lock and then goes on to a response.
   */
  int responses() {
    return memory.shortAcquire(page + ScfLayout.RESPONSE_INDEX_OFFSET) & ScfLayout.INDEX_MASK;
  }

  /** Publishes responses. Release: pairs with the acquire in {@link #responses}. */
  void publishResponses(int index) {
    memory.shortRelease(page + ScfLayout.RESPONSE_INDEX_OFFSET, (short) index);
  }

  /** The descriptor number of an entry of the request ring. */
  int request(int index) {
    return memory.shortPlain(entry(requestRing, index)) & ScfLayout.INDEX_MASK;
  }

  /** Sets it. */
  void request(int index, int descriptor) {
    memory.shortPlain(entry(requestRing, index), (short) descriptor);
  }

  /** The descriptor number of an entry of the response ring. */
  int response(int index) {
    return memory.shortPlain(entry(responseRing, index)) & ScfLayout.INDEX_MASK;
  }

  /** Sets it. */
  void response(int index, int descriptor) {
    memory.shortPlain(entry(responseRing, index), (short) descriptor);
  }

  private long entry(long ring, int index) {
    return ring + Short.BYTES * (index & capacity - 1);
  }

  /** Whether a descriptor is in use. */
  boolean valid(int descriptor) {
    return (memory.shortPlain(address(descriptor)) & ScfLayout.VALID_MASK) != 0;
  }

  /** Makes a descriptor a request without a result. */
  void fill(int descriptor, Opcode opcode, long arguments) {
    long address = address(descriptor);
    memory.shortPlain(
        address, (short) (opcode.number() << ScfLayout.OPCODE_SHIFT | ScfLayout.VALID));
    memory.longPlain(address + ScfLayout.ARGUMENTS_OFFSET, arguments);
    memory.longPlain(address + ScfLayout.RESULT_OFFSET, 0);
  }

  /** Frees a descriptor; all but {@code valid} stays. */
  void clear(int descriptor) {
    long address = address(descriptor);
    memory.shortPlain(address, (short) (memory.shortPlain(address) & ~ScfLayout.VALID_MASK));
  }

  /** What a descriptor asks for. */
  Opcode opcode(int descriptor) {
    return Opcode.of(
        (memory.shortPlain(address(descriptor)) & ScfLayout.INDEX_MASK) >>> ScfLayout.OPCODE_SHIFT);
  }

  /** Its {@code args}. */
  long arguments(int descriptor) {
    return memory.longPlain(address(descriptor) + ScfLayout.ARGUMENTS_OFFSET);
  }

  /** Its {@code ret_val}. */
  long result(int descriptor) {
    return memory.longPlain(address(descriptor) + ScfLayout.RESULT_OFFSET);
  }

  /** Sets it. */
  void result(int descriptor, long result) {
    memory.longPlain(address(descriptor) + ScfLayout.RESULT_OFFSET, result);
  }

  private long address(int descriptor) {
    return page + ScfLayout.DESCRIPTORS_OFFSET + ScfLayout.DESCRIPTOR_BYTES * descriptor;
  }

  /**
   * How many entries of a ring an end has not seen.
   *
   * @param index the other end's count
   * @param last this end's
   * @param ring the ring's name, for the message
   * @throws ScfException CORRUPT if there are more than the ring holds
   */
  int pending(int index, int last, String ring) {
    int pending = index - last & ScfLayout.INDEX_MASK;
    if (pending > capacity) {
      throw new ScfException(
          Kind.CORRUPT,
          String.format(
              "%s is at most %d ahead of what was taken: index=%d, taken=%d",
              ring, capacity, index, last));
    }
    return pending;
  }
}
