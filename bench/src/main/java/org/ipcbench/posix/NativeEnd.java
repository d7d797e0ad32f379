// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.posix;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * One end of a channel that the project's C library drives: a {@code struct ipcshim_end}, see
 * native-shim/include/ipcshim.h. Filled in by the setters, then used by one thread. Everything that
 * it was given must stay open and mapped while it is used. Needs {@link Shim}.
 *
 * <p>Results below 0 are error numbers, negative: {@code -EPIPE} says that the other end is gone.
 * Nothing allocates once the end is filled in.
 */
public final class NativeEnd {
  /** {@code enum ipcshim_kind}, in its order: by what the messages move. */
  public enum Kind {
    /** Streams of bytes. */
    STREAM,
    /** A connected stream socket. */
    SOCKET,
    /** Counts in an eventfd. */
    COUNTER,
    /** Counts in an eventfd, content in shared memory. */
    COUNTER_AREA,
    /** Signals to a thread. */
    SIGNAL,
    /** Signals to a thread, content in shared memory. */
    SIGNAL_AREA,
    /** Signals to a thread, which reads them from a descriptor. */
    SIGNALFD,
    /** Datagrams of connected sockets. */
    DATAGRAM,
    /** Messages of POSIX queues. */
    MQ,
    /** Messages of System V queues. */
    MSGQ,
    /** Words and content in shared memory. */
    MEMORY
  }

  /** What ends an eventfd's channel: more than there can ever be messages in its counter. */
  public static final long CLOSED = 1L << 40;

  /** A flag in the word of a direction of shared memory: the sender's end is closed. */
  public static final int WORD_CLOSED = 1 << 31;

  /** Another one: the receiver sleeps, or is about to, unless the word changes. */
  public static final int WORD_SLEEPS = 1 << 30;

  /** struct ipcshim_end: kind at 0. */
  private static final int WAIT_OFFSET = 4;

  private static final int IN_OFFSET = 8;
  private static final int OUT_OFFSET = 12;
  private static final int EPOLL_OFFSET = 16;
  private static final int TURNS_OFFSET = 20;
  private static final int PAYLOAD_BYTES_OFFSET = 24;
  private static final int INCOMING_OFFSET = 32;
  private static final int OUTGOING_OFFSET = 40;
  private static final int SENT_OFFSET = 48;
  private static final int RECEIVED_OFFSET = 56;
  private static final int PROCESS_OFFSET = 72;
  private static final int THREAD_OFFSET = 76;
  private static final int SIGNAL_OFFSET = 80;
  private static final int END_SIGNAL_OFFSET = 84;
  private static final int SIGNALS_OFFSET = 88;
  private static final int AREA_IN_OFFSET = 96;
  private static final int AREA_OUT_OFFSET = 104;
  private static final int IN_WORD_OFFSET = 112;
  private static final int OUT_WORD_OFFSET = 120;
  private static final int IN_CONTENT_OFFSET = 128;
  private static final int OUT_CONTENT_OFFSET = 136;
  private static final int END_BYTES = 144;

  private final NativeMemory struct = new NativeMemory(END_BYTES);
  private final ByteBuffer fields = struct.buffer();
  private final long address = struct.address();
  private final MessageMemory incoming;
  private final MessageMemory outgoing;

  /**
   * An end of a kind.
   *
   * @param kind by what its messages move
   * @param wait how it waits, as {@code enum ipcshim_wait} counts: 0 blocks, 1 spins, 2 spins a
   *     while, 3 waits in epoll_wait(2)
   * @param turns how often it looks before it sleeps, if it spins a while
   * @param payloadBytes content of a message, at least 1
   */
  public NativeEnd(Kind kind, int wait, int turns, int payloadBytes) {
    incoming = new MessageMemory(payloadBytes);
    outgoing = new MessageMemory(payloadBytes);
    fields.putInt(0, kind.ordinal());
    fields.putInt(WAIT_OFFSET, wait);
    fields.putInt(TURNS_OFFSET, turns);
    fields.putInt(PAYLOAD_BYTES_OFFSET, payloadBytes);
    fields.putLong(INCOMING_OFFSET, incoming.address());
    fields.putLong(OUTGOING_OFFSET, outgoing.address());
  }

  /**
   * Sets the descriptors of the two directions.
   *
   * @param in to receive from
   * @param out to send to; may be the same
   * @return this
   */
  public NativeEnd between(Descriptor in, Descriptor out) {
    fields.putInt(IN_OFFSET, in.number());
    fields.putInt(OUT_OFFSET, out.number());
    return this;
  }

  /**
   * Sets the System V queues of the two directions.
   *
   * @param in to receive from
   * @param out to send to
   * @return this
   */
  public NativeEnd between(SystemVQueue in, SystemVQueue out) {
    fields.putInt(IN_OFFSET, in.number());
    fields.putInt(OUT_OFFSET, out.number());
    return this;
  }

  /**
   * Sets the signals to wait for.
   *
   * @param signals held back by the thread that will receive
   * @param endSignal the one of them that ends the channel
   * @return this
   */
  public NativeEnd hearing(Signals.Blocked signals, int endSignal) {
    fields.putLong(SIGNALS_OFFSET, signals.address());
    fields.putInt(END_SIGNAL_OFFSET, endSignal);
    return this;
  }

  /**
   * Sets whom to signal.
   *
   * @param process the other end's
   * @param thread the other end's
   * @param signal that is a message to it
   */
  public void direct(int process, int thread, int signal) {
    fields.putInt(PROCESS_OFFSET, process);
    fields.putInt(THREAD_OFFSET, thread);
    fields.putInt(SIGNAL_OFFSET, signal);
  }

  /**
   * Moves the messages' content through shared memory.
   *
   * @param kind of which the end is from now on
   * @param memory shared with the other end
   * @param incomingOffset where messages to this end lie
   * @param outgoingOffset where messages to the other end lie
   * @return this
   */
  public NativeEnd through(Kind kind, SharedMemory memory, int incomingOffset, int outgoingOffset) {
    fields.putInt(0, kind.ordinal());
    fields.putLong(AREA_IN_OFFSET, memory.address() + incomingOffset);
    fields.putLong(AREA_OUT_OFFSET, memory.address() + outgoingOffset);
    return this;
  }

  /**
   * Sets what watches the incoming direction.
   *
   * @param epoll an epoll descriptor
   * @return this
   */
  public NativeEnd watchedBy(Descriptor epoll) {
    fields.putInt(EPOLL_OFFSET, epoll.number());
    return this;
  }

  /**
   * Sets where messages come from in shared memory.
   *
   * @param memory that both ends map
   * @param word offset of the word that counts messages, a multiple of 4
   * @param content offset of a message's content
   * @return this
   */
  public NativeEnd takingFrom(SharedMemory memory, int word, int content) {
    fields.putLong(IN_WORD_OFFSET, memory.address() + word);
    fields.putLong(IN_CONTENT_OFFSET, memory.address() + content);
    return this;
  }

  /**
   * Sets where messages go in shared memory.
   *
   * @param memory that both ends map
   * @param word offset of the word that counts messages, a multiple of 4
   * @param content offset of a message's content
   * @return this
   */
  public NativeEnd puttingTo(SharedMemory memory, int word, int content) {
    fields.putLong(OUT_WORD_OFFSET, memory.address() + word);
    fields.putLong(OUT_CONTENT_OFFSET, memory.address() + content);
    return this;
  }

  /**
   * What is received.
   *
   * @return always the same buffer
   */
  public ByteBuffer incoming() {
    return incoming.buffer();
  }

  /**
   * What is sent.
   *
   * @return always the same buffer
   */
  public ByteBuffer outgoing() {
    return outgoing.buffer();
  }

  /**
   * Messages sent so far.
   *
   * @return at least 0
   */
  public long sent() {
    return fields.getLong(SENT_OFFSET);
  }

  /**
   * Messages received so far.
   *
   * @return at least 0
   */
  public long received() {
    return fields.getLong(RECEIVED_OFFSET);
  }

  /**
   * Sends.
   *
   * @param sequence the message's number
   * @return 0, or an error
   */
  public int send(byte sequence) {
    return ShimCalls.ipcshim_send(address, sequence);
  }

  /**
   * Waits for a message.
   *
   * @return its number, 0 to 255, or an error
   */
  public int receive() {
    return ShimCalls.ipcshim_receive(address);
  }

  /**
   * Sends, then waits for a message.
   *
   * @param sequence the number of the message sent
   * @return the number of the message received, 0 to 255, or an error
   */
  public int exchange(byte sequence) {
    return ShimCalls.ipcshim_exchange(address, sequence);
  }

  /**
   * Makes round trips.
   *
   * @param count how many
   * @param nanos gets how long each took: at least {@code count} longs; null for none
   * @return how many were answered rightly, or an error
   */
  public int ask(int count, NativeMemory nanos) {
    int done = ShimCalls.ipcshim_ask(address, count, nanos == null ? 0 : nanos.address());
    Reference.reachabilityFence(nanos);
    return done;
  }

  /**
   * Answers messages.
   *
   * @param count how many
   * @return how many came rightly, or an error
   */
  public int answer(int count) {
    return ShimCalls.ipcshim_answer(address, count);
  }

  /**
   * Sends messages one after another.
   *
   * @param count how many
   * @return how many, or an error
   */
  public int tell(int count) {
    return ShimCalls.ipcshim_tell(address, count);
  }

  /**
   * Receives messages one after another.
   *
   * @param count how many
   * @return how many came rightly, or an error
   */
  public int count(int count) {
    return ShimCalls.ipcshim_count(address, count);
  }
}
