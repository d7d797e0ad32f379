// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ipcbench.host.CpuList;
import org.ipcbench.host.HostSnapshot;
import org.ipcbench.result.ResultFile;

/** What besides the figures differs between two files, and may explain the figures. */
public final class FileDifferences {
  private static final String UNKNOWN = "unknown";
  private static final String NOT_SET = "not set";
  private static final String SETTING = "setting ";

  /** Settings that follow from others or decide nothing. */
  private static final Set<String> IDLE_SETTINGS =
      Set.of("expectedSeconds", "command", "arguments", "resumed");

  /** Load averages nearer to each other than this are alike. */
  private static final double LOAD_MARGIN = 0.5;

  private FileDifferences() {}

  /**
   * A fact that differs.
   *
   * @param what its name, such as {@code kernel}
   * @param base what the base file says; if it does not, {@code unknown}, or {@code not set}
   * @param other what the other file says, likewise
   */
  public record Difference(String what, String base, String other) {}

  /**
   * The facts that differ: the tool, the host, the settings.
   *
   * @return those that explain most first
   */
  static List<Difference> of(ResultFile base, ResultFile other) {
    List<Difference> differences = lasting(base, other);
    differences.addAll(load(base, other));
    return differences;
  }

  /**
   * The facts that differ and would not differ between two runs of one plan on one host: all but
   * the load.
   *
   * @param base a file
   * @param other another
   * @return those that explain most first; may be changed
   */
  public static List<Difference> lasting(ResultFile base, ResultFile other) {
    Map<String, String> here = facts(base);
    Map<String, String> there = facts(other);
    Set<String> names = new LinkedHashSet<>(here.keySet());
    names.addAll(there.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      String absent = name.startsWith(SETTING) ? NOT_SET : UNKNOWN;
      String mine = here.getOrDefault(name, absent);
      String theirs = there.getOrDefault(name, absent);
      if (!mine.equals(theirs)) {
        differences.add(new Difference(name, mine, theirs));
      }
    }
    return differences;
  }

  private static Map<String, String> facts(ResultFile file) {
    Map<String, String> facts = new LinkedHashMap<>();
    if (file.host() != null) {
      putHost(facts, file.host());
    }
    if (file.tool() != null) {
      put(facts, "ipcbench", file.tool().version());
      put(facts, "JDK", file.tool().jdk());
      put(facts, "JMH", file.tool().jmh());
    }
    for (String setting : new TreeSet<>(file.settings().keySet())) {
      if (!IDLE_SETTINGS.contains(setting)) {
        put(facts, SETTING + setting, file.settings().get(setting));
      }
    }
    return facts;
  }

  private static void putHost(Map<String, String> facts, HostSnapshot host) {
    HostSnapshot.Model model = host.model();
    put(facts, "processor", model.name());
    put(facts, "processor family", model.family());
    put(facts, "processor model", model.number());
    put(facts, "processor stepping", model.stepping());
    put(facts, "microcode", model.microcode());
    put(facts, "processors", host.processors().online());
    put(facts, "processors allowed", host.processors().allowed());
    put(facts, "processors isolated", orNone(host.processors().isolated()));
    put(facts, "processors without tick", orNone(host.processors().nohzFull()));
    put(facts, "cores", host.processors().cores());
    HostSnapshot.Platform platform = host.platform();
    put(facts, "virtualisation", platform.virtualisation());
    put(facts, "container", platform.container());
    put(facts, "processor quota", host.load().quotaCpus());
    put(facts, "kernel", platform.kernel());
    host.mitigations()
        .forEach((vulnerability, answer) -> put(facts, "mitigation " + vulnerability, answer));
    put(facts, "security modules", platform.securityModules());
    HostSnapshot.Power power = host.power();
    put(facts, "governor", power.governor());
    put(facts, "scaling driver", power.scalingDriver());
    put(facts, "clock preference", power.preference());
    put(facts, "boost", power.boost());
    put(facts, "SMT", power.smt());
    put(facts, "idle driver", power.idleDriver());
    put(facts, "idle governor", power.idleGovernor());
    put(facts, "idle parameter", power.idleParameter());
    put(facts, "guest halt poll (ns)", power.guestHaltPollNanos());
    put(facts, "idle states", idleStates(power));
    put(facts, "clock source", platform.clockSource());
    put(facts, "transparent huge pages", platform.transparentHugePages());
    put(facts, "memory (bytes)", platform.memoryBytes());
    put(facts, "distribution", platform.distribution());
    put(facts, "C library", platform.cLibrary());
  }

  private static String idleStates(HostSnapshot.Power power) {
    return power.idleStates().stream()
        .map(state -> state.enabled() ? state.name() : state.name() + " (off)")
        .collect(Collectors.joining(", "));
  }

  /** An empty list of these is a fact; no list is none. */
  private static String orNone(CpuList cpus) {
    return cpus == null ? null : cpus.cpus().isEmpty() ? "none" : cpus.toString();
  }

  /** What is null or empty is unknown; of an object, such as a cost model, the numbers count. */
  private static void put(Map<String, String> facts, String name, Object value) {
    if (value instanceof Map<?, ?> fields) {
      fields.forEach(
          (field, inner) -> {
            if (inner instanceof Number || inner instanceof Map) {
              put(facts, name + "." + field, inner);
            }
          });
    } else if (value != null
        && !value.equals("")
        && !value.equals(CpuList.NONE)
        && !value.equals(List.of())) {
      facts.put(name, value.toString());
    }
  }

  /** No two runs find the same load; only a load that differs much says something. */
  private static List<Difference> load(ResultFile base, ResultFile other) {
    Double here = load1(base);
    Double there = load1(other);
    boolean differ =
        here != null && there != null
            ? Math.abs(here - there) > LOAD_MARGIN
            : !Objects.equals(here, there);
    return differ ? List.of(new Difference("load average", text(here), text(there))) : List.of();
  }

  private static Double load1(ResultFile file) {
    return file.host() == null ? null : file.host().load().load1();
  }

  private static String text(Double load) {
    return load == null ? UNKNOWN : load.toString();
  }
}
