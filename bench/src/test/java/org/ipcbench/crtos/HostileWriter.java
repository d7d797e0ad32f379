// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.ipcbench.crtos.domain.Domains;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.SharedMemory;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.Machine;

/** Somebody who can write to the machine's memory, and should not: a mapping of its own of it. */
final class HostileWriter implements AutoCloseable {
  private static final int LOCK = 4;
  private static final int HELD = 0x80_0001;
  private static final int RESPONSE_INDEX = 10;
  private static final int REQUEST_INDEX = 8;
  private static final int DESCRIPTORS = 16;
  private static final int DESCRIPTOR_BYTES = 24;
  private static final int RESPONSE_RING = 3344;
  private static final int CAPACITY = 128;
  private static final long ATTACH_NANOS = 1_000_000_000;

  private final SharedMemory memory;
  private final Region region;
  private final Domains domains;

  /** Finds the one divided machine that there is in this process. */
  HostileWriter() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      Path machine = descriptors.filter(HostileWriter::isMachine).findFirst().orElseThrow();
      int number = Integer.parseInt(machine.getFileName().toString());
      memory = SharedMemory.attach(Descriptor.ofProcess(ownPid(), number), Domains.bytes());
    }
    region = Region.over(memory.buffer());
    domains = new Domains(Machine.attach(region, Clock.system(), ATTACH_NANOS));
  }

  private static int ownPid() {
    return (int) ProcessHandle.current().pid();
  }

  /** Whether it is one that is divided: other machines are smaller. */
  private static boolean isMachine(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().contains("memfd:ipcbench-machine")
          && Files.size(descriptor) == Domains.bytes();
    } catch (IOException e) {
      return false;
    }
  }

  /** Takes the queue's lock, or leaves it taken. */
  void holdLock(int set) {
    region.intRelease(domains.queue(set) + LOCK, HELD);
  }

  /** Lets all descriptors look used. */
  void fill(int set) {
    for (int descriptor = 0; descriptor < CAPACITY; descriptor++) {
      region.shortPlain(
          domains.queue(set) + DESCRIPTORS + descriptor * DESCRIPTOR_BYTES, (short) 1);
    }
  }

  /** Adds a response to the ring, whatever is there. */
  void forgeResponse(int set, int descriptor) {
    int page = domains.queue(set);
    int index = region.shortAcquire(page + RESPONSE_INDEX) & 0xFFFF;
    region.shortPlain(page + RESPONSE_RING + 2 * (index % CAPACITY), (short) descriptor);
    region.shortRelease(page + RESPONSE_INDEX, (short) (index + 1));
  }

  /** Lets the index of responses be far ahead. */
  void corruptResponseIndex(int set) {
    region.shortRelease(domains.queue(set) + RESPONSE_INDEX, (short) 30_000);
  }

  /** Lets the index of requests be far ahead. */
  void corruptRequestIndex(int set) {
    region.shortRelease(domains.queue(set) + REQUEST_INDEX, (short) 30_000);
  }

  @Override
  public void close() {
    memory.close();
  }
}
