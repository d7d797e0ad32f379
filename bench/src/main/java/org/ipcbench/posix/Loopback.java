// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import java.nio.ByteOrder;

/**
 * Pairs of sockets connected to each other over the loopback interface, at ports that the kernel
 * chooses: ip(7), tcp(7), udp(7). Other users of the host can send to such ports too; nothing of
 * theirs gets into a pair. Thread-safe: holds nothing.
 */
public final class Loopback {
  private static final int AF_INET = 2;
  private static final int INADDR_LOOPBACK = 0x7f000001;
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_NODELAY = 1;

  /** struct sockaddr_in: sin_family at 0, sin_port at 2, sin_addr at 4. */
  private static final int SOCKADDR_BYTES = 16;

  private static final int SIN_ADDR_OFFSET = 4;

  /** Connections that may wait: ours, and others' that came before it. */
  private static final int BACKLOG = 16;

  private Loopback() {}

  /**
   * Makes a TCP connection whose sides send at once, without waiting for more: TCP_NODELAY.
   *
   * @return both sides
   * @throws PosixException as socket(2), bind(2), listen(2), connect(2), accept4(2), setsockopt(2)
   */
  public static Descriptor[] streams() {
    Descriptor client = socket(UnixSocket.SOCK_STREAM);
    try (Descriptor listener = bound(UnixSocket.SOCK_STREAM)) {
      Files.check(Libc.listen(listener.number(), BACKLOG), "listen(127.0.0.1)");
      connect(client, name(listener));
      Descriptor server = accept(listener, name(client));
      Descriptor[] pair = {client, server};
      for (Descriptor side : pair) {
        sendAtOnce(side);
      }
      return pair;
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }

  /** Takes the connection of the one whose name it is; somebody else's may have come before. */
  private static Descriptor accept(Descriptor listener, NativeMemory client) {
    while (true) {
      Descriptor accepted = UnixSocket.accept(listener);
      NativeMemory other = new NativeMemory(SOCKADDR_BYTES);
      int result = Libc.getpeername(accepted.number(), other.pointer(), length().pointer());
      // It fails of one that has left already.
      if (result == 0 && other.buffer().equals(client.buffer())) {
        return accepted;
      }
      accepted.close();
    }
  }

  private static void sendAtOnce(Descriptor socket) {
    NativeMemory yes = new NativeMemory(Integer.BYTES);
    yes.buffer().putInt(0, 1);
    int result =
        Libc.setsockopt(socket.number(), IPPROTO_TCP, TCP_NODELAY, yes.pointer(), Integer.BYTES);
    Files.check(result, "setsockopt(TCP_NODELAY)");
  }

  /**
   * Makes two UDP sockets, each of which sends to the other and receives from no one else.
   *
   * @return both
   * @throws PosixException as socket(2), bind(2), connect(2)
   */
  public static Descriptor[] datagrams() {
    Descriptor one = bound(UnixSocket.SOCK_DGRAM);
    try {
      Descriptor other = bound(UnixSocket.SOCK_DGRAM);
      try {
        connect(one, name(other));
        connect(other, name(one));
        forget(one);
        forget(other);
        return new Descriptor[] {one, other};
      } catch (RuntimeException e) {
        other.close();
        throw e;
      }
    } catch (RuntimeException e) {
      one.close();
      throw e;
    }
  }

  /** Drops what others sent before the socket was connected. */
  private static void forget(Descriptor socket) {
    NativeMemory content = new NativeMemory(1);
    while (Libc.recv(socket.number(), content.address(), 1, Files.MSG_DONTWAIT) >= 0) {
      // The next one.
    }
  }

  private static Descriptor socket(int type) {
    return new Descriptor(
        Files.check(Libc.socket(AF_INET, type | UnixSocket.SOCK_CLOEXEC, 0), "socket(AF_INET)"));
  }

  private static Descriptor bound(int type) {
    Descriptor socket = socket(type);
    NativeMemory anyPort = new NativeMemory(SOCKADDR_BYTES);
    anyPort.buffer().putShort(0, (short) AF_INET);
    anyPort
        .buffer()
        .duplicate()
        .order(ByteOrder.BIG_ENDIAN)
        .putInt(SIN_ADDR_OFFSET, INADDR_LOOPBACK);
    try {
      Files.check(Libc.bind(socket.number(), anyPort.pointer(), SOCKADDR_BYTES), "bind(127.0.0.1)");
      return socket;
    } catch (PosixException e) {
      socket.close();
      throw e;
    }
  }

  private static NativeMemory name(Descriptor socket) {
    NativeMemory name = new NativeMemory(SOCKADDR_BYTES);
    Files.check(
        Libc.getsockname(socket.number(), name.pointer(), length().pointer()), "getsockname()");
    return name;
  }

  private static void connect(Descriptor socket, NativeMemory name) {
    Files.check(
        Libc.connect(socket.number(), name.pointer(), SOCKADDR_BYTES), "connect(127.0.0.1)");
  }

  private static NativeMemory length() {
    NativeMemory length = new NativeMemory(Integer.BYTES);
    length.buffer().putInt(0, SOCKADDR_BYTES);
    return length;
  }
}
