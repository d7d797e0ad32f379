// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.asyncio;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * What the program has to do. Both sequences are the same for every method, run and host: {@link
 * Random}'s generator is specified.
 *
 * @param computations how many, at least 1
 * @param reads how many, at least 1
 * @param unit dependent multiplications of a unit; a computation has 1 to 10 units
 * @param readSizes of the files in bytes, ascending, each a multiple of 4096
 * @param io where what is read comes from
 */
public record Workload(int computations, int reads, int unit, List<Integer> readSizes, Io io) {
  /** The report's. */
  public static final Workload PUBLISHED =
      new Workload(1000, 200, 700_000, List.of(4 << 10, 4 << 20, 40 << 20), Io.CACHED);

  static final int MOST_UNITS = 10;

  /**
   * Seeds whose sequences come close to what is expected of them: the published workload has 5502
   * units and 67, 68 and 65 reads of its three sizes.
   */
  private static final long COMPUTATIONS_SEED = 168;

  private static final int REHEARSED = 6000;
  private static final int REHEARSED_UNIT = 3000;
  private static final int REHEARSED_OF_EACH = 4;
  private static final long READS_SEED = 71;

  /** Copies the sizes. */
  public Workload {
    readSizes = List.copyOf(readSizes);
  }

  /**
   * The sizes as the command line takes them.
   *
   * @return such as {@code 4096,4194304}
   */
  public String sizesText() {
    return readSizes.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /**
   * All of it as result files have it.
   *
   * @return such as {@code 1000 computations of 1 to 10 times 700000, 200 reads of 4096,4194304,
   *     cached}
   */
  public String text() {
    return "%s computations of 1 to %s times %s, %s reads of %s, %s"
        .formatted(computations, MOST_UNITS, unit, reads, sizesText(), io.id());
  }

  /**
   * All multiplications of all computations.
   *
   * @return how many
   */
  public long multiplications() {
    return (long) unit * Arrays.stream(units()).sum();
  }

  /**
   * The instruction boundaries of all computations.
   *
   * @return how many
   */
  public long boundaries() {
    return Arrays.stream(units())
        .mapToLong(units -> ((long) units * unit + Computation.SPAN - 1) / Computation.SPAN)
        .sum();
  }

  /**
   * What all reads together bring.
   *
   * @return in bytes
   */
  public long bytes() {
    return Arrays.stream(order()).mapToLong(readSizes::get).sum();
  }

  /**
   * The same with a tenth of the reads and computations.
   *
   * @return at least one of each
   */
  public Workload tenth() {
    return new Workload(
        Math.max(1, computations / 10), Math.max(1, reads / 10), unit, readSizes, io);
  }

  /**
   * What has everything compiled, in this order, a fraction of a second each: many reads of the
   * smallest size and computations that are short, and once among them some reads of every size.
   * Without these the compiler leaves out what is done for large reads only, and throws away the
   * code of all when the first of them comes.
   */
  List<Workload> rehearsals() {
    Workload small =
        new Workload(REHEARSED, REHEARSED, REHEARSED_UNIT, readSizes.subList(0, 1), io);
    Workload all =
        new Workload(1, REHEARSED_OF_EACH * readSizes.size(), REHEARSED_UNIT, readSizes, io);
    return List.of(small, all, small, small, small, small);
  }

  /**
   * The computations in their order.
   *
   * @return the units of each
   */
  public int[] units() {
    return new Random(COMPUTATIONS_SEED).ints(computations, 1, MOST_UNITS + 1).toArray();
  }

  /**
   * The reads in their order.
   *
   * @return the index into {@link #readSizes} of each
   */
  public int[] order() {
    return new Random(READS_SEED).ints(reads, 0, readSizes.size()).toArray();
  }
}
