// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The control group that rules this process's processor time, of version 1 or 2 (cgroups(7)).
 * Limits hold at every level, so all are looked at, up to the one that is mounted.
 */
final class Cgroup {
  private final SystemFiles files;
  private final boolean unified;

  /** The group's directory and its ancestors' up to the mount point; empty if there is none. */
  private final List<String> levels;

  private Cgroup(SystemFiles files, boolean unified, List<String> levels) {
    this.files = files;
    this.unified = unified;
    this.levels = levels;
  }

  /** The group of this process: in a hybrid hierarchy the one that has the cpu controller. */
  static Cgroup find(SystemFiles files) {
    List<String> membership = files.lines("/proc/self/cgroup");
    List<String> mounts = files.lines("/proc/self/mountinfo");
    List<String> first = levels(mounts, "cgroup", path(membership, false));
    return first.isEmpty()
        ? new Cgroup(files, true, levels(mounts, "cgroup2", path(membership, true)))
        : new Cgroup(files, false, first);
  }

  /** The path in the hierarchy of {@code ID:CONTROLLERS:PATH}, or null. */
  static String path(List<String> membership, boolean unified) {
    return membership.stream()
        .map(line -> line.split(":", 3))
        .filter(entry -> entry.length == 3)
        .filter(
            entry -> unified ? entry[1].isEmpty() : List.of(entry[1].split(",")).contains("cpu"))
        .map(entry -> entry[2])
        .findFirst()
        .orElse(null);
  }

  /**
   * The directories of the group at {@code path}, lowest first.
   *
   * @param mountinfo lines {@code ID PARENT DEV ROOT POINT OPTIONS … - TYPE SOURCE SUPER}
   * @param type {@code cgroup} (then the mount must have the cpu controller) or {@code cgroup2}
   * @param path of the group, or null
   */
  static List<String> levels(List<String> mountinfo, String type, String path) {
    for (String line : mountinfo) {
      String[] sides = line.split(" - ", 2);
      String[] left = sides[0].split(" ");
      String[] right = sides.length == 2 ? sides[1].split(" ") : new String[0];
      if (path == null || left.length < 5 || right.length < 3 || !right[0].equals(type)) {
        continue;
      }
      if (type.equals("cgroup2") || List.of(right[2].split(",")).contains("cpu")) {
        return ancestors(left[4], below(path, left[3]));
      }
    }
    return List.of();
  }

  /** The path seen from the mounted one; a path outside of it is hidden: only the root shows. */
  private static String below(String path, String root) {
    String prefix = root.equals("/") ? "" : root;
    return path.equals(prefix) || path.startsWith(prefix + "/")
        ? path.substring(prefix.length())
        : "";
  }

  private static List<String> ancestors(String mountPoint, String path) {
    List<String> levels = new ArrayList<>();
    for (String rest = path.equals("/") ? "" : path;
        !rest.isEmpty();
        rest = rest.substring(0, rest.lastIndexOf('/'))) {
      levels.add(mountPoint + rest);
    }
    levels.add(mountPoint);
    return levels;
  }

  /** Processors' worth of time that the tightest level allows; null if unlimited or unknown. */
  Double quotaCpus() {
    return levels.stream()
        .map(this::quotaAt)
        .filter(Objects::nonNull)
        .min(Double::compare)
        .orElse(null);
  }

  private Double quotaAt(String level) {
    if (unified) {
      String max = files.text(level + "/cpu.max");
      if (max == null || !max.matches("\\d+ \\d+")) {
        return null; // the root has none; "max" is no limit
      }
      String[] words = max.split(" ");
      return Double.parseDouble(words[0]) / Double.parseDouble(words[1]);
    }
    Long quota = files.number(level + "/cpu.cfs_quota_us");
    Long period = files.number(level + "/cpu.cfs_period_us");
    return quota == null || period == null || quota < 0 ? null : (double) quota / period;
  }

  /** How often the quotas of all levels have stopped their groups; null if no level counts it. */
  Long throttled() {
    return levels.stream()
        .map(level -> files.lines(level + "/cpu.stat"))
        .flatMap(List::stream)
        .map(line -> line.split(" "))
        .filter(entry -> entry.length == 2 && entry[0].equals("nr_throttled"))
        .map(entry -> Long.valueOf(entry[1]))
        .reduce(Long::sum)
        .orElse(null);
  }
}
