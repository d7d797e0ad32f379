// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * Direct mapping of the C library's functions: names, arguments and results are those of Linux's
 * manual pages, sections 2 and 3. Addresses are of type {@code Pointer}, which keeps the memory
 * alive during the call; only where calls are timed they are {@code long}, which spares JNA the
 * look-up of an object's field, and the caller keeps the memory reachable. A result of -1 leaves
 * errno in {@link Native#getLastError()} of the calling thread.
 */
final class Libc {
  static {
    Native.register(Libc.class, NativeLibrary.getInstance(Platform.C_LIBRARY_NAME));
  }

  private Libc() {}

  static native long read(int fd, long buf, long count);

  static native long write(int fd, long buf, long count);

  static native int close(int fd);

  static native long lseek(int fd, long offset, int whence);

  static native int unlink(String path);

  static native int unlink(byte[] path);

  static native int fcntl(int fd, int cmd, int arg);

  static native int open(String path, int flags, int mode);

  static native int open(byte[] path, int flags, int mode);

  static native int open(long path, int flags, int mode);

  static native int pipe2(Pointer fds, int flags);

  static native int eventfd(int initval, int flags);

  static native int mkfifo(String path, int mode);

  static native Pointer mkdtemp(Pointer template);

  static native int socket(int domain, int type, int protocol);

  static native int socketpair(int domain, int type, int protocol, Pointer fds);

  static native int bind(int fd, Pointer addr, int length);

  static native int listen(int fd, int backlog);

  static native int connect(int fd, Pointer addr, int length);

  static native int accept4(int fd, Pointer addr, Pointer length, int flags);

  static native int getsockname(int fd, Pointer addr, Pointer length);

  static native int getpeername(int fd, Pointer addr, Pointer length);

  static native int getsockopt(int fd, int level, int name, Pointer value, Pointer length);

  static native int setsockopt(int fd, int level, int name, Pointer value, int length);

  static native int shutdown(int fd, int how);

  static native long sendmsg(int fd, Pointer msg, int flags);

  static native long recvmsg(int fd, Pointer msg, int flags);

  static native long send(int fd, long buf, long length, int flags);

  static native long recv(int fd, long buf, long length, int flags);

  static native int poll(long fds, long count, int timeoutMillis);

  static native int epoll_create1(int flags);

  static native int epoll_ctl(int epoll, int op, int fd, Pointer event);

  static native int epoll_wait(int epoll, long events, int count, int timeoutMillis);

  static native int memfd_create(String name, int flags);

  static native int ftruncate(int fd, long length);

  static native long mmap(long addr, long length, int prot, int flags, int fd, long offset);

  static native int munmap(long addr, long length);

  static native int madvise(long addr, long length, int advice);

  static native int clock_gettime(int clock, Pointer time);

  static native int getpid();

  static native int getppid();

  static native int gettid();

  static native int setpgid(int pid, int pgid);

  static native int prctl(int option, long arg2, long arg3, long arg4, long arg5);

  static native int tgkill(int tgid, int tid, int sig);

  static native int __libc_current_sigrtmin();

  static native long signal(int sig, Pointer handler);

  static native int sigemptyset(Pointer set);

  static native int sigaddset(Pointer set, int sig);

  static native int pthread_sigmask(int how, Pointer set, Pointer oldset);

  static native int sigwaitinfo(long set, long info);

  static native int sigtimedwait(long set, long info, long timeout);

  static native int signalfd(int fd, Pointer set, int flags);

  static native int msgget(int key, int flags);

  static native int msgsnd(int queue, long msgp, long size, int flags);

  static native long msgrcv(int queue, long msgp, long size, long type, int flags);

  static native int msgctl(int queue, int cmd, Pointer ds);

  static native int sched_setaffinity(int pid, long size, Pointer mask);

  static native int sched_getaffinity(int pid, long size, Pointer mask);

  static native int sched_getcpu();

  static native int getrusage(int who, Pointer usage);

  static native long syscall(
      long number, long arg1, long arg2, long arg3, long arg4, long arg5, long arg6);

  static native int isatty(int fd);

  static native Pointer fdopen(int fd, String mode);

  static native long fwrite(long buf, long size, long count, long stream);

  static native long fread(long buf, long size, long count, long stream);

  static native int fflush(long stream);

  static native int fclose(Pointer stream);

  static native int timespec_get(long ts, int base);

  static native String strerror(int errno);
}
