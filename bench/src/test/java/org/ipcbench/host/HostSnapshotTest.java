// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class HostSnapshotTest {
  static final List<String> MACHINES = Machines.NAMES;

  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @FieldSource("MACHINES")
  void aSnapshotSurvivesTheResultFile(String machine, @TempDir Path root) throws Exception {
    HostSnapshot host = Machines.snapshot(machine, root);

    assertThat(json.readValue(json.writeValueAsString(host), HostSnapshot.class)).isEqualTo(host);
  }

  @Test
  void unknownFactsAreNotWritten() throws Exception {
    assertThat(json.writeValueAsString(new HostSnapshot.Load(1.0, null, null)))
        .isEqualTo("{\"load1\":1.0}");
  }

  @Test
  void fieldsOfANewerVersionAreKept() throws Exception {
    HostSnapshot host = json.readValue("{\"firmware\":\"1.2\"}", HostSnapshot.class);

    assertThat(host.other()).isEqualTo(Map.of("firmware", "1.2"));
    assertThat(json.writeValueAsString(host)).contains("\"firmware\":\"1.2\"");
  }

  @Test
  void aHostOfWhichNothingIsSaidHasASummary() throws Exception {
    assertThat(json.readValue("{}", HostSnapshot.class).summary()).isEqualTo("unknown processor");
  }

  @Test
  void thisHostIsReadWithOshi() {
    HostSnapshot host = HostSnapshot.read();

    assertThat(host.processors().allowed().size()).isPositive();
    assertThat(host.platform().kernel()).isNotBlank();
    assertThat(host.platform().distribution()).isNotBlank();
    assertThat(host.platform().memoryBytes()).isPositive();
  }
}
