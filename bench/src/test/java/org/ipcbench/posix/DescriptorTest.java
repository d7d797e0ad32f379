// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class DescriptorTest {
  @Test
  void secondCloseLeavesTheNumbersNextOwnerAlone() {
    Descriptor first = Files.eventfd();
    int number = first.number();
    first.close();
    try (Descriptor next = Files.eventfd()) {
      assertThat(next.number()).as("the kernel gives the lowest free number").isEqualTo(number);
      first.close();
      assertThat(Path.of("/proc/self/fd/" + number)).exists();
    }
  }

  @Test
  void closedDescriptorHasNoNumber() {
    Descriptor descriptor = Files.eventfd();
    descriptor.close();
    assertThat(descriptor.open()).isFalse();
    assertThatIllegalStateException().isThrownBy(descriptor::number);
  }

  @Test
  void duplicateOutlivesItsOriginal() {
    Descriptor original = Files.eventfd();
    try (Descriptor duplicate = original.duplicate()) {
      original.close();
      assertThat(Path.of("/proc/self/fd/" + duplicate.number())).exists();
    }
  }

  @Test
  void duplicateClosesOnExec() throws IOException {
    try (Descriptor original = Files.eventfd();
        Descriptor duplicate = original.duplicate()) {
      Path facts = Path.of("/proc/self/fdinfo/" + duplicate.number());
      String flags =
          java.nio.file.Files.readAllLines(facts).stream()
              .filter(line -> line.startsWith("flags:"))
              .findFirst()
              .orElseThrow();
      int octal = Integer.parseInt(flags.substring("flags:".length()).strip(), 8);
      assertThat(octal & Files.O_CLOEXEC).isNotZero();
    }
  }

  @Test
  void descriptorOfAProcessIsOfTheSameOpenFile() {
    NativeMemory value = new NativeMemory(Long.BYTES);
    value.buffer().putLong(0, 7);
    try (Descriptor original = Files.eventfd();
        Descriptor taken = Descriptor.ofProcess(Threads.processId(), original.number())) {
      Files.writeFully(original.number(), value.address(), Long.BYTES);
      value.buffer().putLong(0, 0);
      Files.readFully(taken.number(), value.address(), Long.BYTES);
      assertThat(value.buffer().getLong(0)).isEqualTo(7);
    }
  }

  @Test
  void descriptorThatAProcessHasNotIsRefused() {
    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> Descriptor.ofProcess(Threads.processId(), Integer.MAX_VALUE))
        .withMessageContaining("EBADF");
  }

  @Test
  void negativeNumberIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Descriptor(-1))
        .withMessage("not a file descriptor: number=-1");
  }
}
