// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Puts a snapshot together from a host's files. Sources: the kernel's Documentation/ABI. */
final class HostReader {
  private static final String CPU = "/sys/devices/system/cpu";

  private HostReader() {}

  static HostSnapshot read(SystemFiles files, OshiFacts oshi) {
    Processors processors = Processors.read(files);
    HostSnapshot.Model model = oshi.model();
    HostSnapshot facts =
        new HostSnapshot(
            new HostSnapshot.Model(
                model.name(),
                model.vendor(),
                model.family(),
                model.number(),
                model.stepping(),
                cpuinfo(files, "microcode")),
            processors,
            power(files, processors),
            platform(files, oshi),
            mitigations(files),
            load(files),
            List.of(),
            Map.of());
    return facts.withFindings(Findings.of(facts));
  }

  /** The first processor's entry under that key, or null. */
  private static String cpuinfo(SystemFiles files, String key) {
    return files.lines("/proc/cpuinfo").stream()
        .map(line -> line.split("\\s*:\\s*", 2))
        .filter(entry -> entry.length == 2 && entry[0].equals(key))
        .map(entry -> entry[1])
        .findFirst()
        .orElse(null);
  }

  private static HostSnapshot.Power power(SystemFiles files, Processors processors) {
    String idle = CPU + "/cpuidle";
    String idleGovernor = files.text(idle + "/current_governor");
    return new HostSnapshot.Power(
        perProcessor(files, processors, "scaling_governor"),
        perProcessor(files, processors, "scaling_driver"),
        perProcessor(files, processors, "energy_performance_preference"),
        boost(files),
        files.text(CPU + "/smt/control"),
        files.text(idle + "/current_driver"),
        idleGovernor == null ? files.text(idle + "/current_governor_ro") : idleGovernor,
        idleParameter(files.text("/proc/cmdline")),
        files.number("/sys/module/haltpoll/parameters/guest_halt_poll_ns"),
        idleStates(files));
  }

  /** A cpufreq attribute; where processors differ, every value. */
  private static String perProcessor(SystemFiles files, Processors processors, String attribute) {
    Set<String> values = new LinkedHashSet<>();
    for (int cpu : processors.allowed().cpus()) {
      String value = files.text(CPU + "/cpu" + cpu + "/cpufreq/" + attribute);
      if (value != null) {
        values.add(value);
      }
    }
    return values.isEmpty() ? null : String.join(", ", values);
  }

  private static Boolean boost(SystemFiles files) {
    Long off = files.number(CPU + "/intel_pstate/no_turbo");
    if (off != null) {
      return off == 0;
    }
    Long on = files.number(CPU + "/cpufreq/boost");
    return on == null ? null : on != 0;
  }

  static String idleParameter(String commandLine) {
    return commandLine == null
        ? null
        : Stream.of(commandLine.split("\\s+"))
            .filter(word -> word.startsWith("idle="))
            .map(word -> word.substring("idle=".length()))
            .findFirst()
            .orElse(null);
  }

  /** Of processor 0: the kernel declares the same ones for all of a kind. */
  private static List<HostSnapshot.IdleState> idleStates(SystemFiles files) {
    String directory = CPU + "/cpu0/cpuidle";
    List<HostSnapshot.IdleState> states = new ArrayList<>();
    for (String name : files.names(directory, "state")) {
      String state = directory + "/" + name;
      Long latency = files.number(state + "/latency");
      Long disabled = files.number(state + "/disable");
      if (latency != null) {
        boolean enabled = disabled == null || disabled == 0;
        states.add(new HostSnapshot.IdleState(files.text(state + "/name"), latency, enabled));
      }
    }
    return states;
  }

  private static HostSnapshot.Platform platform(SystemFiles files, OshiFacts oshi) {
    String clock = "/sys/devices/system/clocksource/clocksource0";
    String clocks = files.text(clock + "/available_clocksource");
    String modules = files.text("/sys/kernel/security/lsm");
    return new HostSnapshot.Platform(
        files.text("/proc/sys/kernel/osrelease"),
        oshi.distribution(),
        cLibrary(files),
        Virtualisation.hypervisor(files),
        Virtualisation.container(files),
        oshi.memoryBytes(),
        selected(files.text("/sys/kernel/mm/transparent_hugepage/enabled")),
        files.text(clock + "/current_clocksource"),
        clocks == null ? null : List.of(clocks.split("\\s+")),
        modules == null ? null : List.of(modules.split(",")));
  }

  /** The choice that sysfs shows in brackets, as in {@code always [madvise] never}; or null. */
  static String selected(String choices) {
    Matcher matcher = Pattern.compile("\\[(\\w+)]").matcher(choices == null ? "" : choices);
    return matcher.find() ? matcher.group(1) : null;
  }

  /** The library that this process has loaded says what it is; or null. */
  private static String cLibrary(SystemFiles files) {
    return files.lines("/proc/self/maps").stream()
        .map(line -> line.substring(Math.max(0, line.indexOf('/'))))
        .filter(path -> path.matches("/.*/(libc[.-][^/]*|ld-musl-[^/]*)"))
        .findFirst()
        .map(path -> cLibrary(path, files.text(path)))
        .orElse(null);
  }

  private static final Pattern GLIBC_BANNER =
      Pattern.compile("GNU C Library \\(([^)]*)\\)[^\\n]{0,40} version ([0-9.]*[0-9])");

  static String cLibrary(String path, String content) {
    if (path.contains("musl")) {
      return "musl";
    }
    Matcher banner = GLIBC_BANNER.matcher(content == null ? "" : content);
    return banner.find() ? "glibc " + banner.group(2) + " (" + banner.group(1) + ")" : null;
  }

  private static Map<String, String> mitigations(SystemFiles files) {
    String directory = CPU + "/vulnerabilities";
    Map<String, String> mitigations = new TreeMap<>();
    for (String name : files.names(directory, "")) {
      String text = files.text(directory + "/" + name);
      if (text != null) {
        mitigations.put(name, text);
      }
    }
    return mitigations;
  }

  private static HostSnapshot.Load load(SystemFiles files) {
    CpuTimes sinceBoot = CpuTimes.parse(files.lines("/proc/stat")).get(CpuTimes.ALL);
    return new HostSnapshot.Load(
        NoiseSample.load1(files.text("/proc/loadavg")),
        sinceBoot == null ? null : sinceBoot.stealPercentOfBusy(),
        Cgroup.find(files).quotaCpus());
  }
}
