// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipcbench.run.InventedMechanism.BLOCKING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.ipcbench.asyncio.Io;
import org.ipcbench.asyncio.Workload;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.host.Assignment;
import org.ipcbench.host.CpuList;
import org.ipcbench.host.Placement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {
  private static final Workload WORKLOAD = new Workload(1, 2, 1, List.of(8192), Io.CACHED);
  private static final List<Cell> CELLS =
      List.of(
          new Cell(
              new AsyncioSuite(),
              "normal",
              Form.usual(Variant.THREAD, Wait.BLOCK),
              0,
              Particulars.of(WORKLOAD),
              new Assignment(Placement.FREE, List.of(), CpuList.of(0), null),
              false,
              null));

  @TempDir Path parent;

  private DataDirectory open(boolean keep) throws IOException {
    return DataDirectory.of(CELLS, new DataPlace(parent, false), keep, () -> false);
  }

  @Test
  void itIsAPrivateOneInItsPlaceAndGoesWithItsFiles() throws IOException {
    try (DataDirectory data = open(false)) {
      assertThat(data.path()).hasParent(parent);
      assertThat(data.path().resolve("data-8192")).hasSize(8192);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())))
          .isEqualTo("rwx------");
      assertThat(data.kept()).isFalse();
    }

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void whatIsKeptHoldsTheFilesAndNoLaterRunSweepsIt() throws IOException {
    Path kept;
    try (DataDirectory data = open(true)) {
      kept = data.path();
      assertThat(data.kept()).isTrue();
    }

    open(false).close();

    assertThat(parent).isDirectoryContaining(kept::equals);
    assertThat(kept.toFile().list()).containsExactlyInAnyOrder("data-4096", "data-8192");
  }

  @Test
  void whatAnEarlierRunHasKeptIsUsedAsItIsAndStays() throws IOException {
    Path kept;
    try (DataDirectory data = open(true)) {
      kept = data.path();
    }

    try (DataDirectory data =
        DataDirectory.of(CELLS, new DataPlace(kept, true), false, () -> false)) {
      assertThat(data.path()).isEqualTo(kept);
    }

    assertThat(kept.resolve("data-8192")).hasSize(8192);
  }

  @Test
  void whereNoFileIsReadNoneIsMade() throws IOException {
    Cell message = InventedCells.cell(BLOCKING, Placement.FREE);

    try (DataDirectory data =
        DataDirectory.of(List.of(message), new DataPlace(parent, false), true, () -> false)) {
      assertThat(data.path()).isNull();
      assertThat(data.kept()).isFalse();
      assertThat(parent).isEmptyDirectory();
    }
  }

  @Test
  void filesThatWereNotFinishedAreNotKept() throws IOException {
    try (DataDirectory data =
        DataDirectory.of(CELLS, new DataPlace(parent, false), true, () -> true)) {
      assertThat(data.path()).isNull();
    }

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void ofFilesThatCannotBeMadeNothingIsLeft() {
    Path missing = parent.resolve("missing");

    assertThatThrownBy(
            () -> DataDirectory.of(CELLS, new DataPlace(missing, false), true, () -> false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(missing.toString());
    assertThat(parent).isEmptyDirectory();
  }
}
