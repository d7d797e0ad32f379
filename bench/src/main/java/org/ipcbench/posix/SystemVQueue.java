// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.Native;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;

/**
 * A System V message queue: sysvipc(7), msgop(2). It outlives whoever made it, until it is removed.
 * So its key is on record, in a file, before there is a queue; whoever finds the file when its
 * maker is gone removes the queue: {@link #removeRecorded}. An empty message is the end.
 *
 * <p>Thread-safe.
 */
public final class SystemVQueue {
  /** How the name of a file ends that is a queue's record. */
  public static final String RECORD_SUFFIX = ".msgq";

  private static final int IPC_CREAT = 0x200;
  private static final int IPC_EXCL = 0x400;
  private static final int IPC_NOWAIT = 0x800;
  private static final int IPC_RMID = 0;
  private static final int IPC_STAT = 2;
  private static final int OWNER_ONLY = 0600;
  private static final int MSQID_DS_BYTES = 120;
  private static final int MSG_QNUM_OFFSET = 80;

  /** The type of all messages; there must be one. */
  private static final long TYPE = 1;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final int number;

  /**
   * A queue that somebody has made.
   *
   * @param number of the queue
   */
  public SystemVQueue(int number) {
    this.number = number;
  }

  /**
   * Makes a queue that only this user may open.
   *
   * @param record a file that there is not yet, in a private directory; its name ends with {@link
   *     #RECORD_SUFFIX}
   * @return the queue
   * @throws IOException if the record cannot be written
   * @throws PosixException as msgget(2)
   */
  public static SystemVQueue make(Path record) throws IOException {
    while (true) {
      // With IPC_PRIVATE instead there would be a moment at which nothing tells of the queue.
      int key = RANDOM.nextInt(1, Integer.MAX_VALUE);
      Files.writeString(record, String.valueOf(key), StandardOpenOption.CREATE_NEW);
      int number = Libc.msgget(key, IPC_CREAT | IPC_EXCL | OWNER_ONLY);
      if (number != -1) {
        return new SystemVQueue(number);
      }
      int errno = Native.getLastError();
      Files.delete(record);
      if (errno != Errno.EEXIST) {
        throw new PosixException("msgget()", errno);
      }
    }
  }

  /**
   * Removes the queue of a record, if it is still there; the record stays.
   *
   * @param record as at {@link #make}
   * @throws IOException if the record cannot be read
   */
  public static void removeRecorded(Path record) throws IOException {
    int key;
    try {
      key = Integer.parseInt(Files.readString(record));
    } catch (NumberFormatException e) {
      // Its writer was ended in the middle of it, before it made the queue.
      return;
    }
    int number = Libc.msgget(key, 0);
    if (number != -1) {
      new SystemVQueue(number).remove();
    }
  }

  /**
   * Its number, by which the other end finds it.
   *
   * @return at least 0
   */
  public int number() {
    return number;
  }

  /**
   * Sends; waits for room.
   *
   * @param message its content
   * @return true; false if the queue was removed
   * @throws PosixException as msgsnd(2), save for EINTR, after which it goes on
   */
  public boolean send(MessageMemory message) {
    int bytes = message.buffer().capacity();
    message.header(TYPE);
    while (Libc.msgsnd(number, message.address() - Long.BYTES, bytes, 0) == -1) {
      int errno = Native.getLastError();
      if (removed(errno)) {
        return false;
      }
      if (errno != Errno.EINTR) {
        throw new PosixException("msgsnd(" + number + ", " + bytes + " bytes)", errno);
      }
    }
    return true;
  }

  private static boolean removed(int errno) {
    return errno == Errno.EIDRM || errno == Errno.EINVAL;
  }

  /**
   * Receives.
   *
   * @param message gets the content
   * @param waits whether to wait for a message
   * @return the content's length; {@code ENDED} or {@code NOTHING_YET} of {@link
   *     org.ipcbench.posix.Files}
   * @throws PosixException as msgrcv(2), save for EINTR; EPROTO if a message of another size came
   */
  public int receive(MessageMemory message, boolean waits) {
    int bytes = message.buffer().capacity();
    int flags = waits ? 0 : IPC_NOWAIT;
    while (true) {
      long count = Libc.msgrcv(number, message.address() - Long.BYTES, bytes, 0, flags);
      if (count == bytes || count == 0) {
        return (int) count;
      }
      int errno = count > 0 ? Errno.EPROTO : Native.getLastError();
      if (errno == Errno.ENOMSG) {
        return org.ipcbench.posix.Files.NOTHING_YET;
      }
      if (removed(errno)) {
        return org.ipcbench.posix.Files.ENDED;
      }
      if (errno != Errno.EINTR) {
        throw new PosixException("msgrcv(" + number + ", " + bytes + " bytes)", errno);
      }
    }
  }

  /** Sends the end, unless the queue was removed. */
  public void end() {
    NativeMemory type = new NativeMemory(Long.BYTES);
    type.buffer().putLong(0, TYPE);
    // There is always room for it: it takes none.
    Libc.msgsnd(number, type.address(), 0, IPC_NOWAIT);
    Reference.reachabilityFence(type);
  }

  /**
   * Whether nobody has anything to receive from it any more.
   *
   * @return true if it holds no message or was removed
   */
  public boolean done() {
    NativeMemory state = new NativeMemory(MSQID_DS_BYTES);
    return Libc.msgctl(number, IPC_STAT, state.pointer()) == -1
        || state.buffer().getLong(MSG_QNUM_OFFSET) == 0;
  }

  /** Removes it, and ends every wait for it. Idempotent. */
  public void remove() {
    Libc.msgctl(number, IPC_RMID, null);
  }
}
