// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.Native;
import java.lang.ref.Reference;

/**
 * Datagrams of sockets that are connected to each other, sent and received whole: send(2), recv(2).
 * An empty one is the end, of which the kernel does not tell. Thread-safe: holds nothing.
 */
public final class Datagrams {
  private static final int MSG_TRUNC = 0x20;
  private static final int SO_SNDBUF = 7;
  private static final int SHUT_RD = 0;

  /** What the kernel takes of SO_SNDBUF for itself in a Unix datagram (net/unix/af_unix.c). */
  private static final int UNIX_OVERHEAD_BYTES = 32;

  private Datagrams() {}

  /**
   * Sends; waits for room.
   *
   * @param fd a connected socket's number
   * @param address where the content lies
   * @param bytes how many, at least 1
   * @return true; false if the other side is gone
   * @throws PosixException as send(2), save for EINTR, after which it goes on
   */
  public static boolean send(int fd, long address, int bytes) {
    while (Libc.send(fd, address, bytes, UnixSocket.MSG_NOSIGNAL) == -1) {
      int errno = Native.getLastError();
      if (gone(errno)) {
        return false;
      }
      if (errno != Errno.EINTR) {
        throw new PosixException("send(fd " + fd + ", " + bytes + " bytes)", errno);
      }
    }
    return true;
  }

  private static boolean gone(int errno) {
    return errno == Errno.ECONNREFUSED
        || errno == Errno.ENOTCONN
        || errno == Errno.EPIPE
        || errno == Errno.ECONNRESET;
  }

  /**
   * Receives.
   *
   * @param fd a connected socket's number
   * @param address where to put the content
   * @param bytes how many each datagram has
   * @param waits whether to wait for one
   * @return {@code bytes}; {@link Files#ENDED} after the end; {@link Files#NOTHING_YET}
   * @throws PosixException as recv(2), save for EINTR; EPROTO if a datagram of another size came
   */
  public static int receive(int fd, long address, int bytes, boolean waits) {
    // MSG_TRUNC gives the true length of one that is too long.
    int flags = waits ? MSG_TRUNC : MSG_TRUNC | Files.MSG_DONTWAIT;
    while (true) {
      long count = Libc.recv(fd, address, bytes, flags);
      if (count == bytes || count == 0) {
        return (int) count;
      }
      int errno = count > 0 ? Errno.EPROTO : Native.getLastError();
      if (gone(errno)) {
        return Files.ENDED;
      }
      if (errno == Errno.EAGAIN) {
        return Files.NOTHING_YET;
      }
      if (errno != Errno.EINTR) {
        throw new PosixException("recv(fd " + fd + ", " + bytes + " bytes)", errno);
      }
    }
  }

  /**
   * Sends the end, if there is room for it now.
   *
   * @param socket connected
   */
  public static void end(Descriptor socket) {
    // Fails if nobody is there to be told; or if that one has plenty to read first.
    Libc.send(socket.number(), 0, 0, UnixSocket.MSG_NOSIGNAL | Files.MSG_DONTWAIT);
  }

  /**
   * Lets nothing come any more, so that a sender that waits for room learns of it.
   *
   * @param socket connected, of this side
   */
  public static void refuse(Descriptor socket) {
    NativeMemory nothing = new NativeMemory(1);
    Libc.shutdown(socket.number(), SHUT_RD);
    long count;
    do {
      count = Libc.recv(socket.number(), nothing.address(), 1, MSG_TRUNC | Files.MSG_DONTWAIT);
    } while (count >= 0);
    Reference.reachabilityFence(nothing);
  }

  /**
   * The largest content of a datagram of a Unix socket.
   *
   * @param socket of type {@link UnixSocket#SOCK_DGRAM}
   * @return in bytes: SO_SNDBUF less what the kernel needs
   * @throws PosixException as getsockopt(2)
   */
  public static int largest(Descriptor socket) {
    NativeMemory value = new NativeMemory(Integer.BYTES);
    NativeMemory length = new NativeMemory(Integer.BYTES);
    length.buffer().putInt(0, Integer.BYTES);
    int result =
        Libc.getsockopt(
            socket.number(), UnixSocket.SOL_SOCKET, SO_SNDBUF, value.pointer(), length.pointer());
    Files.check(result, "getsockopt(SO_SNDBUF)");
    return value.buffer().getInt(0) - UNIX_OVERHEAD_BYTES;
  }
}
