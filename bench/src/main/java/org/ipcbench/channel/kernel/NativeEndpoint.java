// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.nio.ByteBuffer;
import java.util.Map;
import org.ipcbench.channel.BatchEndpoint;
import org.ipcbench.channel.ChannelClosedException;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.NativeEnd;
import org.ipcbench.posix.NativeMemory;
import org.ipcbench.posix.PosixException;

/**
 * An end that the project's C library drives: message by message for the driver {@code shim}, batch
 * by batch for {@code native}.
 */
public final class NativeEndpoint implements BatchEndpoint {
  private final NativeEnd end;
  private final Line line;

  /**
   * Makes an end.
   *
   * @param end filled in
   * @param line what {@code end} uses; owned
   */
  public NativeEndpoint(NativeEnd end, Line line) {
    this.end = end;
    this.line = line;
  }

  /**
   * The same end, but that the messages' content goes through shared memory. This one is not to be
   * used any more.
   *
   * @param kind of which the end is then
   * @param content closed with it
   */
  NativeEndpoint through(NativeEnd.Kind kind, SharedContent content) {
    return new NativeEndpoint(content.fillIn(end, kind), content.closedAfter(line));
  }

  @Override
  public Map<String, String> answer() {
    return line.answer();
  }

  @Override
  public void send(byte sequence) {
    check(end.send(sequence), "ipcshim_send()");
  }

  @Override
  public byte receive() {
    return (byte) check(end.receive(), "ipcshim_receive()");
  }

  @Override
  public byte exchange(byte sequence) {
    return (byte) check(end.exchange(sequence), "ipcshim_exchange()");
  }

  @Override
  public int askBatch(NativeMemory nanos) {
    return check(end.ask(BATCH, nanos), "ipcshim_ask()");
  }

  @Override
  public int answerBatch() {
    return check(end.answer(BATCH), "ipcshim_answer()");
  }

  @Override
  public int tellBatch() {
    return check(end.tell(BATCH), "ipcshim_tell()");
  }

  @Override
  public int countBatch() {
    return check(end.count(BATCH), "ipcshim_count()");
  }

  private static int check(int result, String call) {
    if (result >= 0) {
      return result;
    }
    if (-result == Errno.EPIPE) {
      throw new ChannelClosedException("the other end was closed");
    }
    throw new PosixException(call, -result);
  }

  @Override
  public long sent() {
    return end.sent();
  }

  @Override
  public long received() {
    return end.received();
  }

  @Override
  public ByteBuffer outgoing() {
    return end.outgoing();
  }

  @Override
  public ByteBuffer incoming() {
    return end.incoming();
  }

  @Override
  public void abort() {
    line.abort();
  }

  @Override
  public void close() {
    line.close();
  }
}
