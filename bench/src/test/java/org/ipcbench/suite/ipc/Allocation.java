// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.ipc;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.BitSet;
import java.util.Locale;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Mechanisms;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.posix.Threads;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What round trips between two threads allocate on the Java heap, both ends and all other threads
 * of this JVM together, by JMH's profiler {@code gc}.
 *
 * @param bytes in one iteration
 * @param roundTrips made in it
 */
public record Allocation(double bytes, long roundTrips) {
  /**
   * What an iteration may allocate however few its round trips are: JMH starts and ends it, {@link
   * RoundTrip} looks at the host, the profiler reads its counters. It was about 116 000 bytes, be
   * there 41 round trips or 170 000.
   */
  private static final double BOOKKEEPING_BYTES = 192 * 1024;

  /** Far below the least that an object takes, 16 bytes. */
  private static final double MOST_BYTES_A_ROUND_TRIP = 0.5;

  /**
   * Prints for each form of each mechanism that works here what it allocated.
   *
   * @param args none
   * @throws RunnerException if a benchmark fails
   */
  public static void main(String[] args) throws RunnerException {
    // What JMH and this program allocate once falls to nobody's account.
    of("pipe", Form.usual(Variant.THREAD, Wait.BLOCK));
    for (Mechanism mechanism : Mechanisms.all()) {
      for (Driver driver : mechanism.drivers()) {
        Form form = Form.usual(Variant.THREAD, mechanism.waits().get(0)).by(driver);
        if (mechanism.availability().available() && mechanism.offers(form, 1).available()) {
          Allocation found = of(mechanism.id(), form);
          System.out.printf(
              Locale.ROOT,
              "%s %s %s: %.0f bytes in %d round trips%n",
              found.allowed() ? "passed" : "failed",
              mechanism.id(),
              driver.id(),
              found.bytes(),
              found.roundTrips());
        }
      }
    }
  }

  private static Allocation of(String mechanism, Form form) throws RunnerException {
    String method = form.driver() == Driver.NATIVE ? "roundTripBatch" : "roundTrip";
    BitSet allowed = Threads.allowed();
    Options options =
        new OptionsBuilder()
            .include(RoundTrip.class.getName() + "\\." + method + "$")
            .forks(0)
            .syncIterations(false)
            .shouldFailOnError(true)
            .warmupIterations(2)
            .warmupTime(TimeValue.milliseconds(150))
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(200))
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .param("mechanism", mechanism)
            .param("wait", form.waitMode().id())
            // Two that spin on one processor would wait whole slices for each other.
            .param("clientProcessors", String.valueOf(allowed.nextSetBit(0)))
            .param("peerProcessors", String.valueOf(allowed.length() - 1))
            .param("driver", form.driver().id())
            .build();
    BenchmarkResult result =
        new Runner(
                options,
                OutputFormatFactory.createFormatInstance(
                    new PrintStream(OutputStream.nullOutputStream()), VerboseMode.SILENT))
            .runSingle()
            .getBenchmarkResults()
            .iterator()
            .next();
    IterationResult iteration = result.getIterationResults().iterator().next();
    double each = iteration.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
    long roundTrips = iteration.getMetadata().getMeasuredOps();
    return new Allocation(each * roundTrips, roundTrips);
  }

  /** Whether the round trips themselves allocated nothing. */
  private boolean allowed() {
    return bytes < BOOKKEEPING_BYTES + MOST_BYTES_A_ROUND_TRIP * roundTrips;
  }
}
