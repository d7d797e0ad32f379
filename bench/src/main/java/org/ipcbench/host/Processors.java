// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The logical processors, and which of them share what. Each of {@code packages}, {@code nodes} and
 * {@code cores} divides the processors into groups that share a socket, a NUMA node or a core; two
 * in one group of {@code cores} are SMT siblings. An unreadable topology is an empty list.
 *
 * @param online processors that the kernel runs on; null if unknown
 * @param allowed processors that this process may pin a thread to: its affinity, and with it the
 *     isolated ones that the kernel only leaves out by default; empty if unknown
 * @param isolated processors kept free of other work by {@code isolcpus} or a cpuset partition;
 *     null if unknown
 * @param nohzFull processors without a timer tick while one thread runs; null if unknown, which is
 *     so with kernels built without it
 * @param packages groups that share a processor package
 * @param nodes groups that share a NUMA node
 * @param cores groups that share a core
 * @param caches the caches, by level
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Processors(
    CpuList online,
    CpuList allowed,
    CpuList isolated,
    CpuList nohzFull,
    List<CpuList> packages,
    List<CpuList> nodes,
    List<CpuList> cores,
    List<Cache> caches) {

  private static final String CPU = "/sys/devices/system/cpu";
  private static final String NODE = "/sys/devices/system/node";

  /** Absent collections become empty ones. */
  public Processors {
    allowed = allowed == null ? CpuList.NONE : allowed;
    packages = packages == null ? List.of() : List.copyOf(packages);
    nodes = nodes == null ? List.of() : List.copyOf(nodes);
    cores = cores == null ? List.of() : List.copyOf(cores);
    caches = caches == null ? List.of() : List.copyOf(caches);
  }

  /**
   * All caches of one kind.
   *
   * @param level 1 is nearest to the core
   * @param type {@code Data}, {@code Instruction} or {@code Unified}
   * @param sizeBytes size of one
   * @param sharing for each cache of the kind, the processors that share it
   */
  public record Cache(int level, String type, long sizeBytes, List<CpuList> sharing) {
    /** Keeps the list from changing. */
    public Cache {
      sharing = List.copyOf(sharing);
    }
  }

  /**
   * The processors of this host, from {@code /sys} and {@code /proc}. To be called before the main
   * thread is pinned: {@code allowed} is what the main thread may use at the time.
   */
  public static Processors read() {
    return read(SystemFiles.ofThisHost());
  }

  static Processors read(SystemFiles files) {
    CpuList online = files.cpus(CPU + "/online");
    List<Integer> cpus = online == null ? List.of() : online.cpus();
    Set<CpuList> packages = new LinkedHashSet<>();
    Set<CpuList> cores = new LinkedHashSet<>();
    for (int cpu : cpus) {
      String topology = CPU + "/cpu" + cpu + "/topology";
      // The names that every kernel has; since 5.2 they are aliases of package_cpus and core_cpus.
      addKnown(packages, files.cpus(topology + "/core_siblings_list"));
      addKnown(cores, files.cpus(topology + "/thread_siblings_list"));
    }
    Set<CpuList> nodes = new LinkedHashSet<>();
    for (String node : files.names(NODE, "node")) {
      addKnown(nodes, files.cpus(NODE + "/" + node + "/cpulist"));
    }
    nodes.remove(CpuList.NONE); // a node may be memory alone
    CpuList isolated = files.cpus(CPU + "/isolated");
    return new Processors(
        online,
        pinnable(
            affinity(files.lines("/proc/self/status")),
            online,
            isolated,
            files.text("/proc/cmdline")),
        isolated,
        files.cpus(CPU + "/nohz_full"),
        List.copyOf(packages),
        List.copyOf(nodes),
        List.copyOf(cores),
        caches(files, cpus));
  }

  private static void addKnown(Set<CpuList> groups, CpuList group) {
    if (group != null) {
      groups.add(group);
    }
  }

  /** {@code Cpus_allowed_list} of {@code /proc/PID/status} (proc_pid_status(5)); null if absent. */
  static CpuList affinity(List<String> status) {
    String key = "Cpus_allowed_list:";
    return status.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> CpuList.parse(line.substring(key.length())))
        .findFirst()
        .orElse(null);
  }

  /**
   * What a thread may be pinned to. Under {@code isolcpus=} the kernel starts all processes on the
   * other processors, but lets them pin threads to the isolated ones: so an affinity that leaves
   * out exactly these is the default one. Any other is somebody's wish, and holds.
   */
  static CpuList pinnable(CpuList affinity, CpuList online, CpuList isolated, String commandLine) {
    boolean byDefault =
        affinity != null
            && online != null
            && isolated != null
            && commandLine != null
            && commandLine.contains("isolcpus=")
            && affinity.equals(online.without(isolated.cpus()));
    return byDefault ? online : affinity;
  }

  private static List<Cache> caches(SystemFiles files, List<Integer> cpus) {
    record Kind(int level, String type, long sizeBytes) {}
    Map<Kind, Set<CpuList>> sharing = new LinkedHashMap<>();
    for (int cpu : cpus) {
      String directory = CPU + "/cpu" + cpu + "/cache";
      for (String index : files.names(directory, "index")) {
        String cache = directory + "/" + index;
        Long level = files.number(cache + "/level");
        Long size = bytes(files.text(cache + "/size"));
        CpuList shared = files.cpus(cache + "/shared_cpu_list");
        if (level != null && size != null && shared != null) {
          Kind kind = new Kind(level.intValue(), files.text(cache + "/type"), size);
          sharing.computeIfAbsent(kind, k -> new LinkedHashSet<>()).add(shared);
        }
      }
    }
    List<Cache> caches = new ArrayList<>();
    sharing.forEach(
        (kind, groups) ->
            caches.add(
                new Cache(kind.level(), kind.type(), kind.sizeBytes(), List.copyOf(groups))));
    return caches;
  }

  /** A size of sysfs such as {@code 48K} or {@code 32M} in bytes, or null. */
  static Long bytes(String size) {
    if (size == null || !size.matches("\\d+[KMG]?")) {
      return null;
    }
    int digits = size.length() - 1;
    return switch (size.charAt(digits)) {
      case 'K' -> Long.parseLong(size.substring(0, digits)) << 10;
      case 'M' -> Long.parseLong(size.substring(0, digits)) << 20;
      case 'G' -> Long.parseLong(size.substring(0, digits)) << 30;
      default -> Long.valueOf(size);
    };
  }

  /** How many logical processors are online; 0 if unknown. */
  public int count() {
    return online == null ? 0 : online.size();
  }

  /** The group that {@code cpu} belongs to, or the processor alone if no group names it. */
  static CpuList groupOf(Collection<CpuList> groups, int cpu) {
    return groups.stream()
        .filter(group -> group.contains(cpu))
        .findFirst()
        .orElseGet(() -> CpuList.of(cpu));
  }

  /** The processors that share the cache of the highest level with {@code cpu}. */
  CpuList lastLevelOf(int cpu) {
    int last = caches.stream().mapToInt(Cache::level).max().orElse(0);
    return groupOf(
        caches.stream()
            .filter(cache -> cache.level() == last)
            .flatMap(cache -> cache.sharing().stream())
            .toList(),
        cpu);
  }
}
