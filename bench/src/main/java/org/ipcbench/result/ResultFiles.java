// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads and writes result files. Thread-safe. */
public final class ResultFiles {
  /** The largest file that is read: the preset full stays well below, and it takes a second. */
  static final long LARGEST_BYTES = 16L << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .build();

  /** Objects over several lines, arrays of numbers on one, "name": value as people write it. */
  private static final ObjectWriter WRITER =
      MAPPER.writer(
          new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectFieldValueSpacing(Separators.Spacing.AFTER)));

  /** The files of {@code results/published/}, which the jar holds too. */
  private static final List<String> PUBLISHED = List.of("crtos", "qemu", "xeon");

  private ResultFiles() {}

  /**
   * Reads a result file by what a user calls it: its path or, where there is no such file, the name
   * of a published one, such as {@code xeon} or {@code published/xeon}.
   *
   * @param name path or name
   * @return what it holds
   * @throws ResultFileException if there is neither; otherwise as {@link #read}
   */
  public static ResultFile named(String name) throws ResultFileException {
    Path file = Path.of(name);
    if (Files.exists(file)) {
      return read(file);
    }
    return published(name.startsWith("published/") ? name.substring(10) : name);
  }

  /**
   * Reads one of the published result files, which the jar holds.
   *
   * @param name such as {@code xeon}
   * @return what it holds
   * @throws ResultFileException if none is called so; the message lists those there are
   */
  public static ResultFile published(String name) throws ResultFileException {
    Path file = Path.of(name);
    if (!PUBLISHED.contains(name)) {
      throw new ResultFileException(
          file, "no such file, nor one of those published: " + String.join(", ", PUBLISHED));
    }
    try (InputStream resource =
        ResultFiles.class.getResourceAsStream("published/" + name + ".json")) {
      return parse(file, resource.readAllBytes());
    } catch (IOException e) {
      throw e instanceof ResultFileException known ? known : unreadable(file, e);
    }
  }

  /**
   * Reads a result file of this or an older schema.
   *
   * @param file a regular file of at most 16 MiB
   * @return what it holds; fields that this version does not know are in {@code other}
   * @throws ResultFileException if it cannot be read, is no JSON, is not a result file, is of a
   *     newer schema, or breaks a rule of the schema
   */
  public static ResultFile read(Path file) throws ResultFileException {
    return parse(file, content(file));
  }

  private static ResultFile parse(Path file, byte[] content) throws ResultFileException {
    try {
      checkSchema(file, content);
      // The tree first: what is cut off or no JSON is found before anything is bound, with its
      // line.
      JsonNode tree = MAPPER.readTree(content);
      ResultFile result = MAPPER.treeToValue(tree, ResultFile.class);
      ResultFileRules.check(file, result);
      return result;
    } catch (JsonMappingException e) {
      throw new ResultFileException(file, place(e) + problem(e));
    } catch (JsonProcessingException e) {
      throw new ResultFileException(file, place(e.getLocation()) + e.getOriginalMessage());
    } catch (IOException e) {
      throw e instanceof ResultFileException known ? known : unreadable(file, e);
    }
  }

  /**
   * Writes a result file, replacing one of that name as a whole. Fields come in the schema's order,
   * maps in their own, so that a file that is read and written again differs in nothing else.
   *
   * @param file where to; missing folders are made
   * @param result what to write
   * @throws IOException if it cannot be written; a file of that name is then as it was
   */
  public static void write(Path file, ResultFile result) throws IOException {
    AtomicFile.write(
        file, (WRITER.writeValueAsString(result) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] content(Path file) throws ResultFileException {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new ResultFileException(file, "not a regular file");
      }
      long size = Files.size(file);
      if (size > LARGEST_BYTES) {
        throw new ResultFileException(
            file, size + " bytes, but a result file has at most " + LARGEST_BYTES);
      }
      if (size == 0) {
        throw new ResultFileException(file, "empty");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new ResultFileException(file, "no such file");
    } catch (IOException e) {
      throw e instanceof ResultFileException known ? known : unreadable(file, e);
    }
  }

  /** Looks at the first field alone: what follows may be large, foreign or of a newer schema. */
  private static void checkSchema(Path file, byte[] content) throws IOException {
    int version;
    try (JsonParser parser = MAPPER.createParser(content)) {
      boolean first =
          parser.nextToken() == JsonToken.START_OBJECT
              && "schemaVersion".equals(parser.nextFieldName());
      version = first ? parser.nextIntValue(0) : 0;
    }
    if (version < 1) {
      throw new ResultFileException(
          file, "no result file of ipcbench: it does not begin with a schemaVersion of 1 or more");
    }
    if (version > ResultFile.SCHEMA_VERSION) {
      throw new ResultFileException(
          file,
          "schemaVersion "
              + version
              + " is newer than "
              + ResultFile.SCHEMA_VERSION
              + ", the newest that this version reads");
    }
  }

  private static ResultFileException unreadable(Path file, IOException cause) {
    return new ResultFileException(file, "cannot be read: " + cause.getMessage());
  }

  /** Where the text is no JSON; a limit of the parser, such as on nesting, has no place. */
  private static String place(JsonLocation at) {
    return at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
  }

  private static String place(JsonMappingException e) {
    StringBuilder place = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return place.isEmpty() ? "" : place + ": ";
  }

  private static String problem(JsonMappingException e) {
    if (e instanceof InvalidFormatException format && format.getTargetType().isEnum()) {
      return "\"%s\" is none of %s"
          .formatted(
              format.getValue(),
              Arrays.stream(format.getTargetType().getEnumConstants())
                  .map(constant -> MAPPER.convertValue(constant, String.class))
                  .collect(Collectors.joining(", ")));
    }
    return e.getOriginalMessage();
  }
}
