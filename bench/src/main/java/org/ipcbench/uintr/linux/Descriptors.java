// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.linux;

import static org.ipcbench.uintr.linux.SyscallException.require;

/**
 * The descriptors of the processes: opened, looked up, passed and closed, with what follows from a
 * file's last holder.
 *
 * <p>Source: the patches' {@code arch/x86/kernel/uintr_fd.c}, {@code uvecfd_release}. The lock must
 * be held.
 */
final class Descriptors {
  private final Kernel kernel;

  Descriptors(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Makes a file with a descriptor; returns the descriptor. */
  int open(int process, int of, int vector, String call, Object... arguments) {
    int fd = kernel.processes().freeDescriptor(process);
    require(fd != ProcessTable.NONE, Errno.EMFILE, call, arguments);
    int file = kernel.files().allocate(of, vector);
    require(file != FileTable.NONE, Errno.ENFILE, call, arguments);
    kernel.processes().install(process, fd, file);
    return fd;
  }

  /** The file of a vector's descriptor. */
  int requireVectorFile(int process, int fd, String call, Object... arguments) {
    int file = requireFile(process, fd, call, arguments);
    boolean vector =
        file != ProcessTable.OTHER_KIND && kernel.files().vector(file) != FileTable.IPI;
    require(vector, Errno.EOPNOTSUPP, call, arguments);
    return file;
  }

  /** The UITT of a descriptor of one. */
  Uitt requireUitt(int process, int fd, String call) {
    int file = requireFile(process, fd, call, fd);
    boolean table = file != ProcessTable.OTHER_KIND && kernel.files().vector(file) == FileTable.IPI;
    require(table, Errno.ENOTTY, call, fd);
    return kernel.uitts().get(kernel.files().upid(file));
  }

  private int requireFile(int process, int fd, String call, Object... arguments) {
    int file = kernel.processes().file(process, fd);
    require(file != ProcessTable.NONE, Errno.EBADF, call, arguments);
    return file;
  }

  /** Makes a descriptor of the same file in the process of a pid; returns it. */
  int pass(int process, int fd, int pid) {
    String call = "sendmsg";
    int file = requireFile(process, fd, call, fd, pid);
    require(file != ProcessTable.OTHER_KIND, Errno.EOPNOTSUPP, call, fd, pid);
    int target = kernel.requireProcess(pid, call, fd, pid);
    int descriptor = kernel.processes().freeDescriptor(target);
    require(descriptor != ProcessTable.NONE, Errno.EMFILE, call, fd, pid);
    kernel.files().hold(file);
    kernel.processes().install(target, descriptor, file);
    return descriptor;
  }

  void close(int process, int fd) {
    int file = requireFile(process, fd, "close", fd);
    kernel.processes().uninstall(process, fd);
    if (file != ProcessTable.OTHER_KIND) {
      drop(file);
    }
  }

  /** Closes all vectors' and UITTs' descriptors of a process. */
  void closeAll(int process) {
    for (int fd = 0; fd < KernelLayout.DESCRIPTORS; fd++) {
      if (kernel.processes().file(process, fd) >= 0) {
        close(process, fd);
      }
    }
  }

  /**
   * Takes a holder from a file. With the last one its UPID or UITT has one less; with the first
   * version its connections end, too.
   */
  private void drop(int file) {
    FileTable files = kernel.files();
    if (!files.drop(file)) {
      return;
    }
    if (files.vector(file) == FileTable.IPI) {
      kernel.uitts().drop(kernel.uitts().get(files.upid(file)));
      return;
    }
    int upid = files.upid(file);
    if (kernel.abi() == KernelAbi.V1) {
      disconnect(file);
      if (kernel.upids().active(upid)) {
        kernel.task(kernel.upids().task(upid)).clearVectorLater(files.vector(file));
      }
    }
    kernel.upids().drop(upid);
  }

  private void disconnect(int file) {
    for (int number = 0; number < kernel.tasks(); number++) {
      Uitt uitt = kernel.uitts().get(number);
      int entry = uitt.entryOf(file);
      if (entry >= 0) {
        uitt.disconnectLater(entry);
        kernel.task(number).workLater();
      }
    }
  }
}
