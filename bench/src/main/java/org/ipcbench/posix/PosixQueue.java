// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * POSIX message queues without a name, as descriptors: mq_overview(7). The system calls are made
 * directly: the functions are in one C library's libc, in another's librt. An empty message is the
 * end. Thread-safe: holds nothing.
 */
public final class PosixQueue {
  private static final long SYS_MQ_OPEN = Platform.isARM() ? 180 : 240;
  private static final long SYS_MQ_UNLINK = Platform.isARM() ? 181 : 241;
  private static final long SYS_MQ_TIMEDSEND = Platform.isARM() ? 182 : 242;
  private static final long SYS_MQ_TIMEDRECEIVE = Platform.isARM() ? 183 : 243;
  private static final int O_CREAT = 0x40;
  private static final int O_EXCL = 0x80;
  private static final int F_GETFL = 3;
  private static final int OWNER_ONLY = 0600;
  private static final int MQ_ATTR_BYTES = 64;
  private static final int MQ_MAXMSG_OFFSET = 8;
  private static final int MQ_MSGSIZE_OFFSET = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private PosixQueue() {}

  /**
   * The two descriptors of a queue, each an open file of its own.
   *
   * @param receive to receive from
   * @param send to send to; waits for room
   */
  public record Ends(Descriptor receive, Descriptor send) {}

  /**
   * Makes a queue. It has a name, which only this user may open, for the moment that it takes to
   * open it twice.
   *
   * @param messages how many it holds, at least 1
   * @param bytes of each, at least 1
   * @param waits whether who receives waits
   * @return its ends
   * @throws PosixException as mq_open(3), mq_unlink(3)
   */
  public static Ends make(int messages, int bytes, boolean waits) {
    NativeMemory attributes = new NativeMemory(MQ_ATTR_BYTES);
    attributes.buffer().putLong(MQ_MAXMSG_OFFSET, messages).putLong(MQ_MSGSIZE_OFFSET, bytes);
    // The system call's name has no slash in front.
    byte[] text =
        ("ipcbench-" + Long.toHexString(RANDOM.nextLong())).getBytes(StandardCharsets.US_ASCII);
    NativeMemory name = new NativeMemory(text.length + 1);
    name.buffer().put(0, text);
    Descriptor send = open(name, O_CREAT | O_EXCL | Files.O_RDWR, attributes.address());
    try {
      return new Ends(open(name, waits ? Files.O_RDWR : Files.O_RDWR | Files.O_NONBLOCK, 0), send);
    } catch (PosixException e) {
      send.close();
      throw e;
    } finally {
      call(SYS_MQ_UNLINK, name.address(), 0, 0, 0, 0);
      Reference.reachabilityFence(attributes);
      Reference.reachabilityFence(name);
    }
  }

  private static Descriptor open(NativeMemory name, int flags, long attributes) {
    long fd = call(SYS_MQ_OPEN, name.address(), flags | Files.O_CLOEXEC, OWNER_ONLY, attributes, 0);
    return new Descriptor(Files.check((int) fd, "mq_open()"));
  }

  private static long call(long number, long arg1, long arg2, long arg3, long arg4, long arg5) {
    return Libc.syscall(number, arg1, arg2, arg3, arg4, arg5, 0);
  }

  /**
   * Sends; waits for room.
   *
   * @param fd the number of a descriptor to send to
   * @param address where the content lies
   * @param bytes how many, at least 1
   * @return true; false after {@link #stop}, when there is no room
   * @throws PosixException as mq_send(3), save for EINTR, after which it goes on
   */
  public static boolean send(int fd, long address, int bytes) {
    while (call(SYS_MQ_TIMEDSEND, fd, address, bytes, 0, 0) == -1) {
      int errno = Native.getLastError();
      if (errno == Errno.EAGAIN) {
        return false;
      }
      if (errno != Errno.EINTR) {
        throw new PosixException("mq_send(fd " + fd + ", " + bytes + " bytes)", errno);
      }
    }
    return true;
  }

  /**
   * Receives; waits if the descriptor does.
   *
   * @param fd the number of a descriptor to receive from
   * @param address where to put the content
   * @param bytes how many each message has, and the queue was made for
   * @return {@code bytes}; {@link Files#ENDED} after the end; {@link Files#NOTHING_YET}
   * @throws PosixException as mq_receive(3), save for EINTR; EPROTO if a message of another size
   *     came
   */
  public static int receive(int fd, long address, int bytes) {
    while (true) {
      long count = call(SYS_MQ_TIMEDRECEIVE, fd, address, bytes, 0, 0);
      if (count == bytes || count == 0) {
        return (int) count;
      }
      int errno = count > 0 ? Errno.EPROTO : Native.getLastError();
      if (errno == Errno.EAGAIN) {
        return Files.NOTHING_YET;
      }
      if (errno != Errno.EINTR) {
        throw new PosixException("mq_receive(fd " + fd + ", " + bytes + " bytes)", errno);
      }
    }
  }

  /**
   * Sends the end, if there is room for it now.
   *
   * @param queue either end of it
   */
  public static void end(Descriptor queue) {
    NativeMemory longAgo = new NativeMemory(Futex.TIMESPEC_BYTES);
    // It fails if there is no room: who receives has plenty to read first.
    call(SYS_MQ_TIMEDSEND, queue.number(), longAgo.address(), 0, 0, longAgo.address());
    Reference.reachabilityFence(longAgo);
  }

  /**
   * Lets a sender that waits for room, and every later one that would, fail: nobody receives any
   * more.
   *
   * @param send the sender's end
   * @param bytes as the queue was made for
   */
  public static void stop(Descriptor send, int bytes) {
    NativeMemory content = new NativeMemory(bytes);
    NativeMemory longAgo = new NativeMemory(Futex.TIMESPEC_BYTES);
    Files.doNotWait(send);
    // Room for one message wakes a sender that waits; its next finds none.
    call(SYS_MQ_TIMEDRECEIVE, send.number(), content.address(), bytes, 0, longAgo.address());
    Reference.reachabilityFence(content);
    Reference.reachabilityFence(longAgo);
  }

  /**
   * Whether nobody receives any more.
   *
   * @param send the sender's end
   * @return true after {@link #stop}
   */
  public static boolean stopped(Descriptor send) {
    return (Libc.fcntl(send.number(), F_GETFL, 0) & Files.O_NONBLOCK) != 0;
  }
}
