// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.host;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which processors the two ends of a channel are pinned to, and which are left to everything else.
 *
 * @param placement what was asked for
 * @param measured the client's processor, then the peer's; equal for {@link Placement#SAME} and for
 *     some of {@link Placement#MATRIX}; empty for {@link Placement#FREE} and where there is a
 *     reason
 * @param housekeeping where the JVM's other threads go: the allowed processors that are not
 *     measured, where others are left also without SMT siblings of the measured ones and without
 *     isolated ones; all allowed ones where none are left
 * @param reason why the placement is not possible here, or null if it is
 */
public record Assignment(
    Placement placement, List<Integer> measured, CpuList housekeeping, String reason) {

  private static final String UNREADABLE = "the allowed processors cannot be read";

  /** Keeps the list from changing. */
  public Assignment {
    measured = List.copyOf(measured);
  }

  /**
   * What result files call it.
   *
   * @return the placement's word, or the pair of a {@link Placement#MATRIX}, such as {@code 0-1}
   */
  public String placementId() {
    return placement == Placement.MATRIX && !measured.isEmpty()
        ? measured.get(0) + "-" + measured.get(1)
        : placement.id();
  }

  /**
   * Whether both ends may have to share one processor.
   *
   * @return true where both are pinned to the same, and for {@link Placement#FREE} where one is
   *     allowed
   */
  public boolean sharesProcessor() {
    return measured.isEmpty()
        ? placement == Placement.SAME || placement == Placement.FREE && housekeeping.size() < 2
        : measured.get(0).equals(measured.get(1));
  }

  /**
   * The same for one thread that has no other end: it stays on the client's processor.
   *
   * @return on one processor, {@link Placement#SAME}, also where there are not two; {@link
   *     Placement#FREE} stays free
   */
  public Assignment alone() {
    if (placement == Placement.FREE || housekeeping.isEmpty()) {
      return this;
    }
    int cpu = measured.isEmpty() ? housekeeping.cpus().get(0) : measured.get(0);
    return new Assignment(Placement.SAME, List.of(cpu, cpu), housekeeping, null);
  }

  /**
   * Chooses the processors. For {@link Placement#SPREAD} the best pair by, in this order: two cores
   * before two threads of one; isolated ones; of one kind of core; of the fast kind; the same
   * last-level cache, NUMA node and package; away from processor 0, which takes most interrupts;
   * the lowest numbers. For {@link Placement#SAME} the best single one by the same wishes.
   *
   * @param placement one of {@link Placement#SINGLE}
   * @throws IllegalArgumentException for any other
   */
  public static Assignment choose(Processors processors, Placement placement) {
    if (placement == Placement.MATRIX) {
      throw new IllegalArgumentException("a matrix is many assignments");
    }
    if (placement == Placement.FREE) {
      return pinned(processors, placement, List.of());
    }
    if (processors.allowed().isEmpty()) {
      return unavailable(processors, placement, UNREADABLE);
    }
    if (placement == Placement.SAME) {
      int cpu = bestSingle(processors);
      return pinned(processors, placement, List.of(cpu, cpu));
    }
    if (processors.allowed().size() < 2) {
      return unavailable(
          processors, placement, "only one processor is allowed (" + processors.allowed() + ")");
    }
    return pinned(processors, placement, bestPair(processors));
  }

  /**
   * Takes the processors that the user named instead of choosing.
   *
   * @param placement one of {@link Placement#SINGLE}
   * @param cpus the client's and the peer's processor as {@code A,B}; {@link Placement#SAME} takes
   *     {@code A} for both, {@link Placement#FREE} neither
   * @throws IllegalArgumentException naming the value and what is allowed, unless {@code cpus} is
   *     two different allowed processors
   */
  public static Assignment explicit(Processors processors, Placement placement, String cpus) {
    List<Integer> pair = parsePair(cpus, processors.allowed());
    return switch (placement) {
      case SPREAD -> pinned(processors, placement, pair);
      case SAME -> pinned(processors, placement, List.of(pair.get(0), pair.get(0)));
      case FREE, MATRIX -> choose(processors, placement);
    };
  }

  /**
   * Every pair of processors, the client on the lower number, and each processor with itself.
   *
   * @param cpus allowed ones
   * @return row by row: the first processor with itself, with the second, …; where none is allowed,
   *     one assignment that says why
   */
  public static List<Assignment> matrix(Processors processors, CpuList cpus) {
    if (cpus.isEmpty()) {
      return List.of(unavailable(processors, Placement.MATRIX, UNREADABLE));
    }
    return cpus.cpus().stream()
        .flatMap(
            client ->
                cpus.cpus().stream()
                    .filter(peer -> peer >= client)
                    .map(peer -> pinned(processors, Placement.MATRIX, List.of(client, peer))))
        .toList();
  }

  /**
   * Some of the allowed processors.
   *
   * @param cpus as the kernel writes them, such as {@code 0-3,8}
   * @throws IllegalArgumentException naming the value and what is allowed
   */
  public static CpuList some(Processors processors, String cpus) {
    String allowed = "' (allowed: some of " + processors.allowed() + ", such as 0-3,8)";
    if (!cpus.matches("\\d{1,6}(-\\d{1,6})?(,\\d{1,6}(-\\d{1,6})?)*")) {
      throw new IllegalArgumentException("not a list of processors: '" + cpus + allowed);
    }
    CpuList some = CpuList.parse(cpus);
    if (some.isEmpty() || !processors.allowed().cpus().containsAll(some.cpus())) {
      throw new IllegalArgumentException("not all allowed here: '" + cpus + allowed);
    }
    return some;
  }

  private static List<Integer> parsePair(String cpus, CpuList allowed) {
    if (!cpus.matches("\\d{1,6},\\d{1,6}")) {
      throw new IllegalArgumentException(
          "not a pair of processors: '"
              + cpus
              + "' (allowed: A,B with A and B of "
              + allowed
              + ")");
    }
    List<Integer> pair = Stream.of(cpus.split(",")).map(Integer::valueOf).toList();
    for (int cpu : pair) {
      if (!allowed.contains(cpu)) {
        throw new IllegalArgumentException(
            "processor "
                + cpu
                + " of '"
                + cpus
                + "' is not allowed here (allowed: "
                + allowed
                + ")");
      }
    }
    if (pair.get(0).equals(pair.get(1))) {
      throw new IllegalArgumentException(
          "the processors of '" + cpus + "' must differ (allowed: two of " + allowed + ")");
    }
    return pair;
  }

  private static Assignment unavailable(Processors processors, Placement placement, String reason) {
    return new Assignment(placement, List.of(), processors.allowed(), reason);
  }

  private static Assignment pinned(
      Processors processors, Placement placement, List<Integer> measured) {
    return new Assignment(placement, measured, housekeeping(processors, measured), null);
  }

  /** What is left, with as many of the wishes as leave anything. */
  private static CpuList housekeeping(Processors processors, List<Integer> measured) {
    List<Integer> busyCores =
        measured.stream()
            .flatMap(cpu -> Processors.groupOf(processors.cores(), cpu).cpus().stream())
            .toList();
    CpuList isolated = processors.isolated() == null ? CpuList.NONE : processors.isolated();
    CpuList allowed = processors.allowed();
    return Stream.of(
            allowed.without(busyCores).without(isolated.cpus()),
            allowed.without(busyCores),
            allowed.without(measured))
        .filter(cpus -> !cpus.isEmpty())
        .findFirst()
        .orElse(allowed);
  }

  private static int bestSingle(Processors processors) {
    CpuList firstCore = Processors.groupOf(processors.cores(), 0);
    return processors.allowed().cpus().stream()
        .min(
            Comparator.comparing((Integer cpu) -> !isolated(processors, cpu))
                .thenComparing(processors::kindOf)
                .thenComparing(firstCore::contains)
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  /** A processor and whom it shares with; looked up once a processor, not once a pair. */
  private record Candidate(
      int cpu,
      boolean isolated,
      int kind,
      CpuList core,
      CpuList lastLevel,
      CpuList node,
      CpuList socket) {}

  private record Pair(Candidate a, Candidate b) {
    boolean differIn(Function<Candidate, CpuList> group) {
      return !group.apply(a).equals(group.apply(b));
    }

    long isolated() {
      return Stream.of(a, b).filter(Candidate::isolated).count();
    }

    boolean touches(CpuList core) {
      return a.core().equals(core) || b.core().equals(core);
    }
  }

  private static List<Integer> bestPair(Processors processors) {
    CpuList firstCore = Processors.groupOf(processors.cores(), 0);
    // False sorts before true. Of equal pairs min takes the first: the lowest numbers.
    Comparator<Pair> best =
        Comparator.comparing((Pair pair) -> !pair.differIn(Candidate::core))
            .thenComparing(Comparator.comparing(Pair::isolated).reversed())
            .thenComparing(pair -> pair.a().kind() != pair.b().kind())
            .thenComparing(pair -> pair.a().kind() + pair.b().kind())
            .thenComparing(pair -> pair.differIn(Candidate::lastLevel))
            .thenComparing(pair -> pair.differIn(Candidate::node))
            .thenComparing(pair -> pair.differIn(Candidate::socket))
            .thenComparing(pair -> pair.touches(firstCore));
    Pair pair = pairs(candidates(processors)).min(best).orElseThrow();
    return List.of(pair.a().cpu(), pair.b().cpu());
  }

  private static Stream<Pair> pairs(List<Candidate> candidates) {
    return IntStream.range(0, candidates.size())
        .boxed()
        .flatMap(
            i ->
                candidates.subList(i + 1, candidates.size()).stream()
                    .map(b -> new Pair(candidates.get(i), b)));
  }

  private static List<Candidate> candidates(Processors processors) {
    return processors.allowed().cpus().stream()
        .map(
            cpu ->
                new Candidate(
                    cpu,
                    isolated(processors, cpu),
                    processors.kindOf(cpu),
                    Processors.groupOf(processors.cores(), cpu),
                    processors.lastLevelOf(cpu),
                    Processors.groupOf(processors.nodes(), cpu),
                    Processors.groupOf(processors.packages(), cpu)))
        .toList();
  }

  private static boolean isolated(Processors processors, int cpu) {
    return processors.isolated() != null && processors.isolated().contains(cpu);
  }
}
