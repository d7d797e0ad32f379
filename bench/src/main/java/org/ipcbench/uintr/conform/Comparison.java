// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.conform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares what a case observed with what was recorded of it, field by field. */
final class Comparison {
  /** How a recorded field depends on the latency of an interrupt: advisory. */
  private static final Set<String> NOT_COMPARED = Set.of("rip_delta");

  /** The part of an XSAVE area that an instruction may name when it faults, in bytes. */
  private static final long AREA_BYTES = 4096;

  private final JsonNode vector;
  private final List<Quirk> quirks;
  private final List<Difference> differences = new ArrayList<>();

  private Comparison(JsonNode vector) {
    this.vector = vector;
    this.quirks = Quirk.of(vector);
  }

  /**
   * Compares.
   *
   * @param vector a case
   * @param obtained what was observed, in the form of its field {@code post}
   * @return the differences, excused ones among them
   */
  static List<Difference> of(JsonNode vector, JsonNode obtained) {
    Comparison comparison = new Comparison(vector);
    comparison.compare("", vector.get("post"), obtained);
    return comparison.differences;
  }

  private void compare(String path, JsonNode expected, JsonNode obtained) {
    if (expected.isObject() && obtained.isObject()) {
      Set<String> fields = new TreeSet<>();
      expected.fieldNames().forEachRemaining(fields::add);
      obtained.fieldNames().forEachRemaining(fields::add);
      fields.removeAll(NOT_COMPARED);
      for (String field : fields) {
        compare(
            path.isEmpty() ? field : path + "." + field,
            expected.path(field),
            obtained.path(field));
      }
    } else if (expected.isArray() && obtained.isArray() && expected.size() == obtained.size()) {
      Iterator<JsonNode> other = obtained.iterator();
      for (int i = 0; i < expected.size(); i++) {
        compare(path + "[" + i + "]", expected.get(i), other.next());
      }
    } else if (!same(path, expected, obtained)) {
      differ(path, text(expected), text(obtained));
    }
  }

  private boolean same(String path, JsonNode expected, JsonNode obtained) {
    if (expected.isTextual() && obtained.isTextual() && Pages.isValue(expected.asText())) {
      return Pages.isValue(obtained.asText())
          && (Pages.value(expected.asText()) == Pages.value(obtained.asText())
              || isWithinArea(path, obtained));
    }
    return expected.isNumber() && obtained.isNumber()
        ? expected.asLong() == obtained.asLong()
        : expected.equals(obtained);
  }

  /** A fault of XSAVES or XRSTORS may name any byte of the area. */
  private boolean isWithinArea(String path, JsonNode cr2) {
    if (!path.endsWith("].fault.cr2")) {
      return false;
    }
    JsonNode area = vector.get("ops").get(Quirk.op(path)).path("area");
    return !area.isMissingNode()
        && Long.compareUnsigned(Pages.value(cr2.asText()) - Pages.value(area.asText()), AREA_BYTES)
            < 0;
  }

  private void differ(String path, String expected, String obtained) {
    String excuse =
        quirks.stream()
            .filter(quirk -> quirk.excuses(vector, path, expected, obtained))
            .map(Quirk::id)
            .findFirst()
            .orElse(null);
    differences.add(new Difference(path, expected, obtained, excuse));
  }

  private static String text(JsonNode node) {
    if (node.isMissingNode()) {
      return "nothing";
    }
    return node.isTextual() ? node.asText() : node.toString();
  }
}
