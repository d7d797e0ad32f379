// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.ipc;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.Locale;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Mechanisms;
import org.ipcbench.channel.Protocol;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.peer.Conversation;
import org.ipcbench.peer.Seats;
import org.ipcbench.posix.PrivateDirectory;
import org.ipcbench.posix.Threads;
import org.ipcbench.suite.Seat;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Which cell the suite's benchmarks are to measure, and the conversation that it asks for. */
@State(Scope.Thread)
public abstract class IpcParameters {
  /** See {@link Mechanisms#all()}. */
  @Param("pipe")
  public String mechanism;

  /** {@code thread} or {@code process}. */
  @Param("thread")
  public String variant;

  /** Content of a message in bytes. */
  @Param("1")
  public int payloadBytes;

  /**
   * How both ends wait: {@code block}, {@code spin}, {@code hybrid} or {@code epoll}, if it can.
   */
  @Param("block")
  public String wait;

  /** Who makes the calls: {@code jna}, {@code shim}, {@code native} or {@code jdk}, if it can. */
  @Param("jna")
  public String driver;

  /** Whose form: {@code fair}, {@code reference} or {@code reported}. */
  @Param("fair")
  public String protocol;

  /** {@code roundtrip} or {@code oneway}: the benchmark must be of that direction. */
  @Param("roundtrip")
  public String direction;

  /** Processors of the client's thread, as in {@code 0,2-3}; empty: all that are allowed. */
  @Param("")
  public String clientProcessors;

  /** Processors of the peer's thread, likewise. */
  @Param("")
  public String peerProcessors;

  /** The simulated machine's cost model, by name or as JSON; real mechanisms do not look at it. */
  @Param("sapphire-rapids")
  public String costModel;

  IpcParameters() {}

  /** A directory that is private to the conversation, which leaves it empty. */
  static Path makeDirectory() {
    return PrivateDirectory.make(Path.of(System.getProperty("java.io.tmpdir")), "ipcbench-");
  }

  /**
   * Opens the conversation; the calling thread becomes its client.
   *
   * @param directory private to it
   * @param joined called when the peer has joined, see {@link Conversation#open}
   */
  final Conversation converse(Path directory, Runnable joined) {
    BitSet here = Threads.allowed();
    Seats seats = new Seats(Seat.of(clientProcessors, here), Seat.of(peerProcessors, here), here);
    ChannelSpec spec = new ChannelSpec(form(), payloadBytes, costModel, directory);
    return Conversation.open(Mechanisms.byId(mechanism), spec, seats, joined);
  }

  /** How the conversation is held. */
  final Form form() {
    return new Form(
        Variant.valueOf(variant.toUpperCase(Locale.ROOT)),
        Wait.valueOf(wait.toUpperCase(Locale.ROOT)),
        Driver.valueOf(driver.toUpperCase(Locale.ROOT)),
        Protocol.valueOf(protocol.toUpperCase(Locale.ROOT)),
        Direction.valueOf(direction.toUpperCase(Locale.ROOT)));
  }
}
