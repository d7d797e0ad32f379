// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ipcbench.asyncio.Io;
import org.ipcbench.asyncio.Method;
import org.ipcbench.asyncio.Workload;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.host.Assignment;
import org.ipcbench.host.CpuList;
import org.ipcbench.host.Placement;
import org.ipcbench.run.ForkResult.ModeResult;
import org.junit.jupiter.api.Test;

/** Every figure here is invented. */
final class AsyncioDoubtsTest {
  private static final Assignment SPREAD =
      new Assignment(Placement.SPREAD, List.of(0, 1), CpuList.of(0, 1), null);
  private static final Assignment FREE =
      new Assignment(Placement.FREE, List.of(), CpuList.of(0, 1), null);

  private static Cell cell(Method method, Io io, Assignment assignment) {
    Workload workload = new Workload(10, 10, 1000, List.of(4096, 40 << 20), io);
    Form form = Form.usual(Variant.THREAD, Wait.SPIN).going(Direction.ONEWAY);
    return new Cell(
        new AsyncioSuite(),
        method.id(),
        form,
        0,
        Particulars.of(workload),
        assignment,
        method.simulated(),
        null);
  }

  private static final Cell NORMAL = cell(Method.NORMAL, Io.CACHED, SPREAD);
  private static final Cell URING = cell(Method.URING, Io.CACHED, SPREAD);
  private static final Cell UINTR = cell(Method.UINTR, Io.CACHED, SPREAD);

  private static ModeResult fork(String key, Object evidence) {
    return new ModeResult("total", List.of(1e6), 1e6, null, Map.of(key, evidence));
  }

  private static ModeResult shortest(int bytes, double nanos) {
    String figure = Figure.ofSize(UINTR, Metric.LATENCY_MIN, bytes).id();
    return new ModeResult(figure, List.of(2 * nanos, nanos), nanos, null, Map.of());
  }

  private static ModeResult interrupts(long posted, long delivered, long reads) {
    return fork("userInterrupts", Map.of("posted", posted, "delivered", delivered, "reads", reads));
  }

  private static List<String> notes(Cell cell, ModeResult... forks) {
    return cell.suite().doubts(cell, List.of(forks));
  }

  @Test
  void withoutEvidenceNothingIsClaimed() {
    assertThat(notes(UINTR, fork("unknown", 1))).isEmpty();
  }

  @Test
  void timeThatNeitherReadsNorComputationsTookIsNoted() {
    assertThat(notes(NORMAL, fork("accountedPercent", 98.0))).isEmpty();
    assertThat(notes(NORMAL, fork("accountedPercent", 97.94)))
        .containsExactly("reads and computations are only 97.9 % of the time");
  }

  @Test
  void cachedReadsThatWentToTheDeviceAreNoted() {
    assertThat(notes(NORMAL, fork("fromDevicePercent", 1.0))).isEmpty();
    assertThat(notes(NORMAL, fork("fromDevicePercent", 0.1), fork("fromDevicePercent", 7.0)))
        .containsExactly(
            "7.0 % of what was read came from the device, not the cache (the worst of 2 forks)");
  }

  @Test
  void directReadsThatDidNotGoToTheDeviceAreNoted() {
    Cell direct = cell(Method.NORMAL, Io.DIRECT, SPREAD);

    assertThat(notes(direct, fork("fromDevicePercent", 100.5))).isEmpty();
    assertThat(notes(direct, fork("fromDevicePercent", 12.0)))
        .containsExactly("only 12.0 % of what was read came from the device");
  }

  @Test
  void aReadThatIsFasterThanMemoryIsNoted() {
    assertThat(notes(URING, shortest(40 << 20, 420_000))).isEmpty();
    assertThat(notes(URING, shortest(40 << 20, 400_000)))
        .containsExactly("faster than memory: 41943040 bytes within 400000 ns");
    assertThat(notes(URING, shortest(4096, 1))).isEmpty();
  }

  @Test
  void ofUserInterruptsEachIsDeliveredAndNoReadGoesWithout() {
    assertThat(notes(UINTR, interrupts(11, 11, 10))).isEmpty();
    assertThat(notes(UINTR, interrupts(10, 9, 9)))
        .containsExactly("of 10 user interrupts 9 were delivered, for 9 reads");
    assertThat(notes(UINTR, interrupts(9, 9, 10)))
        .containsExactly("of 9 user interrupts 9 were delivered, for 10 reads");
  }

  @Test
  void aHelpersUserInterruptMayStandForSeveralReads() {
    Cell helper = cell(Method.UINTR_HELPER, Io.CACHED, SPREAD);

    assertThat(notes(helper, interrupts(10, 9, 10))).isEmpty();
    assertThat(notes(helper, interrupts(9, 10, 10)))
        .containsExactly("of 9 user interrupts 10 were delivered, for 10 reads");
  }

  @Test
  void aPollingThreadThatWasKeptFromItsProcessorIsNotedWhereItHasOne() {
    ModeResult fork = fork("poller", Map.of("runSeconds", 1.22, "readingSeconds", 2.0));

    assertThat(notes(URING, fork("poller", Map.of("runSeconds", 1.8, "readingSeconds", 2.0))))
        .isEmpty();
    assertThat(notes(URING, fork))
        .containsExactly("the kernel's polling thread ran 61 % of the time that reads took");
    assertThat(notes(cell(Method.URING, Io.CACHED, FREE), fork)).isEmpty();
  }

  @Test
  void aProgramThatHadToLeaveItsProcessorIsNoted() {
    Map<String, Object> evidence =
        Map.of("client", Map.of("involuntarySwitches", 1002), "seconds", 2.0);

    assertThat(notes(URING, new ModeResult("total", List.of(1.0), 1, null, evidence)))
        .containsExactly("the program had to leave its processor 501 times a second");
  }

  @Test
  void timeThatTheHypervisorTookIsADoubt() {
    assertThat(notes(NORMAL, fork("stealPercent", 10.0)))
        .containsExactly("the hypervisor took 10.0 % of the processors' busy time");
  }
}
