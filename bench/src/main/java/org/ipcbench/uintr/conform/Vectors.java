// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.conform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.LineNumberReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Files of recorded cases: a JSON object a line, plain or compressed with gzip. */
final class Vectors {
  private static final String OWN = "vectors.jsonl.gz";
  private static final List<String> FIELDS =
      List.of("id", "group", "name", "cpu", "pre", "ops", "post");
  private static final int GZIP_FIRST = 0x1F;
  private static final int GZIP_SECOND = 0x8B;

  private Vectors() {}

  /** Reads the project's own copy. */
  static List<JsonNode> own() throws IOException {
    try (InputStream stream = Vectors.class.getResourceAsStream(OWN)) {
      return read(stream, OWN);
    }
  }

  /**
   * Reads a file.
   *
   * @param file its path
   * @return the cases, in their order
   * @throws IOException if it cannot be read, with file and line in its message
   */
  static List<JsonNode> read(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return read(stream, file.toString());
    }
  }

  private static List<JsonNode> read(InputStream raw, String name) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<JsonNode> cases = new ArrayList<>();
    try {
      LineNumberReader lines =
          new LineNumberReader(new InputStreamReader(decompressed(raw), StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          cases.add(parse(mapper, line, name + ", line " + lines.getLineNumber()));
        }
      }
    } catch (ZipException | EOFException e) {
      throw new IOException(name + ": damaged gzip data: " + e.getMessage(), e);
    }
    if (cases.isEmpty()) {
      throw new IOException(name + ": no recorded case in it");
    }
    return cases;
  }

  private static InputStream decompressed(InputStream raw) throws IOException {
    BufferedInputStream stream = new BufferedInputStream(raw);
    stream.mark(2);
    boolean compressed = stream.read() == GZIP_FIRST && stream.read() == GZIP_SECOND;
    stream.reset();
    return compressed ? new GZIPInputStream(stream) : stream;
  }

  private static JsonNode parse(ObjectMapper mapper, String line, String where) throws IOException {
    JsonNode vector;
    try {
      vector = mapper.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IOException(where + ": not JSON: " + e.getOriginalMessage(), e);
    }
    for (String field : FIELDS) {
      if (!vector.has(field)) {
        throw new IOException(where + ": not a recorded case: no field '" + field + "'");
      }
    }
    return vector;
  }
}
