// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrivateDirectoryTest {
  @TempDir Path parent;

  @Test
  void onlyItsOwnerMayEnterIt() throws IOException {
    assertThat(Files.getPosixFilePermissions(PrivateDirectory.make(parent, "a-")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void itsNameIsThePrefixAndSixCharacters() {
    Path made = PrivateDirectory.make(parent, "é-");

    assertThat(made).isDirectory().hasParent(parent);
    assertThat(made.getFileName().toString()).matches("é-[A-Za-z0-9]{6}");
    assertThat(PrivateDirectory.make(parent, "é-")).isNotEqualTo(made);
  }

  @Test
  void aMissingParentIsNamed() {
    Path missing = parent.resolve("missing");

    assertThatExceptionOfType(PosixException.class)
        .isThrownBy(() -> PrivateDirectory.make(missing, "a-"))
        .withMessage("mkdtemp(%s/a-XXXXXX): ENOENT (No such file or directory)", missing);
  }
}
