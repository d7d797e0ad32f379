// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.ipcbench.uintr.conform.CaseResult.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The project's own recorded cases, and that the comparison notices when they are wrong. */
@Timeout(60)
class ConformanceTest {
  /** What a replay cannot reproduce, or may answer in several ways. */
  private static final Set<String> FREE = Set.of("rip_delta", "cr2");

  @TempDir Path folder;

  @Test
  void noRecordedCaseDiffers() throws IOException {
    assertThat(Conformance.ofOwnCases())
        .hasSize(1938)
        .filteredOn(result -> result.outcome() == Outcome.DIFFERING)
        .isEmpty();
  }

  @Test
  void onlyCasesThatNameADefectAreExcused() throws IOException {
    List<JsonNode> cases = Vectors.own();
    assertThat(IntStream.range(0, cases.size()).filter(i -> !cases.get(i).has("quirks")))
        .allSatisfy(i -> assertThat(Conformance.replay(cases.get(i)).differences()).isEmpty());
  }

  /** Every recorded observation of some cases of each group is falsified, one at a time. */
  @Test
  void everyFalsifiedObservationIsADifference() throws IOException {
    List<JsonNode> cases = Vectors.own();
    int falsified = 0;
    for (int i = 0; i < cases.size(); i += 40) {
      JsonNode vector = cases.get(i);
      if (vector.has("quirks")) {
        continue;
      }
      JsonNode obtained = new Replay(vector).run();
      for (List<Object> path : leaves(vector.get("post"), List.of())) {
        ObjectNode wrong = vector.deepCopy();
        falsify(wrong.get("post"), path);
        assertThat(Comparison.of(wrong, obtained))
            .as("case %s, falsified %s", vector.get("id").asText(), path)
            .isNotEmpty();
        falsified++;
      }
    }
    assertThat(falsified).isGreaterThan(1000);
  }

  private static List<List<Object>> leaves(JsonNode node, List<Object> path) {
    List<List<Object>> leaves = new ArrayList<>();
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (!FREE.contains(field.getKey())) {
          leaves.addAll(leaves(field.getValue(), append(path, field.getKey())));
        }
      }
    } else if (node.isArray() && !node.isEmpty()) {
      for (int i = 0; i < node.size(); i++) {
        leaves.addAll(leaves(node.get(i), append(path, i)));
      }
    } else {
      leaves.add(path);
    }
    return leaves;
  }

  private static List<Object> append(List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  private static void falsify(JsonNode post, List<Object> path) {
    JsonNode parent = post;
    for (Object step : path.subList(0, path.size() - 1)) {
      parent = step instanceof String name ? parent.get(name) : parent.get((int) step);
    }
    Object last = path.get(path.size() - 1);
    JsonNode wrong = TextNode.valueOf("0xbad");
    if (parent instanceof ObjectNode object) {
      object.set((String) last, wrong);
    } else {
      ((ArrayNode) parent).set((int) last, wrong);
    }
  }

  @Test
  void aPlainFileIsReadLikeACompressedOne() throws IOException {
    Path file = folder.resolve("some.jsonl");
    Files.writeString(file, Vectors.own().get(0) + "\n\n" + Vectors.own().get(1) + "\n");
    assertThat(Conformance.of(file))
        .extracting(CaseResult::outcome)
        .containsExactly(Outcome.AGREED, Outcome.AGREED);
  }

  @Test
  void aLineThatIsNoCaseIsNamed() throws IOException {
    Path file = folder.resolve("wrong.jsonl");
    Files.writeString(file, "{\"id\":\"x\"}\n");
    assertThatThrownBy(() -> Conformance.of(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ", line 1: not a recorded case: no field 'group'");
    Files.writeString(file, "what\n");
    assertThatThrownBy(() -> Conformance.of(file)).hasMessageContaining("line 1: not JSON");
    Files.writeString(file, "");
    assertThatThrownBy(() -> Conformance.of(file)).hasMessageContaining("no recorded case");
  }

  @Test
  void damagedCompressionIsNamed() throws IOException {
    Path file = folder.resolve("damaged.gz");
    Files.write(file, new byte[] {0x1F, (byte) 0x8B, 8, 0, 0});
    assertThatThrownBy(() -> Conformance.of(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": damaged gzip data");
  }

  @Test
  void aCaseThatCannotBeReplayedDiffers() throws IOException {
    ObjectNode vector = Vectors.own().get(0).deepCopy();
    ((ObjectNode) vector.get("ops").get(0)).put("op", "hlt");
    CaseResult result = Conformance.replay(vector);
    assertThat(result.outcome()).isEqualTo(Outcome.DIFFERING);
    assertThat(result.differences()).first().asString().contains("unknown operation 'hlt'");
  }

  @Test
  void aQuirkExcusesOnlyWhatItExplains() throws IOException {
    ObjectNode vector = Vectors.own().get(0).deepCopy();
    vector.set("quirks", new ObjectMapper().createArrayNode().add("ext_leak"));
    ((ObjectNode) vector.get("post")).put("uif", 7);
    assertThat(Conformance.replay(vector).outcome()).isEqualTo(Outcome.DIFFERING);
  }
}
