// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.ipcbench.result.Measurement;
import org.ipcbench.result.Provenance;
import org.ipcbench.result.ResultFile;
import org.ipcbench.result.ResultFiles;
import org.ipcbench.result.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The built jar as a user runs it, and what is left when something kills it. */
@Timeout(60)
final class MainJarIT {
  private static final String PEER = "org.ipcbench.peer.PeerMain";

  /** Two cells of some seconds each, long enough to be disturbed. */
  private static final String[] TWO_CELLS = {
    "run",
    "--mechanisms=pipe,fifo",
    "--variants=process",
    "--payloads=1",
    "--placement=free",
    "--forks=1",
    "--warmups=1",
    "--iterations=2",
    "--iteration-time=200ms",
    "--out=it.json",
    "--no-plots"
  };

  private static List<String> sharedMemory() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/dev/shm"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** True in what a shell has started in the background; children inherit it. */
  private static boolean ignoresInterrupts() throws IOException {
    String ignored =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring(line.lastIndexOf('\t') + 1))
            .findFirst()
            .orElseThrow();
    // Bit n-1 stands for signal n (proc_pid_status(5)); SIGINT is 2.
    return (Long.parseUnsignedLong(ignored, 16) & 1 << 1) != 0;
  }

  private static Measurement rate(ResultFile file, String mechanism) {
    return file.measurements().stream()
        .filter(m -> m.mechanism().equals(mechanism) && m.metric().equals("rate"))
        .findFirst()
        .orElseThrow();
  }

  /** One undisturbed run, whose file all these tests read. */
  @Nested
  final class Undisturbed {
    @TempDir private static Path folder;
    private static JarRun run;
    private static ResultFile file;

    @BeforeAll
    static void measure() throws IOException, InterruptedException {
      run =
          JarRun.start(
              folder,
              "run",
              "--mechanisms",
              "pipe,eventfd",
              "--variants",
              "thread,process",
              "--payloads",
              "1,4096",
              "--placement",
              "free",
              "--forks",
              "1",
              "--warmups",
              "1",
              "--iterations",
              "2",
              "--iteration-time",
              "100ms",
              "--label",
              "it",
              "--out",
              "new/it.json",
              "--histograms",
              "new/histograms",
              "--no-plots");
      assertThat(run.exitCode()).as(run.err()).isZero();
      file = ResultFiles.read(folder.resolve("new/it.json"));
    }

    @AfterAll
    static void end() {
      run.close();
    }

    private String printed(String... arguments) throws IOException, InterruptedException {
      try (JarRun other = JarRun.start(folder, arguments)) {
        assertThat(other.exitCode()).as(other.err()).isZero();
        assertThat(other.err()).isEmpty();
        return other.out();
      }
    }

    @Test
    void resultsGoToStandardOutputAndProgressToStandardError() throws IOException {
      assertThat(run.out())
          .startsWith("IPC round trips per second")
          .endsWith("Saved new/it.json · new/it.jmh.json · new/histograms\n");
      assertThat(run.err())
          .contains("6 cells, 1 fork each, about ", "log new/it.log", "6/6")
          .doesNotContain("\u001b", "WARNING");
    }

    @Test
    void everyCellIsMeasuredOrSaysWhyNot() {
      assertThat(file.measurements()).hasSize(2 * 2 * 2 * 2);
      for (Measurement m : file.measurements()) {
        boolean pointless = m.mechanism().equals("eventfd") && m.payloadBytes() == 4096;
        assertThat(m.status()).isEqualTo(pointless ? Status.NOT_APPLICABLE : Status.OK);
        assertThat(m.reason()).isEqualTo(pointless ? "eventfd carries no payload" : null);
        assertThat(m.provenance()).isEqualTo(Provenance.MEASURED);
      }
    }

    @Test
    void everyFigureCarriesItsEvidence() {
      for (Measurement m : file.measurements()) {
        if (m.status() != Status.OK) {
          continue;
        }
        assertThat(m.value()).isPositive();
        assertThat(m.samples()).hasSize(1);
        assertThat(m.samples().get(0)).hasSize(2);
        List<?> forks = (List<?>) m.evidence().get("forks");
        Map<?, ?> fork = (Map<?, ?>) forks.get(0);
        assertThat((Integer) fork.get("sent")).isPositive();
        assertThat(fork.get("received")).isEqualTo(fork.get("sent"));
        assertThat(fork.get("peerReceived")).isEqualTo(fork.get("sent"));
        assertThat(fork.get("peerAnswered")).isEqualTo(fork.get("sent"));
        boolean oneProcess =
            ((Map<?, ?>) fork.get("client"))
                .get("process")
                .equals(((Map<?, ?>) fork.get("peer")).get("process"));
        assertThat(oneProcess).isEqualTo(m.variant().equals("thread"));
      }
    }

    @Test
    void theFileSaysWhatTheRunWasAskedFor() {
      assertThat(file.label()).isEqualTo("it");
      assertThat(file.tool().name()).isEqualTo("ipcbench");
      assertThat(file.host().processors().allowed().isEmpty()).isFalse();
      assertThat(file.settings())
          .containsEntry("forks", 1)
          .containsEntry("warmups", 1)
          .containsEntry("iterations", 2)
          .containsEntry("iterationMillis", 100);
      assertThat(file.settings().get("command")).asString().contains("--mechanisms pipe,eventfd");
      assertThat(file.settings().get("costModelConstants"))
          .asInstanceOf(InstanceOfAssertFactories.MAP)
          .containsEntry("name", file.settings().get("costModel"))
          .containsEntry("referenceHertz", 2_000_000_000);
    }

    @Test
    void settingsThatWereNotAskedForAreTheHelpsDefaults() throws IOException, InterruptedException {
      String seconds = (Integer) file.settings().get("timeoutMillis") / 1000 + "s";

      assertThat(printed("run", "--help"))
          .containsPattern("--preset .*\\(default: " + file.settings().get("preset") + "\\)")
          .containsPattern("--cost-model .*\\(default: " + file.settings().get("costModel") + "\\)")
          .containsPattern("--timeout .*\\(default: " + seconds + "\\)");
    }

    @Test
    void theLogBesideTheFileHasWhatTheForksPrinted() throws IOException {
      assertThat(folder.resolve("new/it.log"))
          .content()
          .contains("# pipe · process · 4096 B · free · block · fork 1")
          .contains("# JMH version");
    }

    @Test
    void theTableOfTheFileIsTheOneThatTheRunPrinted() throws IOException, InterruptedException {
      String table = printed("table", "new/it.json");

      assertThat(run.out()).startsWith(table.split("\nNot in this file\n")[0]);
    }

    @Test
    void listAndHostWork() throws IOException, InterruptedException {
      assertThat(printed("list")).contains("eventfd", "pipe");
      assertThat(printed("host")).contains("Processor");
    }

    @Test
    void forOtherToolsThereAreJmhsFileAndALogOfHistogramsForEveryCell() throws IOException {
      JsonNode entries = new ObjectMapper().readTree(folder.resolve("new/it.jmh.json").toFile());
      long measured = file.measurements().stream().filter(m -> m.status() == Status.OK).count();
      assertThat(entries).hasSize((int) measured);

      try (Stream<Path> logs = Files.list(folder.resolve("new/histograms"))) {
        assertThat(logs)
            .hasSize((int) measured / 2)
            .allMatch(log -> log.toString().endsWith(".hlog"));
      }
    }

    @Test
    void nothingIsLeftButTheFileItsLogAndWhatIsForOtherTools()
        throws IOException, InterruptedException {
      run.awaitNoProcess();

      assertThat(run.runDirectories()).isEmpty();
      try (Stream<Path> files = Files.list(folder.resolve("new"))) {
        assertThat(files.map(path -> path.getFileName().toString()))
            .containsExactlyInAnyOrder("it.json", "it.log", "it.jmh.json", "histograms");
      }
    }
  }

  /** Notifications, in the shortest run that is one. */
  @Nested
  final class Notify {
    @TempDir private Path folder;

    @Test
    void everyReceiverIsMeasuredAndShown() throws IOException, InterruptedException {
      try (JarRun run =
          JarRun.start(
              folder,
              "run",
              "notify",
              "--mechanisms=uintr,futex",
              "--wait=block",
              "--placement=free",
              "--forks=1",
              "--warmups=1",
              "--iterations=1",
              "--iteration-time=100ms",
              "--out=it.json")) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
            .startsWith("One-way notification")
            .containsPattern("Saved it.json · it.jmh.json · plots/.*-notify.svg\n$");
        for (Measurement m : ResultFiles.read(folder.resolve("it.json")).measurements()) {
          assertThat(m.suite()).isEqualTo("notify");
          assertThat(m.receiver()).isEqualTo("blocked");
          assertThat(m.value()).isPositive();
          Map<?, ?> fork = (Map<?, ?>) ((List<?>) m.evidence().get("forks")).get(0);
          assertThat(fork.get("handled")).isEqualTo(fork.get("sent"));
        }
      }
    }
  }

  /** Remote calls, in the shortest run that is one. */
  @Nested
  final class RemoteCalls {
    @TempDir private Path folder;

    @Test
    void callsAreMeasuredRemotelyAndDirectly() throws IOException, InterruptedException {
      try (JarRun run =
          JarRun.start(
              folder,
              "run",
              "crtos",
              "--mechanisms=uipi,native",
              "--tasks=getpid",
              "--placement=free",
              "--wait=spin",
              "--forks=1",
              "--warmups=1",
              "--iterations=1",
              "--iteration-time=100ms",
              "--out=it.json")) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("Remote system calls").contains("Saved it.json");
        List<Measurement> found = ResultFiles.read(folder.resolve("it.json")).measurements();
        assertThat(found)
            .extracting(m -> m.mechanism() + " " + m.metric())
            .contains("uipi latency", "uipi rate", "uipi cost", "uipi stageCall", "native latency");
        assertThat(found).allMatch(m -> m.value() > 0);
        for (Measurement m : found) {
          Map<?, ?> fork = (Map<?, ?>) ((List<?>) m.evidence().get("forks")).get(0);
          assertThat(fork.get("requests")).isEqualTo(fork.get("responses"));
        }
        run.awaitNoProcess();
        assertThat(run.runDirectories()).isEmpty();
      }
    }
  }

  @Nested
  final class Killed {
    @TempDir private Path folder;
    private List<String> sharedMemoryBefore;
    private JarRun run;

    @BeforeEach
    void start() throws IOException {
      sharedMemoryBefore = sharedMemory();
      run = JarRun.start(folder, TWO_CELLS);
    }

    @AfterEach
    void nothingIsLeft() throws IOException, InterruptedException {
      run.close();
      run.awaitNoProcess();
      assertThat(run.runDirectories()).isEmpty();
      assertThat(sharedMemory()).filteredOn(name -> !sharedMemoryBefore.contains(name)).isEmpty();
    }

    @Test
    void aKilledPeerFailsItsCellOnly() throws IOException, InterruptedException {
      JarRun.kill("KILL", run.awaitDescendant(PEER));

      assertThat(run.exitCode()).isEqualTo(1);
      ResultFile file = ResultFiles.read(folder.resolve("it.json"));
      assertThat(rate(file, "pipe").status()).isEqualTo(Status.FAILED);
      assertThat(rate(file, "pipe").reason())
          .matches("(.*: )?peer process \\d+ was killed by signal 9.*");
      assertThat(rate(file, "fifo").status()).isEqualTo(Status.OK);
      assertThat(run.err()).contains("pipe", "failed: ", "was killed by signal 9");
    }

    @Test
    void anInterruptKeepsAndShowsWhatWasMeasured() throws IOException, InterruptedException {
      assumeThat(ignoresInterrupts()).as("interrupts are ignored here").isFalse();
      run.awaitErr("1/2");
      run.signal("INT");

      assertThat(run.exitCode()).isEqualTo(130);
      ResultFile file = ResultFiles.read(folder.resolve("it.json"));
      assertThat(file.measurements()).extracting(Measurement::mechanism).containsOnly("pipe");
      assertThat(rate(file, "pipe").status()).isEqualTo(Status.OK);
      assertThat(run.out()).contains("pipe (process)").endsWith("Saved it.json · it.jmh.json\n");
    }

    @Test
    void aKilledRunIsCompletedAndWhatItMeasuredIsKept() throws IOException, InterruptedException {
      run.awaitErr("1/2");
      run.signal("KILL");
      assertThat(run.exitCode()).isEqualTo(128 + 9);
      run.awaitNoProcess();
      ResultFile before = ResultFiles.read(folder.resolve("it.json"));
      assertThat(before.measurements()).extracting(Measurement::mechanism).containsOnly("pipe");

      try (JarRun next = JarRun.start(folder, "run", "--resume", "it.json", "--no-plots")) {
        assertThat(next.exitCode()).as(next.err()).isZero();
        assertThat(next.err()).contains("resumes it.json: 1 of 2 forks kept", "1/1  fifo");
      }
      ResultFile after = ResultFiles.read(folder.resolve("it.json"));
      assertThat(rate(after, "pipe")).isEqualTo(rate(before, "pipe"));
      assertThat(rate(after, "fifo").status()).isEqualTo(Status.OK);
      assertThat(after.startedAt()).isEqualTo(before.startedAt());
      assertThat(after.settings().get("resumed")).asInstanceOf(LIST).hasSize(1);
    }

    @Test
    void theChildrenOfAKilledRunDieAndTheNextRunTidiesUp()
        throws IOException, InterruptedException {
      run.awaitDescendant(PEER);
      run.signal("KILL");

      assertThat(run.exitCode()).isEqualTo(128 + 9);
      run.awaitNoProcess();
      assertThat(run.runDirectories()).hasSize(1);
      try (JarRun next =
          JarRun.start(folder, "run", "--mechanisms=eventfd", "--payloads=4096", "--no-plots")) {
        assertThat(next.exitCode()).as(next.err()).isZero();
      }
    }
  }

  @Nested
  final class Contents {
    @TempDir private Path folder;

    @Test
    void thereIsOneCopyOfJna() throws IOException {
      try (ZipFile jar = new ZipFile(JarRun.jar().toFile())) {
        assertThat(jar.stream().filter(e -> e.getName().endsWith("com/sun/jna/Native.class")))
            .hasSize(1);
      }
    }

    @Test
    void theBenchmarksAreJmhsToo() throws IOException, InterruptedException {
      try (JarRun jmh = JarRun.ofClass(folder, "org.openjdk.jmh.Main", "-l")) {
        assertThat(jmh.exitCode()).isZero();
        assertThat(jmh.out()).contains("org.ipcbench.suite.ipc.RoundTrip.roundTrip");
      }
    }

    @Test
    void wrongUsageEndsWithItsExitCode() throws IOException, InterruptedException {
      try (JarRun run = JarRun.start(folder, "run", "--payloads", "-1")) {
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
            .isEqualTo("ipcbench: --payloads: '-1' is not a whole number from 1 to 1048576\n");
        assertThat(run.out()).isEmpty();
      }
    }
  }
}
