// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.result;

import static org.ipcbench.result.InventedResults.file;
import static org.ipcbench.result.InventedResults.host;
import static org.ipcbench.result.InventedResults.on;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.ipcbench.host.CpuList;
import org.ipcbench.host.HostSnapshot;
import org.ipcbench.host.Processors;

/** Files of the suite {@code ipc}; every figure is INVENTED. */
public final class InventedIpc {
  private InventedIpc() {}

  /** One fork: simulated user interrupts, measured transports, a failure, an N/A, a doubt. */
  public static ResultFile quick() {
    return file(
        "invented-vm",
        1,
        cell("pipe", "process", 1).rate(20_412).latency(47_900, 61_300),
        cell("pipe", "process", 4096).rate(19_870).latency(49_000, 66_000),
        cell("uintr", "process", 1).simulated().rate(734_990).latency(1_358, 1_447),
        cell("uintr", "process", 4096).simulated().rate(608_877).latency(1_640, 1_702),
        cell("uintr", "thread", 1).simulated().rate(735_294).latency(1_357, 1_442),
        cell("uintr", "thread", 4096).simulated().rate(612_104).latency(1_630, 1_699),
        cell("signal", "thread", 1).rate(20_100).latency(48_200, 60_300),
        cell("signal", "thread", 4096)
            .without(Status.NOT_APPLICABLE, "a signal carries no payload"),
        cell("fifo", "process", 1).rate(25_003).latency(38_800, 52_100).note("noisy: steal 3.1 %"),
        cell("fifo", "process", 4096).without(Status.FAILED, "the peer ended with status 139"),
        cell("domain", "process", 1).without(Status.UNAVAILABLE, "sockets are forbidden here"),
        cell("domain", "process", 4096).without(Status.UNAVAILABLE, "sockets are forbidden here"));
  }

  /** Six forks of two transports in two placements, hence intervals. */
  public static ResultFile sixForks() {
    List<Measurement> cells = new ArrayList<>();
    for (String placement : List.of("spread", "same")) {
      double factor = placement.equals("same") ? 8 : 1;
      double[] eventfd = {25_000, 24_100, 26_300, 25_200, 24_800, 25_900};
      double[] pipe = {20_000, 19_000, 23_000, 20_500, 18_500, 20_900};
      cells.addAll(
          cell("eventfd", "process", 1)
              .placed(placement)
              .forks(DoubleStream.of(eventfd).map(rate -> rate * factor).toArray())
              .latency(38_000 / factor, 52_000 / factor)
              .both());
      cells.addAll(
          cell("pipe", "process", 1)
              .placed(placement)
              .forks(DoubleStream.of(pipe).map(rate -> rate * factor).toArray())
              .latency(47_000 / factor, 61_000 / factor)
              .both());
    }
    return file("invented-lab", 6, cells);
  }

  /**
   * What {@link #sixForks} measured, again, with a newer kernel: eventfd as fast as before, pipe a
   * quarter slower, and on one processor eventfd a third faster; of pipe there one fork has failed.
   * Then cells that do not belong beside one another.
   */
  public static ResultFile nextDay() {
    HostSnapshot.Platform platform =
        new HostSnapshot.Platform("6.18.0", null, null, null, null, null, null, null, null, null);
    HostSnapshot host =
        new HostSnapshot(host().model(), null, null, platform, null, null, null, null);
    ResultFile file =
        file(
            "invented-lab",
            6,
            cell("eventfd", "process", 1)
                .forks(25_100, 24_300, 26_000, 25_300, 24_700, 25_800)
                .latency(38_200, 52_100),
            cell("pipe", "process", 1)
                .forks(15_900, 15_100, 18_000, 16_500, 14_900, 16_700)
                .latency(59_000, 75_000),
            cell("eventfd", "process", 1)
                .placed("same")
                .forks(266_000, 257_000, 281_000, 269_000, 264_000, 275_000)
                .latency(3_600, 4_900),
            cell("pipe", "process", 1)
                .placed("same")
                .without(Status.FAILED, "fork 2: the peer ended with status 139"),
            cell("uintr", "process", 1).simulated().rate(734_990).latency(1_358, 1_447));
    return on(host, "2026-11-22T20:00:00Z", file);
  }

  /**
   * Pipe by three drivers, in six forks; FIFO by two of which none is C; and what is the least
   * possible, on two processors.
   */
  public static ResultFile drivers() {
    return file(
        "invented-c",
        6,
        cell("pipe", "process", 1)
            .forks(20_000, 19_000, 23_000, 20_500, 18_500, 20_900)
            .latency(47_000, 61_000),
        cell("pipe", "process", 1)
            .by("shim")
            .forks(24_000, 23_000, 27_000, 24_500, 22_500, 24_900)
            .latency(39_000, 51_000),
        cell("pipe", "process", 1)
            .by("native")
            .forks(25_000, 24_000, 28_000, 25_500, 23_500, 25_900)
            .latency(37_000, 50_000),
        cell("pipe", "process", 1)
            .placed("same")
            .forks(160_000, 158_000, 161_000, 165_000, 152_000, 160_500)
            .latency(6_000, 9_000),
        cell("fifo", "process", 1).rate(19_000).latency(50_000, 70_000),
        cell("fifo", "process", 1).by("shim").rate(22_000).latency(43_000, 60_000),
        cell("shm-spin", "process", 1)
            .waiting("spin")
            .forks(4e6, 4.1e6, 3.9e6, 4.2e6, 4e6, 3.8e6)
            .latency(240, 310),
        cell("shm-spin", "process", 1)
            .waiting("spin")
            .by("native")
            .forks(5e6, 5.1e6, 4.9e6, 5.2e6, 5e6, 4.8e6)
            .latency(190, 260));
  }

  /**
   * Pipe between every pair of four processors: 0 and 2 are threads of one core, 1 is another core
   * of that socket, 3 is in another. One pair has failed.
   */
  public static ResultFile matrix() {
    Processors processors =
        new Processors(
            CpuList.parse("0-3"),
            CpuList.parse("0-3"),
            CpuList.NONE,
            null,
            List.of(CpuList.of(0, 1, 2), CpuList.of(3)),
            null,
            List.of(CpuList.of(0, 2), CpuList.of(1), CpuList.of(3)),
            null,
            null);
    HostSnapshot host =
        new HostSnapshot(host().model(), processors, null, null, null, null, null, null);
    ResultFile file =
        file(
            "invented-sockets",
            1,
            pipe("0-0", 2_000),
            pipe("0-1", 8_000),
            pipe("0-2", 5_000),
            pipe("0-3", 31_000),
            pipe("1-1", 2_100),
            pipe("1-2", 8_200),
            cell("pipe", "process", 1)
                .placed("1-3")
                .without(Status.FAILED, "the peer ended with status 139"),
            pipe("2-2", 1_900),
            pipe("2-3", 30_000),
            pipe("3-3", 2_050));
    return on(host, file.startedAt(), file);
  }

  private static InventedCell pipe(String pair, double p50) {
    return cell("pipe", "process", 1).placed(pair).rate(1e9 / p50).latency(p50, 1.3 * p50);
  }

  /**
   * The same mechanisms in the project's form, in the reports', and counted as the reports count.
   */
  public static ResultFile protocols() {
    String shared = "reference: one eventfd for both directions; an end may take its token back";
    String self = "reference: a process gets a descriptor's number and notifies itself";
    String counted = "reported: the first 1000 messages, by a clock of 256 ns steps";
    return file(
        "invented-vm",
        1,
        cell("uintr", "process", 1).simulated().rate(735_000).latency(1_358, 1_447),
        cell("uintr", "process", 1)
            .simulated()
            .as("reference")
            .rate(1_390_000)
            .latency(720, 760)
            .note(self)
            .note("the peer received 0 of 2780000 messages"),
        cell("uintr", "process", 1)
            .simulated()
            .as("reported")
            .rate(41_000)
            .extremes(21_700, 6_144, 3_145_728)
            .note(self)
            .note(counted)
            .note("the peer received 0 of 1000 messages"),
        cell("uintr", "thread", 1).simulated().rate(735_000).latency(1_358, 1_447),
        cell("uintr", "thread", 1).simulated().as("reference").rate(734_000).latency(1_360, 1_450),
        cell("eventfd", "process", 1).rate(24_000).latency(40_100, 52_300),
        cell("eventfd", "process", 1)
            .as("reference")
            .rate(17_500)
            .latency(56_000, 148_000)
            .note(shared),
        cell("eventfd", "process", 1)
            .as("reported")
            .rate(15_800)
            .extremes(61_440, 27_136, 26_214_400)
            .note(shared)
            .note(counted),
        cell("pipe", "process", 1).rate(20_000).latency(48_000, 61_000),
        cell("pipe", "process", 1)
            .as("reference")
            .without(Status.FAILED, "the peer ended with status 139"));
  }

  /** Rates as a publication has them: no samples, no latency, another harness. */
  public static ResultFile published() {
    List<Measurement> cells =
        List.of(
            cell("uintr", "thread", 1).published().waiting("spin").rate(191_000).rateOnly(),
            cell("uintr", "thread", 4096).published().waiting("spin").rate(116_000).rateOnly(),
            cell("pipe", "process", 1)
                .published()
                .rate(9_400)
                .note("includes a signal a message")
                .rateOnly(),
            cell("pipe", "process", 4096).published().rate(14_000).rateOnly());
    return new ResultFile(
        1,
        "invented-paper",
        "2022-10-01T00:00:00Z",
        InventedResults.tool(),
        null,
        Map.of(),
        cells,
        Map.of());
  }

  /** A cell on the default axes: placement spread, driver jna, protocol fair, round trip. */
  public static InventedCell cell(String mechanism, String variant, int payloadBytes) {
    return new InventedCell("ipc", mechanism, variant, payloadBytes);
  }
}
