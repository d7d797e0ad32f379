// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DataFilesTest {
  private static final List<Integer> SIZES = List.of(4096, 3 << 20);
  private static final Workload WORKLOAD = new Workload(1, 2, 1, List.of(3 << 20), Io.CACHED);

  @TempDir Path directory;

  private void make() throws IOException {
    assertThat(DataFiles.make(directory, SIZES, () -> false)).isTrue();
  }

  private RandomAccessFile large() throws IOException {
    return new RandomAccessFile(directory.resolve("data-3145728").toFile(), "rw");
  }

  @Test
  void thereIsOneOfEachSizeThatOnlyItsOwnerMayRead() throws IOException {
    make();

    for (int bytes : SIZES) {
      Path file = directory.resolve("data-" + bytes);
      assertThat(file).hasSize(bytes);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(WORKLOAD.fileSizes()).as("and one for rehearsals").isEqualTo(SIZES);
    assertThatCode(() -> DataFiles.requireWhole(directory, SIZES)).doesNotThrowAnyException();
    assertThatCode(() -> DataFiles.ready(directory, WORKLOAD)).doesNotThrowAnyException();
  }

  @Test
  void aFileThatIsThereIsNotWrittenTo() throws IOException {
    Path there = Files.writeString(directory.resolve("data-4096"), "precious");

    assertThatThrownBy(this::make)
        .hasMessage("the data file " + there + " cannot be written: FileAlreadyExistsException");
    assertThat(there).hasContent("precious");
  }

  @Test
  void whoeverIsStoppedWritesNoMore() throws IOException {
    AtomicInteger asked = new AtomicInteger();

    assertThat(DataFiles.make(directory, SIZES, () -> asked.incrementAndGet() > 3)).isFalse();

    assertThat(Files.size(directory.resolve("data-3145728"))).isLessThan(3 << 20);
  }

  @Test
  void withoutRoomNothingIsWrittenAndWhatIsNeededAndFreeIsNamed() throws IOException {
    List<Integer> tooMany = Collections.nCopies(1 << 20, 1 << 30);

    assertThatThrownBy(() -> DataFiles.make(directory, tooMany, () -> false))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "no room for the data files in "
                + directory.getParent()
                + ": \\d+ bytes are needed, \\d+ are free");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aFileOfAnotherSizeIsNamedWithBothSizes() throws IOException {
    make();
    try (RandomAccessFile file = large()) {
      file.setLength(5);
    }
    String problem = "the data file " + directory + "/data-3145728 has 5 bytes, not 3145728";

    assertThatThrownBy(() -> DataFiles.requireWhole(directory, SIZES)).hasMessage(problem);
    assertThatThrownBy(() -> DataFiles.ready(directory, WORKLOAD))
        .isInstanceOf(AsyncioException.class)
        .hasMessage(problem);
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    make();
    Files.delete(directory.resolve("data-3145728"));

    assertThatThrownBy(() -> DataFiles.requireWhole(directory, SIZES))
        .hasMessage("the data file " + directory + "/data-3145728 is missing");
    assertThatThrownBy(() -> DataFiles.ready(directory, WORKLOAD))
        .isInstanceOf(AsyncioException.class)
        .hasMessageContaining(directory + "/data-3145728");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, (3 << 20) - 8})
  void otherContentIsFoundOut(int at) throws IOException {
    make();
    try (RandomAccessFile file = large()) {
      file.seek(at);
      file.write(0);
      file.write(0);
    }

    assertThatThrownBy(() -> DataFiles.requireWhole(directory, SIZES))
        .hasMessage(
            "the data file " + directory + "/data-3145728 holds something else at byte " + at);
  }

  @Test
  void aDirectoryThatCannotBeReadPastThePageCacheSaysWhyAndKeepsNothing() throws IOException {
    String missing = DirectIo.missingIn(directory);

    assertThat(directory).isEmptyDirectory();
    make();
    assertThat(DirectIo.missingForKept(directory)).isEqualTo(missing);
    assertThat(DirectIo.missingIn(directory.resolve("nowhere"))).startsWith("no file can be made");
  }
}
