// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.asyncio.Workload;
import org.ipcbench.channel.Form;
import org.ipcbench.host.Assignment;
import org.ipcbench.host.CpuList;
import org.ipcbench.result.Status;

/**
 * One combination to measure.
 *
 * @param suite whose
 * @param mechanism how a message is notified, or whatever else the suite compares
 * @param form how the conversation is held
 * @param payloadBytes content of a message; 0 in suites that have no messages
 * @param particulars what only some suites tell of a cell
 * @param assignment who runs where
 * @param simulated whether its figures come from the simulated machine
 * @param obstacle why it is not measured; null if nothing stands against it
 */
public record Cell(
    Suite suite,
    String mechanism,
    Form form,
    int payloadBytes,
    Particulars particulars,
    Assignment assignment,
    boolean simulated,
    Obstacle obstacle) {

  /**
   * Why a cell is not measured.
   *
   * @param status unavailable or notApplicable
   * @param reason one line
   */
  public record Obstacle(Status status, String reason) {
    /** Not possible on this host or with these settings. */
    static Obstacle unavailable(String reason) {
      return new Obstacle(Status.UNAVAILABLE, reason);
    }

    /** The placement is not possible; null if it is. */
    static Obstacle of(Assignment assignment) {
      String placement = "placement " + assignment.placementId() + ": ";
      return assignment.reason() == null ? null : unavailable(placement + assignment.reason());
    }
  }

  /**
   * What the receiver does when it is notified.
   *
   * @return null in suites that do not tell
   */
  public String receiver() {
    return particulars.receiver();
  }

  /**
   * How many messages a second are to be sent.
   *
   * @return null where the next one is sent when the answer to the last is there
   */
  public Integer pacedRate() {
    return particulars.pacedRate();
  }

  /** The {@link #pacedRate} in words, where there is one. */
  String pace() {
    return pacedRate() + (task() == null ? " msg/s" : " calls/s");
  }

  /**
   * What the program has to do.
   *
   * @return null in suites that have no program
   */
  public Workload workload() {
    return particulars.workload();
  }

  /**
   * What the measured task of the real-time domain does.
   *
   * @return null in suites that have no such task
   */
  public String task() {
    return particulars.task();
  }

  /**
   * The parameters that its suite's benchmarks take.
   *
   * @param allowed the processors of an end that is not pinned
   * @return by name
   */
  Map<String, String> parameters(CpuList allowed) {
    List<Integer> measured = assignment.measured();
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("mechanism", mechanism);
    parameters.put("variant", form.variant().id());
    parameters.put("payloadBytes", String.valueOf(payloadBytes));
    parameters.put("wait", form.waitMode().id());
    parameters.put("driver", form.driver().id());
    parameters.put("protocol", form.protocol().id());
    parameters.put("direction", form.direction().id());
    parameters.putAll(particulars.parameters());
    parameters.put("clientProcessors", seat(allowed, measured, 0));
    parameters.put("peerProcessors", seat(allowed, measured, 1));
    return parameters;
  }

  private static String seat(CpuList allowed, List<Integer> measured, int end) {
    return measured.isEmpty() ? allowed.toString() : measured.get(end).toString();
  }

  /**
   * The cell in words, as progress shows it.
   *
   * @return such as {@code fifo · process · 4096 B · spread · block}; of a form that is not usual
   *     also what is not
   */
  public String title() {
    if (payloadBytes == 0 && task() == null) {
      return String.join(" · ", suite.id(), mechanism, assignment.placement().id());
    }
    Form usual = Form.usual(form.variant(), form.waitMode());
    List<String> words = new ArrayList<>();
    if (receiver() != null || task() != null) {
      words.add(suite.id());
    }
    words.add(mechanism);
    words.add(form.variant().id());
    if (task() != null) {
      words.add(task());
    }
    if (receiver() != null) {
      words.add(receiver());
    } else if (payloadBytes > 0) {
      words.add(payloadBytes + " B");
    }
    words.add(assignment.placementId());
    words.add(form.waitMode().id());
    if (form.driver() != usual.driver()) {
      words.add(form.driver().id());
    }
    if (form.protocol() != usual.protocol()) {
      words.add(form.protocol().id());
    }
    if (receiver() == null && form.direction() != usual.direction()) {
      words.add(form.direction().id());
    }
    if (pacedRate() != null) {
      words.add("paced " + pace());
    }
    return String.join(" · ", words);
  }
}
