// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import com.sun.jna.platform.linux.ErrNo;
import java.lang.reflect.Field;

/** Error numbers of Linux and their symbols. */
public final class Errno {
  /** No such file or directory. */
  public static final int ENOENT = ErrNo.ENOENT;

  /** No such process or thread. */
  public static final int ESRCH = ErrNo.ESRCH;

  /** Not permitted. */
  public static final int EPERM = ErrNo.EPERM;

  /** No such system call. */
  public static final int ENOSYS = ErrNo.ENOSYS;

  /** Not an open descriptor. */
  public static final int EBADF = ErrNo.EBADF;

  /** Interrupted by a signal before anything was done. */
  public static final int EINTR = ErrNo.EINTR;

  /** Nothing there yet. */
  public static final int EAGAIN = ErrNo.EAGAIN;

  /** Nobody reads the other end. */
  public static final int EPIPE = ErrNo.EPIPE;

  /** The other end of a socket went away. */
  public static final int ECONNRESET = ErrNo.ECONNRESET;

  /** The time is over. */
  public static final int ETIMEDOUT = ErrNo.ETIMEDOUT;

  /** Not enough memory, or not as much as the process may lock. */
  public static final int ENOMEM = ErrNo.ENOMEM;

  /** There is one already. */
  public static final int EEXIST = ErrNo.EEXIST;

  /** An argument makes no sense; of a queue's number: there is no such queue. */
  public static final int EINVAL = ErrNo.EINVAL;

  /** Too many descriptors, or POSIX message queues too large. */
  public static final int EMFILE = ErrNo.EMFILE;

  /** No message in the queue. */
  public static final int ENOMSG = ErrNo.ENOMSG;

  /** The queue was removed. */
  public static final int EIDRM = ErrNo.EIDRM;

  /** Something came that nobody can have sent. */
  public static final int EPROTO = ErrNo.EPROTO;

  /** The socket has nobody at the other end. */
  public static final int ENOTCONN = ErrNo.ENOTCONN;

  /** Nobody is at the other end. */
  public static final int ECONNREFUSED = ErrNo.ECONNREFUSED;

  private Errno() {}

  /**
   * Gives the symbol of an error number.
   *
   * @param errno as the C library leaves it, positive
   * @return such as {@code EPIPE}; {@code errno 4711} where there is no symbol
   */
  public static String symbol(int errno) {
    for (Field field : ErrNo.class.getFields()) {
      try {
        if (field.getInt(null) == errno) {
          return field.getName();
        }
      } catch (IllegalAccessException e) {
        throw new AssertionError("fields of an interface are public", e);
      }
    }
    return "errno " + errno;
  }
}
