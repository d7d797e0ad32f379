// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.trace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.trace.Event;
import org.ipcbench.uintr.trace.Program;
import org.ipcbench.uintr.trace.Stage;

/**
 * One system call of a real-time task that Linux makes, with the strategy {@code uipi}: two
 * notifications, vectors 236 and 41.
 *
 * <p>Source: the report on the compounded real-time system, whose order the steps have.
 */
public final class RemoteCall implements Program {
  @Override
  public String optionName() {
    return "remote-call";
  }

  @Override
  public String summary() {
    return "a real-time task's system call is made by Linux; two notifications";
  }

  @Override
  public String actors() {
    return "the task, the real-time kernel (rt-kernel), the shadow, Linux's kernel (kernel), or a"
        + " processor by itself";
  }

  @Override
  public String inShort() {
    return "the machine is divided. CPU 0 is the real-time domain's, CPU 1 is Linux's. A system"
        + " call that only Linux can make goes, as a request, through a queue in shared memory to"
        + " the task's shadow, a process of Linux, which makes it and puts the response into the"
        + " queue. A user interrupt tells the shadow; back, an ordinary interrupt that the shadow"
        + " sends by SENDUIPI tells the real-time kernel. What is performed are the two kernels and"
        + " the shadow as they are measured, but for Linux's answer: it is fixed here, no real call"
        + " is made.";
  }

  @Override
  public Map<String, CostModel.Cost> kernelCosts(CostModel model) {
    Map<String, CostModel.Cost> costs = new LinkedHashMap<>();
    costs.put("a system call of the task", model.syscall());
    costs.put("a context switch", model.contextSwitch());
    costs.put("the entry of an ordinary interrupt", model.interruptEntry());
    return costs;
  }

  @Override
  public String notCharged() {
    return "What the queue takes, and Linux's call, is measured in a run, and takes no time here.";
  }

  @Override
  public Map<String, String> terms() {
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put(
        "descriptor",
        "in the queue page, one of 128: a call that is under way. It is valid; opcode says which"
            + " call, args where its arguments lie in the data buffer, ret_val what it returned");
    terms.put("request_ring", "in the queue page: descriptors with requests, in their order");
    terms.put("response_ring", "in the queue page: descriptors with responses, in their order");
    terms.put("req_index", "in the queue page: how many requests there ever were");
    terms.put("rsp_index", "in the queue page: how many responses there ever were");
    terms.put("agreement", "a page in which the two sides tell each other who is there");
    return terms;
  }

  @Override
  public Optional<String> figure(List<Event> events) {
    return Optional.of(
        String.format(
            Locale.ROOT,
            "From the task's trap to its return: %d ns; of that, from the first SENDUIPI to the"
                + " shadow's handler %d, from the second one to the real-time kernel's gate %d",
            between(events, Event.Kind.SYSTEM_CALL, Event.Kind.SYSTEM_CALL_RETURN),
            between(events, Event.Kind.SENDUIPI, Event.Kind.HANDLER),
            last(events, Event.Kind.INTERRUPT_GATE) - last(events, Event.Kind.SENDUIPI)));
  }

  private static long between(List<Event> events, Event.Kind from, Event.Kind to) {
    return times(events, to).get(0) - times(events, from).get(0);
  }

  private static long last(List<Event> events, Event.Kind kind) {
    List<Long> times = times(events, kind);
    return times.get(times.size() - 1);
  }

  private static List<Long> times(List<Event> events, Event.Kind kind) {
    return events.stream().filter(event -> event.kind() == kind).map(Event::timeNanos).toList();
  }

  @Override
  public void perform(Stage stage) {
    new Performance(stage).perform();
  }
}
