// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.ipcbench.result.ResultFileException;
import org.ipcbench.result.ResultFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The profilers of a run, with a perf of our own on the PATH, or none. */
@Timeout(120)
final class ProfilerIT {
  /** Runs what stands behind its options, and says what it was told and what it saw. */
  private static final String PERF =
      """
      #!/bin/sh
      told="$*"
      while [ "$1" != echo ] && [ "${1##*/}" != java ]; do shift; done
      "$@"
      status=$?
      echo " Performance counter stats for '$told':" >&2
      echo "     7 task-clock" >&2
      exit $status
      """;

  @TempDir private Path folder;

  private JarRun run(String profilers) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    return JarRun.startIn(
        Map.of("PATH", bin.toString()),
        folder,
        "run",
        "ipc",
        "--mechanisms=pipe",
        "--variants=thread",
        "--payloads=1",
        "--placement=free",
        "--forks=1",
        "--warmups=1",
        "--iterations=1",
        "--iteration-time=100ms",
        "--out=it.json",
        "--no-plots",
        "--profiler=" + profilers);
  }

  /** What the profilers say in the evidence of the first metric. */
  private String finding() throws ResultFileException {
    Object fork =
        ((List<?>)
                ResultFiles.read(folder.resolve("it.json"))
                    .measurements()
                    .get(0)
                    .evidence()
                    .get("forks"))
            .get(0);
    return ((Map<?, ?>) fork).get("profiler").toString();
  }

  @Test
  void whatIsInsideTheForkAndWhatIsAroundItBothLookOn() throws IOException, InterruptedException {
    Path perf = Files.createDirectories(folder.resolve("bin")).resolve("perf");
    Files.writeString(perf, PERF.replace("#!/bin/sh", "#!/bin/sh\nPATH=/usr/bin:/bin"));
    Files.setPosixFilePermissions(perf, PosixFilePermissions.fromString("rwx------"));

    try (JarRun run = run("gc,perf:events=task-clock")) {
      assertThat(run.exitCode()).as(run.err()).isZero();
      run.awaitNoProcess();
    }

    assertThat(finding()).contains("gc.alloc.rate.norm ", " B/op").endsWith(", perf: see the log");
    assertThat(folder.resolve("it.log"))
        .content()
        .contains("Perf stats:")
        .containsPattern(
            "stats for 'stat --log-fd 2 .*--delay 1100 -e task-clock /.*/java .*ForkMain 0 ")
        .contains("7 task-clock");
  }

  @Test
  void whereThereIsNoPerfItIsRefusedBeforeTheRun() throws IOException, InterruptedException {
    try (JarRun run = run("perf")) {
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).startsWith("ipcbench: --profiler: 'perf': ").hasLineCount(1);
    }
    assertThat(folder.resolve("it.json")).doesNotExist();
  }
}
