// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DomainMechanismTest {
  @Test
  void tooLongDirectoryIsRefusedAndLeftEmpty(@TempDir Path directory) throws IOException {
    Path tooLong = Files.createDirectory(directory.resolve("x".repeat(100)));
    ChannelSpec spec = new ChannelSpec(Form.usual(Variant.THREAD, Wait.BLOCK), 1, "none", tooLong);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DomainMechanism().open(spec))
        .withMessageStartingWith("the path of a Unix socket has at most 107 bytes");
    assertThat(tooLong).isEmptyDirectory();
  }
}
