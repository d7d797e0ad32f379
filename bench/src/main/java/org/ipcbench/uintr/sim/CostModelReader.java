// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.ipcbench.uintr.sim.CostModel.Cost;

/**
 * Reads cost models, and refuses what is none in one line: where it comes from, the field, its
 * value, what is allowed.
 */
final class CostModelReader {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final String NAME = "[a-z0-9][a-z0-9.-]{0,31}";
  private static final int MAX_TEXT = 1_000;
  private static final long LEAST_HERTZ = 1_000_000;
  private static final long MOST_HERTZ = 100_000_000_000L;

  /** The fields of the record are those of the file: one list of names. */
  private static final List<String> FIELDS = components(CostModel.class);

  private static final List<String> COST_FIELDS = components(Cost.class);

  private final String origin;

  private CostModelReader(String origin) {
    this.origin = origin;
  }

  private static List<String> components(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(component -> component.getName()).toList();
  }

  /** Reads a built-in model. */
  static CostModel builtIn(String name) {
    try (InputStream file = CostModel.class.getResourceAsStream(name + ".json")) {
      return new CostModelReader("cost model '" + name + "'").trusted(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cost model '" + name + "' cannot be read", e);
    }
  }

  /** Reads a model that a machine's memory holds, built in or not. */
  static CostModel header(byte[] json) {
    return new CostModelReader("the machine's cost model").trusted(json);
  }

  /** Reads a model's JSON. */
  static CostModel json(String text) {
    byte[] json = text.getBytes(StandardCharsets.UTF_8);
    return new CostModelReader("the cost model given as JSON").foreign(json);
  }

  /** Reads a user's file. */
  static CostModel file(String path) {
    CostModelReader reader = new CostModelReader("cost model '" + path + "'");
    try {
      Path file = Path.of(path);
      // A directory has nothing to read, and a FIFO or a terminal might never end.
      if (!Files.isRegularFile(file)) {
        throw reader.refused(Files.exists(file) ? "no regular file" : "there is no such file");
      }
      try (InputStream in = Files.newInputStream(file)) {
        return reader.foreign(in.readNBytes(CostModel.MAX_BYTES + 1));
      }
    } catch (IOException | InvalidPathException e) {
      throw reader.refused("it cannot be read: " + oneLine(e));
    }
  }

  private CostModel foreign(byte[] json) {
    if (json.length > CostModel.MAX_BYTES) {
      throw refused("it is larger than " + CostModel.MAX_BYTES + " bytes, the most a model has");
    }
    CostModel model = trusted(json);
    if (CostModel.builtIn(model.name())) {
      throw refused("name: '" + model.name() + "' is a built-in model's; another is needed");
    }
    return model;
  }

  private CostModel trusted(byte[] json) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : " in line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr();
      throw refused("no JSON" + place + ": " + e.getOriginalMessage().replaceAll("\\s+", " "));
    } catch (IOException e) {
      throw refused("no JSON: " + oneLine(e));
    }
    requireFields("", root, FIELDS);
    String name = text(root, "", "name");
    if (!name.matches(NAME)) {
      throw refused(
          "name: "
              + root.get("name")
              + " is not 1 to 32 of a-z, 0-9, dots and dashes, no dash or"
              + " dot first");
    }
    long hertz = number("referenceHertz", root.get("referenceHertz"), LEAST_HERTZ, MOST_HERTZ, "");
    return new CostModel(
        name,
        text(root, "", "description"),
        hertz,
        cost(root, "senduipi", hertz),
        cost(root, "flight", hertz),
        cost(root, "delivery", hertz),
        cost(root, "uiret", hertz),
        cost(root, "clui", hertz),
        cost(root, "stui", hertz),
        cost(root, "kernelPath", hertz),
        cost(root, "syscall", hertz),
        cost(root, "contextSwitch", hertz),
        cost(root, "ipi", hertz),
        cost(root, "interruptEntry", hertz),
        cost(root, "interruptReturn", hertz));
  }

  private Cost cost(JsonNode root, String name, long hertz) {
    JsonNode cost = root.get(name);
    requireFields(name + ".", cost, COST_FIELDS);
    return new Cost(
        number(name + ".cycles", cost.get("cycles"), 0, hertz, ", a second of referenceHertz"),
        text(cost, name + ".", "source"),
        text(cost, name + ".", "reading"));
  }

  /** Exactly the fields named: a missing one is a gap, an unknown one a mistyped one. */
  private void requireFields(String place, JsonNode object, List<String> names) {
    String what = place.isEmpty() ? "it" : place.substring(0, place.length() - 1);
    if (!object.isObject()) {
      throw refused(what + ": " + shown(object) + " is no object with " + String.join(", ", names));
    }
    for (Iterator<String> fields = object.fieldNames(); fields.hasNext(); ) {
      String field = fields.next();
      if (!names.contains(field)) {
        throw refused(
            place + shortened(field) + ": unknown field; known: " + String.join(", ", names));
      }
    }
    for (String name : names) {
      if (!object.has(name)) {
        throw refused(place + name + ": missing; needed: " + String.join(", ", names));
      }
    }
  }

  private long number(String place, JsonNode node, long least, long most, String remark) {
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.longValue() < least
        || node.longValue() > most) {
      throw refused(
          place
              + ": "
              + shown(node)
              + " is not a whole number from "
              + least
              + " to "
              + most
              + remark);
    }
    return node.longValue();
  }

  private String text(JsonNode object, String place, String name) {
    JsonNode node = object.get(name);
    String text = node.textValue();
    boolean good =
        text != null
            && !text.isBlank()
            && text.length() <= MAX_TEXT
            && text.chars().noneMatch(Character::isISOControl);
    if (!good) {
      throw refused(
          place + name + ": " + shown(node) + " is not a line of 1 to " + MAX_TEXT + " characters");
    }
    return text;
  }

  private static String shown(JsonNode node) {
    return node instanceof MissingNode ? "nothing" : shortened(node.toString());
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= 40 ? line : line.substring(0, 40) + "…";
  }

  private static String oneLine(Exception e) {
    String text =
        e.getClass().getSimpleName() + " " + (e.getMessage() == null ? "" : e.getMessage());
    return text.strip().replaceAll("\\s+", " ");
  }

  private IllegalArgumentException refused(String problem) {
    return new IllegalArgumentException(origin + ": " + problem);
  }
}
