// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.shadow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.ipcbench.crtos.domain.Domains;
import org.ipcbench.crtos.scf.Arguments;
import org.ipcbench.crtos.scf.Opcode;
import org.ipcbench.crtos.scf.ScfLayout;
import org.ipcbench.posix.SharedMemory;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.linux.KernelAbi;
import org.ipcbench.uintr.linux.LinuxProcess;
import org.ipcbench.uintr.linux.LinuxThread;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.DataAccess;
import org.ipcbench.uintr.sim.Machine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each call is made for real, for whatever lies in the data buffer and nothing else. */
final class RequestsTest {
  private static final int ENOENT = -2;
  private static final int EBADF = -9;
  private static final int EFAULT = -14;
  private static final int EEXIST = -17;
  private static final int EISDIR = -21;
  private static final int EINVAL = -22;
  private static final int ESPIPE = -29;
  private static final int ENOSYS = -38;
  private static final int ENOEXEC = -8;
  private static final int O_RDONLY = 0;
  private static final int O_RDWR_CREAT = 02 | 0100;
  private static final int SEEK_SET = 0;
  private static final int SEEK_END = 2;
  private static final long DATA = 0x10_0000_0000L;
  private static final long PATH = 4096;
  private static final long BUFFER = 8192;
  private static final long FREE_ADDRESS = 0x20_0000_0000L;
  private static final long QUEUE_ADDRESS = 0x123000;

  @TempDir private Path directory;
  private final SharedMemory shared = SharedMemory.create("test", Domains.bytes());
  private final Domains domains;
  private final LinuxThread thread;
  private final DataAccess memory;
  private final RealCalls calls = new RealCalls(shared, () -> QUEUE_ADDRESS);
  private final Requests requests;

  RequestsTest() {
    Machine machine =
        Machine.create(
            Region.over(shared.buffer()),
            Domains.PROCESSORS,
            Domains.ramBytes(),
            CostModel.named("none"),
            Clock.system());
    domains = new Domains(machine);
    Kernel kernel = Kernel.boot(domains.linux(), KernelAbi.V2, false);
    LinuxProcess process = kernel.newProcess();
    thread = process.startThread(1);
    process.mapDevice(DATA, domains.data(0), ScfLayout.DATA_BYTES + ScfLayout.PAGE_BYTES);
    memory = thread.processor().memory();
    requests = requests(0);
  }

  @AfterEach
  void close() {
    thread.exit();
    shared.close();
  }

  private Requests requests(int predecessors) {
    return new Requests(calls, memory, DATA, predecessors);
  }

  private Arguments block() {
    return requests.arguments(0);
  }

  private long path(Opcode opcode, Object path) {
    byte[] bytes = path.toString().getBytes(UTF_8);
    memory.copyIn(DATA + PATH, bytes, 0, bytes.length);
    Arguments block = block();
    block.path(PATH, bytes.length);
    return requests.make(opcode, block);
  }

  private long open(Object path, int flags) {
    return open(requests, path, flags);
  }

  private long open(Requests by, Object path, int flags) {
    byte[] bytes = path.toString().getBytes(UTF_8);
    memory.copyIn(DATA + PATH, bytes, 0, bytes.length);
    Arguments block = block();
    block.open(flags, 0600, PATH, bytes.length);
    return by.make(Opcode.OPEN, block);
  }

  private long transfer(Opcode opcode, long fd, long buffer, long length) {
    Arguments block = block();
    block.transfer((int) fd, buffer, length);
    return requests.make(opcode, block);
  }

  private long write(long fd, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    memory.copyIn(DATA + BUFFER, bytes, 0, bytes.length);
    return transfer(Opcode.WRITE, fd, BUFFER, bytes.length);
  }

  private long lseek(long fd, long offset, int whence) {
    Arguments block = block();
    block.lseek((int) fd, offset, whence);
    return requests.make(Opcode.LSEEK, block);
  }

  private long closeFd(long fd) {
    Arguments block = block();
    block.close((int) fd);
    return requests.make(Opcode.CLOSE, block);
  }

  private long range(Opcode opcode, long address, long length) {
    Arguments block = block();
    block.range(address, length);
    return requests.make(opcode, block);
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Path file = directory.resolve("written"); // In any encoding of the host's.
    long fd = open(file, O_RDWR_CREAT);
    assertThat(fd).isGreaterThan(2);
    assertThat(write(fd, "real-time")).isEqualTo(9);
    assertThat(Files.readString(file)).isEqualTo("real-time");
    assertThat(lseek(fd, -4, SEEK_END)).isEqualTo(5);
    assertThat(transfer(Opcode.READ, fd, BUFFER + 100, 50)).as("what is left").isEqualTo(4);
    byte[] read = new byte[4];
    memory.copyOut(DATA + BUFFER + 100, read, 0, 4);
    assertThat(new String(read, UTF_8)).isEqualTo("time");
    assertThat(transfer(Opcode.READ, fd, BUFFER, 50)).as("at the end").isZero();
    assertThat(closeFd(fd)).isZero();
    assertThat(transfer(Opcode.READ, fd, BUFFER, 1)).as("after close").isEqualTo(EBADF);
    assertThat(closeFd(fd)).as("closed twice").isEqualTo(EBADF);
    assertThat(path(Opcode.UNLINK, file)).isZero();
    assertThat(file).doesNotExist();
  }

  @Test
  void aPathIsItsBytesInWhateverEncoding() throws IOException {
    assertThat(closeFd(open(directory + "/\u00e9\u20ac", O_RDWR_CREAT))).isZero();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.findFirst().orElseThrow().toUri().getRawPath()).endsWith("/%C3%A9%E2%82%AC");
    }
    assertThat(path(Opcode.UNLINK, directory + "/\u00e9\u20ac")).isZero();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void anErrorIsTheKernelsNumber() {
    assertThat(open(directory.resolve("missing"), O_RDONLY)).isEqualTo(ENOENT);
    assertThat(path(Opcode.UNLINK, directory.resolve("missing"))).isEqualTo(ENOENT);
    long fd = open("/dev/zero", O_RDONLY);
    assertThat(write(fd, "x")).as("not open for writing").isEqualTo(EBADF);
    long file = open(directory.resolve("file"), O_RDWR_CREAT);
    assertThat(lseek(file, -1, SEEK_SET)).isEqualTo(EINVAL);
    assertThat(lseek(1, 0, SEEK_SET)).isIn((long) ESPIPE, 0L);
    closeFd(fd);
    closeFd(file);
  }

  @Test
  void aDescriptorThatTheTaskHasNotOpenedIsNone() {
    int own = shared.descriptor().number();
    for (long fd : new long[] {own, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertThat(transfer(Opcode.READ, fd, BUFFER, 1)).isEqualTo(EBADF);
      assertThat(transfer(Opcode.WRITE, fd, BUFFER, 1)).isEqualTo(EBADF);
      assertThat(lseek(fd, 0, SEEK_SET)).isEqualTo(EBADF);
      assertThat(closeFd(fd)).isEqualTo(EBADF);
    }
    assertThat(Files.exists(Path.of("/proc/self/fd/" + own))).as("still open").isTrue();
  }

  @Test
  void aStandardDescriptorThatTheTaskHasClosedStaysTheProcesss() {
    assertThat(closeFd(2)).isZero();
    assertThat(closeFd(2)).isEqualTo(EBADF);
    assertThat(write(2, "x")).isEqualTo(EBADF);
    assertThat(Path.of("/proc/self/fd/2")).exists();
  }

  @Test
  void aDescriptorOfADeadShadowIsNoneOfTheNextOnes() {
    long before = open("/dev/null", O_RDWR_CREAT);
    Requests next = requests(1);
    Requests another = requests(2047);
    long after = open(next, "/dev/null", O_RDWR_CREAT);
    long later = open(another, "/dev/null", O_RDWR_CREAT);
    assertThat(after).isNotEqualTo(before);
    assertThat(later).isPositive().isNotEqualTo(after);
    Arguments block = block();
    block.transfer((int) before, BUFFER, 1);
    assertThat(next.make(Opcode.WRITE, block)).isEqualTo(EBADF);
    block.transfer((int) after, BUFFER, 1);
    assertThat(next.make(Opcode.WRITE, block)).isEqualTo(1);
    block.close((int) after);
    assertThat(next.make(Opcode.CLOSE, block)).isZero();
    block.close((int) later);
    assertThat(another.make(Opcode.CLOSE, block)).isZero();
    assertThat(closeFd(before)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 1", // before the data buffer
    "1048576, 1", // behind it
    "1048575, 2", // beyond its end
    "4000, 97", // over the end of a page
    "0, -1", // fewer than none
    "0, 4097", // more than a page
    "9223372036854775807, 1", // where a sum runs over
    "64, 9223372036854775807"
  })
  void aBufferOutsideTheDataBufferOrOnTwoPagesIsABadAddress(long offset, long length) {
    long fd = open("/dev/zero", O_RDONLY);
    assertThat(transfer(Opcode.READ, fd, offset, length)).isEqualTo(EFAULT);
    assertThat(transfer(Opcode.WRITE, 2, offset, length)).isEqualTo(EFAULT);
    Arguments block = block();
    block.transfer((int) fd, offset, length);
    assertThat(requests.prepareRead(block).getAsLong()).as("by a helper").isEqualTo(EFAULT);
    for (Opcode opcode : new Opcode[] {Opcode.OPEN, Opcode.UNLINK, Opcode.EXEC}) {
      block.path(offset, length);
      assertThat(requests.make(opcode, block)).as(opcode + " of a path there").isEqualTo(EFAULT);
    }
    closeFd(fd);
  }

  @Test
  void aPathHasAtLeastOneByte() {
    Arguments block = block();
    block.path(PATH, 0);
    assertThat(requests.make(Opcode.UNLINK, block)).isEqualTo(EFAULT);
  }

  @Test
  void theBytesOfAnImageAreReadIntoTheDataBufferOnly() {
    long last = ScfLayout.DATA_BYTES - 1;
    memory.copyIn(DATA + last, new byte[] {'/'}, 0, 1);
    memory.intPlain(DATA + ScfLayout.DATA_BYTES, 0x0BADCAFE);
    Arguments block = block();
    block.path(last, 1);
    assertThat(requests.make(Opcode.EXEC, block)).isEqualTo(EFAULT);
    assertThat(memory.intPlain(DATA + ScfLayout.DATA_BYTES)).isEqualTo(0x0BADCAFE);
  }

  @ParameterizedTest
  @ValueSource(longs = {-64, 32, 1, 1048576, Long.MAX_VALUE, Long.MIN_VALUE})
  void anArgumentBlockOutsideTheDataBufferOrOutOfPlaceIsNone(long offset) {
    assertThat(requests.arguments(offset)).isNull();
  }

  @Test
  void theTimeIsTheHosts() {
    Arguments block = block();
    block.clockGettime(0, BUFFER);
    assertThat(requests.make(Opcode.CLOCK_GETTIME, block)).isZero();
    assertThat(memory.longPlain(DATA + BUFFER))
        .isCloseTo(System.currentTimeMillis() / 1000, Offset.offset(10L));
    block.clockGettime(1234, BUFFER);
    assertThat(requests.make(Opcode.CLOCK_GETTIME, block)).isEqualTo(EINVAL);
    block.clockGettime(0, ScfLayout.DATA_BYTES - 8);
    assertThat(requests.make(Opcode.CLOCK_GETTIME, block)).isEqualTo(EFAULT);
  }

  @Test
  void theProcessIsThisOne() {
    assertThat(requests.make(Opcode.GETPID, block())).isEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void nothingIsDoneForNopAndNobodyKnowsWhatIsUnknown() {
    assertThat(requests.make(Opcode.NOP, block())).isZero();
    assertThat(requests.make(Opcode.UNKNOWN, block())).isEqualTo(ENOSYS);
  }

  @Test
  void whatIsAMatterOfTimeIsNoOpcode() {
    assertThat(Arrays.toString(Opcode.values())).doesNotContain("SLEEP", "YIELD");
  }

  @Test
  void anImageIsAnElfFileThatIsThere() throws IOException {
    assertThat(path(Opcode.EXEC, "/proc/self/exe")).isZero();
    assertThat(path(Opcode.EXEC, directory.resolve("missing"))).isEqualTo(ENOENT);
    assertThat(path(Opcode.EXEC, directory)).isEqualTo(EISDIR);
    Path script = Files.writeString(directory.resolve("script"), "#!/bin/sh\n");
    assertThat(path(Opcode.EXEC, script)).isEqualTo(ENOEXEC);
    Path empty = Files.createFile(directory.resolve("empty"));
    assertThat(path(Opcode.EXEC, empty)).as("shorter than the magic").isEqualTo(ENOEXEC);
  }

  @Test
  void memoryIsMappedAtTheTasksAddressUntilItIsUnmapped() throws IOException {
    assertThat(range(Opcode.MMAP, FREE_ADDRESS, 8192)).isEqualTo(FREE_ADDRESS);
    assertThat(mapped()).isTrue();
    assertThat(range(Opcode.MMAP, FREE_ADDRESS + 4096, 4096)).as("taken").isEqualTo(EEXIST);
    assertThat(range(Opcode.MUNMAP, FREE_ADDRESS, 8192)).isZero();
    assertThat(mapped()).isFalse();
    assertThat(range(Opcode.MMAP, FREE_ADDRESS + 1, 4096)).isEqualTo(EINVAL);
    assertThat(range(Opcode.MMAP, FREE_ADDRESS, 0)).isEqualTo(EINVAL);
  }

  private static boolean mapped() throws IOException {
    String start = Long.toHexString(FREE_ADDRESS) + "-";
    return Files.readAllLines(Path.of("/proc/self/maps")).stream()
        .anyMatch(line -> line.startsWith(start));
  }

  @Test
  void forkGivesTheAddressOfAQueue() {
    assertThat(requests.make(Opcode.FORK, block())).isEqualTo(QUEUE_ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, -1})
  void theTaskHasExitedWithWhateverStatus(int status) {
    assertThat(requests.exited()).isFalse();
    Arguments block = block();
    block.exit(status);
    assertThat(requests.make(Opcode.EXIT, block)).isZero();
    assertThat(requests.exited()).isTrue();
    assertThat(requests.status()).isEqualTo(status);
  }

  @Test
  void onlyAReadOfWhatIsNoFileMayBlock() throws Exception {
    Path fifo = directory.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    Path file = Files.writeString(directory.resolve("file"), "x");
    assertThat(readMayBlock(fifo)).isTrue();
    assertThat(readMayBlock(file)).isFalse();
    assertThat(readMayBlock("/dev/zero")).isFalse();
    assertThat(readMayBlock(directory)).isFalse();
    Arguments block = block();
    block.transfer(0, BUFFER, 1);
    assertThat(requests.mayBlock(Opcode.READ, block)).as("standard input").isTrue();
    assertThat(requests.mayBlock(Opcode.WRITE, block)).isFalse();
  }

  private boolean readMayBlock(Object path) {
    long fd = open(path, path.toString().endsWith("fifo") ? 02 : O_RDONLY);
    assertThat(fd).isGreaterThan(2);
    Arguments block = block();
    block.transfer((int) fd, BUFFER, 1);
    boolean blocks = requests.mayBlock(Opcode.READ, block);
    closeFd(fd);
    return blocks;
  }
}
