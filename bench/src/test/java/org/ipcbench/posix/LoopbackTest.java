// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class LoopbackTest {
  private final NativeMemory content = new NativeMemory(10);

  @Test
  void streamArrivesAtTheOtherSide() {
    Descriptor[] pair = Loopback.streams();
    content.buffer().put(0, (byte) 7);
    assertThat(Files.writeFully(pair[0].number(), content.address(), 1)).isTrue();
    assertThat(Files.readSome(pair[1].number(), content.address() + 1, 1)).isEqualTo(1);
    assertThat(content.buffer().get(1)).isEqualTo((byte) 7);
    pair[0].close();
    pair[1].close();
  }

  @Test
  void datagramArrivesAtTheOtherSocketOnly() {
    Descriptor[] pair = Loopback.datagrams();
    assertThat(Datagrams.send(pair[0].number(), content.address(), 10)).isTrue();
    assertThat(Datagrams.receive(pair[0].number(), content.address(), 10, false))
        .isEqualTo(Files.NOTHING_YET);
    assertThat(Datagrams.receive(pair[1].number(), content.address(), 10, true)).isEqualTo(10);
    pair[0].close();
    pair[1].close();
  }

  @Test
  void datagramOfAStrangerIsNotReceived() throws IOException {
    List<Integer> before = udpPorts();
    Descriptor[] pair = Loopback.datagrams();
    List<Integer> ports = udpPorts();
    ports.removeAll(before);
    assertThat(ports).hasSizeGreaterThanOrEqualTo(2);
    try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      for (int port : ports) {
        SocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        stranger.send(new DatagramPacket(new byte[10], 10, address));
      }
    }
    for (Descriptor socket : pair) {
      assertThat(Datagrams.receive(socket.number(), content.address(), 10, false))
          .isEqualTo(Files.NOTHING_YET);
      socket.close();
    }
  }

  /** The second field is address:port in hexadecimal. */
  private static List<Integer> udpPorts() throws IOException {
    List<Integer> ports = new ArrayList<>();
    List<String> lines = java.nio.file.Files.readAllLines(Path.of("/proc/self/net/udp"));
    for (String line : lines.subList(1, lines.size())) {
      String address = line.strip().split(" +")[1];
      ports.add(Integer.parseInt(address.substring(address.indexOf(':') + 1), 16));
    }
    return ports;
  }
}
