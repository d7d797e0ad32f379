// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

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
 * @param kinds groups of one kind of core, the fastest kind first, on hosts that mix fast cores
 *     with frugal ones; empty on all others and where it is unknown
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
    List<Cache> caches,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CpuList> kinds) {

  private static final String CPU = "/sys/devices/system/cpu";
  private static final String MOST_HERTZ = "cpufreq/cpuinfo_max_freq";

  /**
   * A core of at least this share of the fastest one's highest speed is of the fast kind: the
   * favoured cores of one kind differ by a few percent, two kinds by a quarter or more.
   */
  private static final double FAST_SHARE = 0.85;

  private static final String NODE = "/sys/devices/system/node";

  /** Absent collections become empty ones. */
  public Processors {
    allowed = allowed == null ? CpuList.NONE : allowed;
    packages = packages == null ? List.of() : List.copyOf(packages);
    nodes = nodes == null ? List.of() : List.copyOf(nodes);
    cores = cores == null ? List.of() : List.copyOf(cores);
    caches = caches == null ? List.of() : List.copyOf(caches);
    kinds = kinds == null ? List.of() : List.copyOf(kinds);
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
        caches(files, cpus),
        kinds(files, cpus));
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

  /**
   * Groups of one kind of core, from the first of these that tells cores apart: the processors that
   * the counters of each kind of Intel's hybrid cores have (tools/perf/Documentation/
   * intel-hybrid.txt); {@code cpu_capacity}, which ARM has (ABI/testing/ sysfs-devices-system-cpu);
   * the highest clock speed.
   */
  private static List<CpuList> kinds(SystemFiles files, List<Integer> cpus) {
    List<CpuList> counters = new ArrayList<>();
    for (String kind : List.of("cpu_core", "cpu_atom", "cpu_lowpower")) {
      CpuList group = files.cpus("/sys/devices/" + kind + "/cpus");
      if (group != null && !group.isEmpty()) {
        counters.add(group);
      }
    }
    if (counters.size() > 1) {
      return counters;
    }
    List<CpuList> capacities =
        List.copyOf(grouped(files, cpus, "cpu_capacity", capacity -> capacity).values());
    if (capacities.size() > 1) {
      return capacities;
    }
    SortedMap<Long, CpuList> speeds = grouped(files, cpus, MOST_HERTZ, speed -> speed);
    if (speeds.isEmpty()) {
      return List.of();
    }
    double least = FAST_SHARE * speeds.firstKey();
    List<CpuList> paces =
        List.copyOf(grouped(files, cpus, MOST_HERTZ, s -> s >= least ? 1L : 0L).values());
    return paces.size() > 1 ? paces : List.of();
  }

  /** Processors by a number of theirs, the largest first; those without it are left out. */
  private static SortedMap<Long, CpuList> grouped(
      SystemFiles files, List<Integer> cpus, String file, UnaryOperator<Long> classOf) {
    SortedMap<Long, List<Integer>> groups = new TreeMap<>(Comparator.reverseOrder());
    for (int cpu : cpus) {
      Long number = files.number(CPU + "/cpu" + cpu + "/" + file);
      if (number != null) {
        groups.computeIfAbsent(classOf.apply(number), none -> new ArrayList<>()).add(cpu);
      }
    }
    SortedMap<Long, CpuList> lists = new TreeMap<>(Comparator.reverseOrder());
    groups.forEach((number, group) -> lists.put(number, new CpuList(group)));
    return lists;
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

  /** The largest thing that two processors do not share, from the smallest to the largest. */
  public enum Border {
    /** They share all there is; so do two of an unknown topology. */
    NONE,
    /** Two cores. */
    CORE,
    /** Two last-level caches. */
    CACHE,
    /** Two NUMA nodes. */
    NODE,
    /** Two sockets. */
    PACKAGE
  }

  /**
   * What lies between two processors. Between cores that each have one thread there is nothing, for
   * it would be everywhere.
   */
  public Border between(int a, int b) {
    if (apart(packages, a, b)) {
      return Border.PACKAGE;
    }
    if (apart(nodes, a, b)) {
      return Border.NODE;
    }
    if (!caches.isEmpty() && !lastLevelOf(a).contains(b)) {
      return Border.CACHE;
    }
    boolean threads = cores.stream().anyMatch(core -> core.size() > 1);
    return threads && apart(cores, a, b) ? Border.CORE : Border.NONE;
  }

  private static boolean apart(List<CpuList> groups, int a, int b) {
    return !groups.isEmpty() && !groupOf(groups, a).contains(b);
  }

  /** Processors such that those that share most stand together; else by number. */
  public List<Integer> byNearness(Collection<Integer> cpus) {
    return cpus.stream()
        .sorted(
            Comparator.comparing((Integer cpu) -> first(groupOf(packages, cpu), packages))
                .thenComparing(cpu -> first(groupOf(nodes, cpu), nodes))
                .thenComparing(cpu -> first(lastLevelOf(cpu), caches))
                .thenComparing(cpu -> first(groupOf(cores, cpu), cores))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** The lowest number of a group; the same for all where groups are not known. */
  private static int first(CpuList group, Collection<?> known) {
    return known.isEmpty() ? 0 : group.cpus().get(0);
  }

  /** The group that {@code cpu} belongs to, or the processor alone if no group names it. */
  static CpuList groupOf(Collection<CpuList> groups, int cpu) {
    return groups.stream()
        .filter(group -> group.contains(cpu))
        .findFirst()
        .orElseGet(() -> CpuList.of(cpu));
  }

  /** The place of a processor's kind in {@link #kinds}, behind them if it is in none. */
  int kindOf(int cpu) {
    for (int kind = 0; kind < kinds.size(); kind++) {
      if (kinds.get(kind).contains(cpu)) {
        return kind;
      }
    }
    return kinds.size();
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
