// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A trace as one JSON document.
 *
 * <pre>
 * schemaVersion 1; program, summary, provenance "simulated", costModel (a name),
 * events: timeNanos, processor, by, event (see {@link Event.Kind}), text,
 *         changes: name, address (memory only), before, after
 * end:    processor (registers only), values: name, address (memory only), value
 * </pre>
 */
final class JsonTrace {
  private static final int SCHEMA_VERSION = 1;

  private JsonTrace() {}

  static String render(Trace trace) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("schemaVersion", SCHEMA_VERSION);
    document.put("program", trace.program().optionName());
    document.put("summary", trace.program().summary());
    document.put("provenance", "simulated");
    document.put("costModel", trace.costModel().name());
    ArrayNode events = document.putArray("events");
    for (Event event : trace.events()) {
      ObjectNode node = events.addObject();
      node.put("timeNanos", event.timeNanos());
      node.put("processor", event.processor());
      node.put("by", event.by());
      node.put("event", event.kind().jsonName());
      node.put("text", event.text());
      addChanges(event.changes(), node.putArray("changes"));
    }
    ArrayNode end = document.putArray("end");
    for (Trace.Owned owned : trace.end()) {
      ObjectNode node = end.addObject();
      if (owned.processor() != Word.MEMORY) {
        node.put("processor", owned.processor());
      }
      ArrayNode values = node.putArray("values");
      owned.words().forEach(word -> named(word, values.addObject()).put("value", word.after()));
    }
    return write(document) + "\n";
  }

  private static void addChanges(List<Change> changes, ArrayNode nodes) {
    for (Change change : changes) {
      named(change, nodes.addObject()).put("before", change.before()).put("after", change.after());
    }
  }

  private static ObjectNode named(Change change, ObjectNode node) {
    node.put("name", change.name());
    if (change.address() != null) {
      node.put("address", change.address());
    }
    return node;
  }

  private static String write(ObjectNode document) {
    // The line end is named: the default is the host's.
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always written", e);
    }
  }
}
