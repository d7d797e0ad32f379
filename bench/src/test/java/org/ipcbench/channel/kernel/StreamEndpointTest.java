// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.Files;
import org.ipcbench.posix.NativeMemory;
import org.ipcbench.posix.Shim;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to wait, from Java and from C. */
@ParameterizedClass
@MethodSource("forms")
@Timeout(value = 60, unit = SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
final class StreamEndpointTest {
  private static final int PAYLOAD_BYTES = 100;

  private final Descriptor[] in = Files.pipe();
  private final Descriptor[] out = Files.pipe();
  private final Form form;
  private final Endpoint endpoint;
  private final NativeMemory bytes = new NativeMemory(PAYLOAD_BYTES);

  StreamEndpointTest(Form form) {
    this.form = form;
    endpoint = StreamEndpoint.of(in[0], out[1], spec(PAYLOAD_BYTES));
  }

  static List<Form> forms() {
    List<Form> forms = new ArrayList<>();
    for (Wait wait : Wait.values()) {
      forms.add(Form.usual(Variant.THREAD, wait));
      if (Shim.reason() == null) {
        forms.add(Form.usual(Variant.THREAD, wait).by(Driver.SHIM));
      }
    }
    return forms;
  }

  private ChannelSpec spec(int payloadBytes) {
    return new ChannelSpec(form, payloadBytes, "none", Path.of("/nowhere"));
  }

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
    try (Endpoint sender = StreamEndpoint.of(in[0].duplicate(), out[1].duplicate(), spec(large))) {
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
