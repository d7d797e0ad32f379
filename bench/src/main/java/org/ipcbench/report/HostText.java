// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.host.Assignment;
import org.ipcbench.host.CpuList;
import org.ipcbench.host.Finding;
import org.ipcbench.host.HostSnapshot;
import org.ipcbench.host.Placement;
import org.ipcbench.host.Processors;

/** What a host is and what makes its figures noisy, as text of one column of facts. Pure. */
public final class HostText {
  private static final String UNKNOWN = "unknown";
  private static final String NONE = "none";
  private static final int SMALLEST_NAME_WIDTH = 16;
  private static final int HEADLINE_WARNINGS = 3;

  private final StringBuilder text = new StringBuilder();
  private final List<Group> groups = new ArrayList<>();

  private HostText() {}

  /**
   * Facts that belong together.
   *
   * @param title of the group
   * @param facts in their order
   */
  public record Group(String title, List<Fact> facts) {}

  /**
   * What is known of one thing.
   *
   * @param name of it; empty if the value says it all
   * @param value {@code unknown} if nothing is
   */
  public record Fact(String name, String value) {}

  /**
   * The whole text of the command {@code host}, lines ending in a newline.
   *
   * @param host to describe
   */
  public static String of(HostSnapshot host) {
    HostText page = new HostText();
    page.text.append(host.summary()).append('\n');
    page.facts(host);
    page.groups.forEach(page::write);
    page.findings(host.findings());
    return page.text.toString();
  }

  /**
   * What is known of a host, without what bears on the figures.
   *
   * @param host to describe
   */
  public static List<Group> groups(HostSnapshot host) {
    HostText page = new HostText();
    page.facts(host);
    return page.groups;
  }

  private void facts(HostSnapshot host) {
    processor(host);
    placement(host.processors());
    power(host.power());
    platform(host);
    mitigations(host);
  }

  /**
   * What a run prints under its first line: the warnings with their remedies, a line each, without
   * line ends; beyond three only how many more there are.
   *
   * @param host to describe
   */
  public static List<String> headline(HostSnapshot host) {
    List<Finding> warnings =
        host.findings().stream().filter(f -> f.severity() == Finding.Severity.WARNING).toList();
    int shown = warnings.size() > HEADLINE_WARNINGS ? HEADLINE_WARNINGS - 1 : warnings.size();
    List<String> lines =
        new ArrayList<>(warnings.stream().limit(shown).map(f -> marked(f) + remedy(f)).toList());
    if (shown < warnings.size()) {
      lines.add("  ! " + (warnings.size() - shown) + " more warnings: ipcbench host");
    }
    return lines;
  }

  private void processor(HostSnapshot host) {
    HostSnapshot.Model model = host.model();
    group("Processor");
    fact("model", model.name());
    fact(
        "identity",
        Stream.of(
                model.vendor(),
                labelled("family", model.family()),
                labelled("model", model.number()),
                labelled("stepping", model.stepping()))
            .filter(part -> part != null)
            .collect(Collectors.joining(", ")));
    fact("microcode", model.microcode());
    Processors processors = host.processors();
    fact("logical CPUs", list(processors.online()));
    fact("allowed", processors.allowed().toString()); // empty is unknown
    fact("isolated", list(processors.isolated()));
    fact("nohz_full", list(processors.nohzFull()));
    fact("packages", groups(processors.packages()));
    fact("NUMA nodes", groups(processors.nodes()));
    fact("cores", groups(processors.cores()));
    if (!processors.kinds().isEmpty()) {
      fact("kinds of core", groups(processors.kinds()) + " (the fastest first)");
    }
    for (Processors.Cache cache : processors.caches()) {
      fact("L" + cache.level() + " " + cacheType(cache), cacheText(cache));
    }
  }

  private void placement(Processors processors) {
    group("Placement");
    for (Placement placement : Placement.SINGLE) {
      Assignment assignment = Assignment.choose(processors, placement);
      fact(placement.id(), placementText(assignment));
    }
  }

  private static String placementText(Assignment assignment) {
    if (assignment.reason() != null) {
      return "unavailable: " + assignment.reason();
    }
    List<Integer> measured = assignment.measured();
    if (measured.isEmpty()) {
      return "left to the scheduler";
    }
    return (assignment.sharesProcessor()
            ? "both on " + measured.get(0)
            : "client on " + measured.get(0) + ", peer on " + measured.get(1))
        + ", all other threads on "
        + list(assignment.housekeeping());
  }

  private void power(HostSnapshot.Power power) {
    group("Clock speed and idling");
    fact("governor", power.governor());
    fact("scaling driver", power.scalingDriver());
    if (power.preference() != null) { // elsewhere the governor alone decides
      fact("preference", power.preference());
    }
    fact("boost", power.boost() == null ? null : power.boost() ? "on" : "off");
    fact("SMT control", power.smt());
    fact("idle driver", power.idleDriver());
    fact("idle governor", power.idleGovernor());
    fact("halt polling", power.guestHaltPollNanos() == null ? null : haltPolling(power));
    fact(
        "C-states",
        power.idleStates().stream()
            .map(
                state ->
                    state.name()
                        + " "
                        + state.exitLatencyMicros()
                        + " µs"
                        + (state.enabled() ? "" : " (disabled)"))
            .collect(Collectors.joining(", ")));
  }

  private static String haltPolling(HostSnapshot.Power power) {
    boolean used = "haltpoll".equals(power.idleDriver());
    return power.guestHaltPollNanos() + " ns" + (used ? "" : " (not in use: other idle driver)");
  }

  private void platform(HostSnapshot host) {
    HostSnapshot.Platform platform = host.platform();
    HostSnapshot.Load load = host.load();
    group("System");
    fact("kernel", platform.kernel());
    fact("distribution", platform.distribution());
    fact("C library", platform.cLibrary());
    fact("virtualisation", platform.virtualisation());
    fact("container", platform.container() == null ? "none found" : platform.container());
    fact("memory", platform.memoryBytes() == null ? null : size(platform.memoryBytes()));
    fact("huge pages", platform.transparentHugePages());
    fact("clock source", platform.clockSource());
    fact(
        "security",
        platform.securityModules() == null ? null : String.join(", ", platform.securityModules()));
    fact("CPU quota", load.quotaCpus() == null ? "none found" : decimal(load.quotaCpus()));
    fact("load (1 min)", load.load1() == null ? null : decimal(load.load1()));
    fact(
        "steal",
        load.stealPercent() == null
            ? null
            : decimal(load.stealPercent()) + " % of busy time since boot");
  }

  private void mitigations(HostSnapshot host) {
    group("Mitigations");
    List<String> unaffected = new ArrayList<>();
    host.mitigations()
        .forEach(
            (name, state) -> {
              if (state.equals("Not affected")) {
                unaffected.add(name);
              } else {
                fact(name, state);
              }
            });
    if (!unaffected.isEmpty()) {
      fact("", "not affected by " + String.join(", ", unaffected));
    } else if (host.mitigations().isEmpty()) {
      fact("", UNKNOWN);
    }
  }

  private void findings(List<Finding> findings) {
    text.append("\nWhat bears on the figures\n");
    if (findings.isEmpty()) {
      text.append("  nothing found\n");
    }
    for (Finding finding : findings) {
      text.append(marked(finding)).append('\n');
      if (finding.remedy() != null) {
        text.append("      → ").append(finding.remedy()).append('\n');
      }
      if (finding.cost() != null) {
        text.append("        costs: ").append(finding.cost()).append('\n');
      }
    }
  }

  private static String marked(Finding finding) {
    String mark = finding.severity() == Finding.Severity.WARNING ? "!" : "-";
    return "  " + mark + " " + finding.what() + ": " + finding.effect();
  }

  private static String remedy(Finding finding) {
    return finding.remedy() == null ? "" : "   → " + finding.remedy();
  }

  private void group(String title) {
    groups.add(new Group(title, new ArrayList<>()));
  }

  private void fact(String name, String value) {
    String shown = value == null || value.isEmpty() ? UNKNOWN : value;
    groups.get(groups.size() - 1).facts().add(new Fact(name, shown));
  }

  private void write(Group group) {
    text.append('\n').append(group.title()).append('\n');
    int longest = group.facts().stream().mapToInt(f -> f.name().length()).max().orElse(0);
    int width = Math.max(SMALLEST_NAME_WIDTH, longest + 2);
    for (Fact fact : group.facts()) {
      String name =
          fact.name().isEmpty() ? "" : fact.name() + " ".repeat(width - fact.name().length());
      text.append("  ").append(name).append(fact.value()).append('\n');
    }
  }

  private static String labelled(String label, String value) {
    return value == null ? null : label + " " + value;
  }

  private static String list(CpuList cpus) {
    return cpus == null ? null : cpus.isEmpty() ? NONE : cpus.toString();
  }

  private static String groups(List<CpuList> groups) {
    return groups.isEmpty()
        ? null
        : groups.size()
            + ": "
            + groups.stream().map(CpuList::toString).collect(Collectors.joining(" | "));
  }

  private static String cacheType(Processors.Cache cache) {
    return cache.type() == null ? "" : cache.type().toLowerCase(Locale.ROOT);
  }

  private static String cacheText(Processors.Cache cache) {
    return size(cache.sizeBytes()) + " × " + groups(cache.sharing());
  }

  /** In the largest binary unit of which there is at least one. */
  private static String size(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    int unit = 0;
    double value = bytes;
    while (value >= 1024 && unit + 1 < units.length) {
      value /= 1024;
      unit++;
    }
    String number = value == Math.rint(value) ? String.valueOf((long) value) : decimal(value);
    return number + " " + units[unit];
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
