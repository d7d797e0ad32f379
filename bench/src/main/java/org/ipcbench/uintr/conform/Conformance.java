// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.conform;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Replays recorded cases on the simulated machine and compares: the door to this package.
 *
 * <p>The project's own copy was recorded from the Bochs emulator; the file beside it says how.
 */
public final class Conformance {
  private Conformance() {}

  /**
   * Replays the project's own copy.
   *
   * @return a result for each case, in their order
   * @throws IOException if it cannot be read
   */
  public static List<CaseResult> ofOwnCases() throws IOException {
    return replay(Vectors.own());
  }

  /**
   * Replays a file.
   *
   * @param file cases as JSON lines, plain or compressed with gzip
   * @return a result for each case, in their order
   * @throws IOException if the file cannot be read; the message says where
   */
  public static List<CaseResult> of(Path file) throws IOException {
    return replay(Vectors.read(file));
  }

  private static List<CaseResult> replay(List<JsonNode> cases) {
    return cases.stream().map(Conformance::replay).toList();
  }

  /** Replays one case. */
  static CaseResult replay(JsonNode vector) {
    List<Difference> differences;
    List<String> trace = List.of();
    try {
      Replay replay = new Replay(vector);
      differences = Comparison.of(vector, replay.run());
      trace = replay.trace();
    } catch (RuntimeException e) {
      // Whatever the replay cannot follow, be it the case's fault or the machine's, is no
      // agreement.
      differences = List.of(new Difference("replay", "an end", e.toString(), null));
    }
    return new CaseResult(
        vector.get("id").asText(),
        vector.get("group").asText(),
        vector.get("name").asText(),
        differences,
        trace);
  }
}
