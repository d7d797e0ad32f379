// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A set of logical processors, in ascending order, written as the kernel writes it: {@code 0-3,8}
 * (cpuset(7), "List format"). Also so in a result file.
 *
 * @param cpus processor numbers, from 0, each once, ascending
 */
public record CpuList(List<Integer> cpus) {

  /** No processor. */
  public static final CpuList NONE = new CpuList(List.of());

  /** Sorts, and drops what is there twice. */
  public CpuList {
    cpus = List.copyOf(new TreeSet<>(cpus));
  }

  /** The set of these processors. */
  public static CpuList of(Integer... cpus) {
    return new CpuList(List.of(cpus));
  }

  /**
   * Reads the kernel's list format.
   *
   * @param text such as {@code 0-3,8}; empty or {@code (null)}, as nohz_full says it, is none
   * @throws IllegalArgumentException if the text is no such list
   */
  @JsonCreator
  public static CpuList parse(String text) {
    String list = text.strip();
    if (list.isEmpty() || list.equals("(null)")) {
      return NONE;
    }
    try {
      return new CpuList(Stream.of(list.split(",")).flatMap(CpuList::range).toList());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "not a list of processors: '" + text + "' (allowed: such as 0-3,8)", e);
    }
  }

  private static Stream<Integer> range(String part) {
    int dash = part.indexOf('-');
    int first = number(dash < 0 ? part : part.substring(0, dash));
    int last = dash < 0 ? first : number(part.substring(dash + 1));
    return IntStream.rangeClosed(first, last).boxed();
  }

  private static int number(String digits) {
    return Integer.parseUnsignedInt(digits.strip());
  }

  /** Whether the processor is in the set. */
  public boolean contains(int cpu) {
    return cpus.contains(cpu);
  }

  /** Whether no processor is in the set. */
  public boolean isEmpty() {
    return cpus.isEmpty();
  }

  /** How many processors are in the set. */
  public int size() {
    return cpus.size();
  }

  /** The set without these processors. */
  public CpuList without(Collection<Integer> others) {
    return new CpuList(cpus.stream().filter(cpu -> !others.contains(cpu)).toList());
  }

  /** The kernel's list format; empty for none. */
  @Override
  @JsonValue
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cpus.size(); ) {
      int last = i;
      while (last + 1 < cpus.size() && cpus.get(last + 1) == cpus.get(last) + 1) {
        last++;
      }
      text.append(text.isEmpty() ? "" : ",").append(cpus.get(i));
      if (last > i) {
        text.append('-').append(cpus.get(last));
      }
      i = last + 1;
    }
    return text.toString();
  }
}
