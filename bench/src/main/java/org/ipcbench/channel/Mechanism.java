// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel;

import java.util.List;
import java.util.Optional;
import org.ipcbench.posix.Shim;

/**
 * A way to notify another thread, and to hand it a message. Found through {@link
 * java.util.ServiceLoader}; {@link Mechanisms} lists them. Implementations hold no state.
 */
public interface Mechanism {
  /**
   * Its name on the command line and in result files.
   *
   * @return lower case, such as {@code pipe}
   */
  String id();

  /**
   * What it is, for the list of mechanisms.
   *
   * @return one line
   */
  String description();

  /**
   * How its ends can wait for a message.
   *
   * @return at least one way, the usual one first
   */
  List<Wait> waits();

  /**
   * Who can make its calls.
   *
   * @return at least one driver, the usual one first
   */
  List<Driver> drivers();

  /**
   * Whether a message has content. A mechanism without sends one notification a message and is
   * measured with a payload of one byte only, which stands for it.
   *
   * @return true if it moves bytes
   */
  boolean carriesPayload();

  /**
   * Whether a message may be sent before the last one was received, and the sender is stopped when
   * there are too many. Without that there is {@link Direction#ONEWAY} only where {@link #offers}
   * says so, because the sender waits until each message was taken.
   *
   * @return true if messages queue
   */
  boolean queues();

  /**
   * Whether its figures come from the simulated machine, under a cost model.
   *
   * @return true if simulated
   */
  boolean simulated();

  /**
   * Whether it works on this host. Looks, and changes nothing.
   *
   * @return yes, or no with the reason
   */
  Availability availability();

  /**
   * How messages go in the reports' harness, see {@link Protocol#REFERENCE}.
   *
   * @param variant one process or two: the harness may have a program for each
   * @return what differs from the fair form, one line for the readers of a row; empty if the
   *     harness does not have this mechanism
   */
  default Optional<String> reference(Variant variant) {
    return Optional.empty();
  }

  /**
   * Whether messages of a form reach the peer. There is a program of the reports' of which they do
   * not: each of its processes notifies itself, and its peer waits for ever.
   *
   * @param form one that is offered
   * @return false if what the client receives comes from itself
   */
  default boolean reachesPeer(Form form) {
    return true;
  }

  /**
   * Whether both ends can share one processor.
   *
   * @param form one that is offered
   * @return yes, or no with the reason
   */
  default Availability sharesProcessor(Form form) {
    return form.waitMode() == Wait.SPIN
        ? Availability.no(
            "two spinning ends on one processor wait a whole scheduler slice for each other")
        : Availability.YES;
  }

  /**
   * Whether it can be had in a form, where it works at all.
   *
   * @param form one of {@link #waits} and of {@link #drivers}
   * @param payloadBytes content of a message
   * @return yes, or no with the reason
   */
  default Availability offers(Form form, int payloadBytes) {
    if (form.driver().needsShim() && Shim.reason() != null) {
      return Availability.no("driver " + form.driver().id() + ": " + Shim.reason());
    }
    if (form.protocol().followsReports()) {
      return offersReference(form);
    }
    if (form.direction() == Direction.ONEWAY && !queues()) {
      return Availability.no("a second message would overwrite the first");
    }
    return Availability.YES;
  }

  private Availability offersReference(Form form) {
    if (reference(form.variant()).isEmpty()) {
      return Availability.no("the reports' harness has no " + id());
    }
    if (form.driver() != Driver.JNA) {
      return Availability.no("the reports' form is driven from Java only: --driver jna");
    }
    Wait theirs = waits().get(0);
    if (form.waitMode() != theirs) {
      return Availability.no("the reports' ends wait in one way: --wait " + theirs.id());
    }
    return form.direction() == Direction.ROUNDTRIP
        ? Availability.YES
        : Availability.no("the reports' form answers each message: --direction roundtrip");
  }

  /**
   * Makes a channel, on the thread that will use its client's end.
   *
   * @param spec what is wanted
   * @return a channel that nobody has joined yet; the caller closes it
   * @throws org.ipcbench.posix.PosixException if the kernel refuses
   */
  Channel open(ChannelSpec spec);

  /**
   * Joins a channel, on the thread that will use the peer's end.
   *
   * @param spec as the channel was opened with
   * @param invitation the channel's; the endpoint owns its descriptors from now on
   * @return the peer's end; the caller closes it
   * @throws org.ipcbench.posix.PosixException if the kernel refuses
   */
  Endpoint join(ChannelSpec spec, Invitation invitation);
}
