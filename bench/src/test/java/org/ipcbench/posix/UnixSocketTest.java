// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.ipcbench.posix.UnixSocket.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
final class UnixSocketTest {
  @TempDir private Path directory;

  @Nested
  final class Connected {
    private Descriptor here;
    private Descriptor there;

    @BeforeEach
    void connect() {
      Path path = directory.resolve("socket");
      try (Descriptor listener = UnixSocket.listen(path, UnixSocket.SOCK_SEQPACKET)) {
        there = UnixSocket.connect(path, UnixSocket.SOCK_SEQPACKET);
        here = UnixSocket.accept(listener);
      }
    }

    @AfterEach
    void close() {
      here.close();
      there.close();
    }

    @Test
    void messagesArriveWholeAndInOrder() {
      String longest = "x".repeat(UnixSocket.MAX_MESSAGE_BYTES);
      UnixSocket.send(here, new Message("grüß", List.of()));
      UnixSocket.send(here, new Message(longest, List.of()));
      assertThat(UnixSocket.receive(there)).isEqualTo(new Message("grüß", List.of()));
      assertThat(UnixSocket.receive(there)).isEqualTo(new Message(longest, List.of()));
    }

    @Test
    void passedDescriptorIsTheSameOpenFile() {
      Descriptor[] pipe = Files.pipe();
      NativeMemory memory = new NativeMemory(2);
      try (Descriptor out = pipe[0];
          Descriptor in = pipe[1]) {
        UnixSocket.send(here, new Message("two", List.of(out, in)));
        List<Descriptor> passed = UnixSocket.receive(there).descriptors();
        assertThat(passed).hasSize(2);
        try (Descriptor passedOut = passed.get(0);
            Descriptor passedIn = passed.get(1)) {
          assertThat(passedOut.number()).isNotEqualTo(out.number());
          memory.buffer().put(0, (byte) 42);
          Files.writeFully(passedIn.number(), memory.address(), 1);
          Files.readFully(out.number(), memory.address() + 1, 1);
          assertThat(memory.buffer().get(1)).isEqualTo((byte) 42);
        }
      }
    }

    @Test
    void messageCarriesUpToSixteenDescriptors() {
      try (Descriptor one = Files.eventfd()) {
        UnixSocket.send(here, new Message("sixteen", Collections.nCopies(16, one)));
        List<Descriptor> passed = UnixSocket.receive(there).descriptors();
        assertThat(passed).hasSize(16).allMatch(Descriptor::open);
        passed.forEach(Descriptor::close);
        assertThatIllegalArgumentException()
            .isThrownBy(
                () -> UnixSocket.send(here, new Message("more", Collections.nCopies(17, one))))
            .withMessage("a message carries up to 16 descriptors: 17");
      }
    }

    @Test
    void emptyMessageIsRefusedSinceItWouldLookLikeTheEnd() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> UnixSocket.send(here, new Message("", List.of())))
          .withMessage("a message has 1 to 65536 bytes: bytes=0");
    }

    @Test
    void closeOfTheOtherSideIsTheEndAfterWhatItSaid() {
      UnixSocket.send(there, new Message("last", List.of()));
      there.close();
      assertThat(UnixSocket.receive(here).text()).isEqualTo("last");
      assertThat(UnixSocket.receive(here)).isNull();
    }

    @Test
    void readableOnceSomethingIsThere() {
      assertThat(UnixSocket.awaitReadable(here, 0)).isFalse();
      UnixSocket.send(there, new Message("here", List.of()));
      assertThat(UnixSocket.awaitReadable(here, 10_000)).isTrue();
    }

    @Test
    void readableOnceTheOtherSideIsGone() {
      there.close();
      assertThat(UnixSocket.awaitReadable(here, 10_000)).isTrue();
    }

    @Test
    void sendToNobodyFailsAndDoesNotKill() {
      there.close();
      assertThatExceptionOfType(PosixException.class)
          .isThrownBy(() -> UnixSocket.send(here, new Message("hello", List.of())))
          .withMessage("sendmsg(): EPIPE (Broken pipe)");
    }
  }

  @Test
  void tooLongPathIsRefusedWithTheLimitAndTheRemedy() {
    Path path = directory.resolve("x".repeat(108));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnixSocket.listen(path, UnixSocket.SOCK_STREAM))
        .withMessage(
            "the path of a Unix socket has at most 107 bytes: %s"
                + " (set java.io.tmpdir to a shorter directory)",
            path);
  }

  @Test
  void pathOf107BytesIsNotTooLong() {
    Path path = Path.of("/tmp/" + "x".repeat(102));
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> UnixSocket.connect(path, UnixSocket.SOCK_STREAM))
        .withMessage("connect(%s): ENOENT (No such file or directory)", path);
  }
}
