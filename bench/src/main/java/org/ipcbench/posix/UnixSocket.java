// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.Native;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Unix-domain sockets, and descriptors passed over them: unix(7). Thread-safe: holds nothing. */
public final class UnixSocket {
  /** A stream of bytes. */
  public static final int SOCK_STREAM = 1;

  /** Whole messages. */
  public static final int SOCK_DGRAM = 2;

  /** Connected, whole messages in order. */
  public static final int SOCK_SEQPACKET = 5;

  /** The longest message that {@link #receive} takes, in bytes. */
  public static final int MAX_MESSAGE_BYTES = 64 * 1024;

  private static final int AF_UNIX = 1;
  static final int SOCK_CLOEXEC = Files.O_CLOEXEC;
  static final int SOL_SOCKET = 1;
  private static final int SCM_RIGHTS = 1;
  static final int MSG_NOSIGNAL = 0x4000;
  private static final int MSG_CMSG_CLOEXEC = 0x40000000;
  static final short POLLIN = 1;
  private static final int MAX_DESCRIPTORS = 16;

  /** struct sockaddr_un: sun_family at 0, sun_path at 2. */
  private static final int SOCKADDR_BYTES = 110;

  private static final int SUN_PATH_OFFSET = 2;
  private static final int SUN_PATH_BYTES = 108;

  /** struct pollfd: fd at 0. */
  static final int POLLFD_BYTES = 8;

  static final int POLLFD_EVENTS_OFFSET = 4;

  /** struct iovec: iov_base at 0. */
  static final int IOVEC_BYTES = 16;

  static final int IOV_LEN_OFFSET = 8;

  /** struct msghdr. */
  private static final int MSG_IOV_OFFSET = 16;

  private static final int MSG_IOVLEN_OFFSET = 24;
  private static final int MSG_CONTROL_OFFSET = 32;
  private static final int MSG_CONTROLLEN_OFFSET = 40;
  private static final int MSGHDR_BYTES = 56;

  /** struct cmsghdr: cmsg_len at 0, cmsg_level at 8, cmsg_type at 12, then the data. */
  private static final int CMSG_LEVEL_OFFSET = 8;

  private static final int CMSG_TYPE_OFFSET = 12;
  private static final int CMSG_DATA_OFFSET = 16;

  private UnixSocket() {}

  /**
   * A message and the descriptors that came with it.
   *
   * @param text what was said
   * @param descriptors open in this process now, owned by the receiver
   */
  public record Message(String text, List<Descriptor> descriptors) {}

  /**
   * Makes two sockets that are connected to each other and have no name.
   *
   * @param type {@link #SOCK_STREAM} or {@link #SOCK_DGRAM}
   * @return both
   * @throws PosixException as socketpair(2)
   */
  public static Descriptor[] pair(int type) {
    NativeMemory fds = new NativeMemory(2 * Integer.BYTES);
    Files.check(
        Libc.socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, fds.pointer()), "socketpair(AF_UNIX)");
    return new Descriptor[] {
      new Descriptor(fds.buffer().getInt(0)), new Descriptor(fds.buffer().getInt(4))
    };
  }

  /**
   * Makes a socket that waits for one connection under a path.
   *
   * @param path in a directory that nobody else may enter; at most 107 bytes long
   * @param type {@link #SOCK_STREAM} or {@link #SOCK_SEQPACKET}
   * @return the listening socket
   * @throws PosixException as socket(2), bind(2), listen(2)
   */
  public static Descriptor listen(Path path, int type) {
    NativeMemory name = name(path);
    Descriptor socket = socket(type);
    try {
      int length = name.buffer().limit();
      Files.check(Libc.bind(socket.number(), name.pointer(), length), "bind(" + path + ")");
      Files.check(Libc.listen(socket.number(), 1), "listen(" + path + ")");
      return socket;
    } catch (PosixException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Connects to a listening socket.
   *
   * @param path where it listens
   * @param type as the listener's
   * @return the connected socket
   * @throws PosixException as socket(2), connect(2)
   */
  public static Descriptor connect(Path path, int type) {
    NativeMemory name = name(path);
    Descriptor socket = socket(type);
    try {
      int length = name.buffer().limit();
      Files.check(Libc.connect(socket.number(), name.pointer(), length), "connect(" + path + ")");
      return socket;
    } catch (PosixException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Takes the connection that waits, or waits for one.
   *
   * @param listener a listening socket
   * @return the connected socket
   * @throws PosixException as accept4(2)
   */
  public static Descriptor accept(Descriptor listener) {
    return new Descriptor(
        Files.check(Libc.accept4(listener.number(), null, null, SOCK_CLOEXEC), "accept4()"));
  }

  /**
   * Waits until a read or an accept would not block.
   *
   * @param socket any descriptor
   * @param timeoutMillis how long, at least 0
   * @return true if there is something, or the other side is gone; false when the time is up
   * @throws PosixException as poll(2), save for EINTR, which counts as nothing there
   */
  public static boolean awaitReadable(Descriptor socket, int timeoutMillis) {
    NativeMemory pollfd = new NativeMemory(POLLFD_BYTES);
    pollfd.buffer().putInt(0, socket.number()).putShort(POLLFD_EVENTS_OFFSET, POLLIN);
    int ready = Libc.poll(pollfd.address(), 1, timeoutMillis);
    Reference.reachabilityFence(pollfd);
    if (ready == -1 && Native.getLastError() == Errno.EINTR) {
      return false;
    }
    return Files.check(ready, "poll()") > 0;
  }

  /**
   * Sends a message, and with it descriptors, which stay open here.
   *
   * @param socket of type {@link #SOCK_SEQPACKET}
   * @param message its text at most {@link #MAX_MESSAGE_BYTES} in UTF-8, not empty; up to 16
   *     descriptors
   * @throws PosixException as sendmsg(2)
   */
  public static void send(Descriptor socket, Message message) {
    byte[] text = message.text().getBytes(StandardCharsets.UTF_8);
    List<Descriptor> descriptors = message.descriptors();
    if (text.length == 0 || text.length > MAX_MESSAGE_BYTES) {
      throw new IllegalArgumentException(
          "a message has 1 to " + MAX_MESSAGE_BYTES + " bytes: bytes=" + text.length);
    }
    if (descriptors.size() > MAX_DESCRIPTORS) {
      throw new IllegalArgumentException(
          "a message carries up to " + MAX_DESCRIPTORS + " descriptors: " + descriptors.size());
    }
    NativeMemory data = new NativeMemory(text.length);
    data.buffer().put(text);
    Header header = new Header(data, text.length, descriptors.size());
    ByteBuffer control = header.control.buffer();
    control.putLong(0, CMSG_DATA_OFFSET + (long) Integer.BYTES * descriptors.size());
    control.putInt(CMSG_LEVEL_OFFSET, SOL_SOCKET).putInt(CMSG_TYPE_OFFSET, SCM_RIGHTS);
    for (int i = 0; i < descriptors.size(); i++) {
      control.putInt(CMSG_DATA_OFFSET + Integer.BYTES * i, descriptors.get(i).number());
    }
    long sent = Libc.sendmsg(socket.number(), header.msghdr.pointer(), MSG_NOSIGNAL);
    int errno = Native.getLastError();
    // The kernel follows addresses inside the header, which the collector does not see.
    Reference.reachabilityFence(header);
    if (sent == -1) {
      throw new PosixException("sendmsg()", errno);
    }
  }

  /**
   * Receives a message and the descriptors that came with it; waits for one.
   *
   * @param socket of type {@link #SOCK_SEQPACKET}
   * @return the message; null if the other side has gone away
   * @throws PosixException as recvmsg(2), save for EINTR, after which it goes on
   */
  public static Message receive(Descriptor socket) {
    NativeMemory data = new NativeMemory(MAX_MESSAGE_BYTES);
    Header header = new Header(data, MAX_MESSAGE_BYTES, MAX_DESCRIPTORS);
    long count;
    do {
      count = Libc.recvmsg(socket.number(), header.msghdr.pointer(), MSG_CMSG_CLOEXEC);
    } while (count == -1 && Native.getLastError() == Errno.EINTR);
    // As in send.
    Reference.reachabilityFence(header);
    if (count == -1 && Native.getLastError() != Errno.ECONNRESET) {
      throw new PosixException("recvmsg()", Native.getLastError());
    }
    if (count <= 0) {
      return null;
    }
    List<Descriptor> descriptors = new ArrayList<>();
    if (header.msghdr.buffer().getLong(MSG_CONTROLLEN_OFFSET) >= CMSG_DATA_OFFSET) {
      ByteBuffer control = header.control.buffer();
      for (int at = CMSG_DATA_OFFSET; at < control.getLong(0); at += Integer.BYTES) {
        descriptors.add(new Descriptor(control.getInt(at)));
      }
    }
    byte[] text = new byte[(int) count];
    data.buffer().get(0, text);
    return new Message(new String(text, StandardCharsets.UTF_8), descriptors);
  }

  private static Descriptor socket(int type) {
    return new Descriptor(
        Files.check(Libc.socket(AF_UNIX, type | SOCK_CLOEXEC, 0), "socket(AF_UNIX)"));
  }

  /** A struct sockaddr_un; the buffer's limit is its length. */
  private static NativeMemory name(Path path) {
    byte[] bytes = path.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length >= SUN_PATH_BYTES) {
      throw new IllegalArgumentException(
          "the path of a Unix socket has at most "
              + (SUN_PATH_BYTES - 1)
              + " bytes: "
              + path
              + " (set java.io.tmpdir to a shorter directory)");
    }
    NativeMemory name = new NativeMemory(SOCKADDR_BYTES);
    name.buffer().putShort(0, (short) AF_UNIX).put(SUN_PATH_OFFSET, bytes);
    name.buffer().limit(SUN_PATH_OFFSET + bytes.length + 1);
    return name;
  }

  /** A struct msghdr with one iovec and room for descriptors. */
  private static final class Header {
    final NativeMemory msghdr = new NativeMemory(MSGHDR_BYTES);
    final NativeMemory iovec = new NativeMemory(IOVEC_BYTES);
    final NativeMemory control;
    final NativeMemory data;

    Header(NativeMemory data, int bytes, int descriptors) {
      this.data = data;
      // CMSG_SPACE rounds the data up to eight bytes.
      int space = CMSG_DATA_OFFSET + (Integer.BYTES * descriptors + 7) / 8 * 8;
      control = new NativeMemory(space);
      iovec.buffer().putLong(0, data.address()).putLong(IOV_LEN_OFFSET, bytes);
      msghdr.buffer().putLong(MSG_IOV_OFFSET, iovec.address()).putLong(MSG_IOVLEN_OFFSET, 1);
      if (descriptors > 0) {
        msghdr.buffer().putLong(MSG_CONTROL_OFFSET, control.address());
        msghdr.buffer().putLong(MSG_CONTROLLEN_OFFSET, space);
      }
    }
  }
}
