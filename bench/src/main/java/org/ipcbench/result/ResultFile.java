// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.host.HostSnapshot;

/**
 * All that one run found out: the only thing that passes from measuring to showing.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION} when written by this version
 * @param label the host's or the run's name
 * @param startedAt when the run began, UTC, ISO 8601
 * @param tool what measured
 * @param host where it was measured
 * @param settings what the run was asked for
 * @param measurements one entry a metric of a cell, in the order of the plan
 * @param other fields of a file that this version does not know, kept as they are
 */
@JsonPropertyOrder({
  "schemaVersion",
  "label",
  "startedAt",
  "tool",
  "host",
  "settings",
  "measurements"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResultFile(
    int schemaVersion,
    String label,
    String startedAt,
    Tool tool,
    HostSnapshot host,
    Map<String, Object> settings,
    List<Measurement> measurements,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> other) {

  /** The newest layout that this version reads, and the one it writes. */
  public static final int SCHEMA_VERSION = 1;

  /** Absent collections become empty ones. */
  public ResultFile {
    settings = frozen(settings);
    measurements = measurements == null ? List.of() : List.copyOf(measurements);
    other = frozen(other);
  }

  /** A copy that nobody changes, in the same order; of nothing an empty one. */
  static <V> Map<String, V> frozen(Map<String, V> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /**
   * Says whether the file is a publication's.
   *
   * @return whether it has figures, and all of them are published ones
   */
  public boolean published() {
    return !measurements.isEmpty()
        && measurements.stream().allMatch(m -> m.provenance() == Provenance.PUBLISHED);
  }

  /**
   * What measured.
   *
   * @param name always {@code ipcbench}
   * @param version of ipcbench
   * @param jdk name and version of the Java machine, such as {@code OpenJDK 17.0.15}
   * @param jmh version of JMH
   * @param other fields of a file that this version does not know, kept as they are
   */
  @JsonPropertyOrder({"name", "version", "jdk", "jmh"})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Tool(
      String name,
      String version,
      String jdk,
      String jmh,
      @JsonAnySetter @JsonAnyGetter Map<String, Object> other) {

    /** Absent fields become an empty map. */
    public Tool {
      other = frozen(other);
    }

    /** A tool with nothing but the known fields. */
    public Tool(String name, String version, String jdk, String jmh) {
      this(name, version, jdk, jmh, Map.of());
    }
  }
}
