// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Files;
import org.ipcbench.posix.NativeMemory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 60, unit = SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
final class StreamEndpointTest {
  private static final int PAYLOAD_BYTES = 100;

  private final Descriptor[] in = Files.pipe();
  private final Descriptor[] out = Files.pipe();
  private final StreamEndpoint endpoint = new StreamEndpoint(in[0], out[1], PAYLOAD_BYTES);
  private final NativeMemory bytes = new NativeMemory(PAYLOAD_BYTES);

  @AfterEach
  void close() {
    endpoint.close();
    in[1].close();
    out[0].close();
  }

  /** Writes a part of a message whose every byte is its position. */
  private void feed(int from, int count) {
    for (int i = from; i < from + count; i++) {
      bytes.buffer().put(i, (byte) i);
    }
    Files.writeFully(in[1].number(), bytes.address() + from, count);
  }

  @Test
  void messageThatComesInDribblesIsReceivedWhole() throws InterruptedException {
    Thread feeder =
        new Thread(
            () -> {
              for (int i = 0; i < PAYLOAD_BYTES; i++) {
                feed(i, 1);
                Thread.yield();
              }
            });
    feeder.start();
    assertThat(endpoint.receive()).isZero();
    feeder.join();
    byte[] content = new byte[PAYLOAD_BYTES];
    endpoint.incoming().get(0, content);
    for (int i = 0; i < PAYLOAD_BYTES; i++) {
      assertThat(content[i]).isEqualTo((byte) i);
    }
  }

  @Test
  void messagesThatComeTogetherAreReceivedOneByOne() {
    for (byte sequence = 1; sequence <= 3; sequence++) {
      bytes.buffer().put(0, sequence);
      Files.writeFully(in[1].number(), bytes.address(), PAYLOAD_BYTES);
    }
    for (byte sequence = 1; sequence <= 3; sequence++) {
      assertThat(endpoint.receive()).isEqualTo(sequence);
    }
  }

  @Test
  void endWithinMessageIsTheEndOfTheChannel() {
    feed(0, PAYLOAD_BYTES - 1);
    in[1].close();
    assertThatExceptionOfType(ChannelClosedException.class).isThrownBy(endpoint::receive);
  }

  @Test
  void messageLargerThanThePipeIsSentWhole() throws InterruptedException {
    int large = 1 << 20;
    NativeMemory taken = new NativeMemory(large);
    try (StreamEndpoint sender = new StreamEndpoint(in[0].duplicate(), out[1].duplicate(), large)) {
      for (int i = 1; i < large; i++) {
        sender.outgoing().put(i, (byte) (i * 31));
      }
      Thread reader =
          new Thread(() -> Files.readFully(out[0].number(), taken.address(), large), "reader");
      reader.start();
      sender.send((byte) 9);
      reader.join();
      assertThat(taken.buffer().mismatch(sender.outgoing())).isEqualTo(-1);
      assertThat(taken.buffer().get(0)).isEqualTo((byte) 9);
    }
  }

  @Test
  void sendToNobodyIsTheEndOfTheChannel() {
    out[0].close();
    assertThatExceptionOfType(ChannelClosedException.class)
        .isThrownBy(() -> endpoint.send((byte) 1));
  }
}
