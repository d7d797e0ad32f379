// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.crtos.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.trace.Change;
import org.ipcbench.uintr.trace.Event;
import org.ipcbench.uintr.trace.Event.Kind;
import org.ipcbench.uintr.trace.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the report says of one forwarded call, and what the trace shows of it. */
@Timeout(60)
class RemoteCallTest {
  private static final CostModel MODEL = CostModel.named("sapphire-rapids");

  private final List<Event> events = Trace.of(new RemoteCall(), MODEL).events();

  private List<Event> of(Kind... kinds) {
    List<Kind> wanted = List.of(kinds);
    return events.stream().filter(event -> wanted.contains(event.kind())).toList();
  }

  private static List<String> changes(Event event) {
    return event.changes().stream()
        .map(change -> change.name() + " " + change.before() + " " + change.after())
        .toList();
  }

  @Test
  void theCallGoesThereAndBackInTheReportsOrder() {
    Kind[] inOrder = {
      Kind.SYSTEM_CALL,
      Kind.REQUEST,
      Kind.SENDUIPI,
      Kind.NOTIFICATION_SENT,
      Kind.SLEEP,
      Kind.IDENTIFICATION,
      Kind.HANDLER,
      Kind.REQUEST_TAKEN,
      Kind.RESPONSE,
      Kind.UPID_WRITTEN,
      Kind.SENDUIPI,
      Kind.NOTIFICATION_SENT,
      Kind.UIRET,
      Kind.INTERRUPT_GATE,
      Kind.RESPONSE_TAKEN,
      Kind.WAKE_UP,
      Kind.SWITCH_IN,
      Kind.SYSTEM_CALL_RETURN
    };
    assertThat(of(inOrder)).extracting(Event::kind).containsExactly(inOrder);
  }

  @Test
  void itTakesTwoNotifications236And41() {
    assertThat(of(Kind.ARRIVAL))
        .extracting(event -> changes(event).get(0))
        .containsExactly("IRR[0xec] 0 1", "IRR[0x29] 0 1");
    assertThat(of(Kind.ARRIVAL)).extracting(Event::processor).containsExactly(1, 0);
  }

  @Test
  void theRealTimeKernelSendsThroughTheOnePageThatItSees() {
    Change told =
        of(Kind.UPID_ALLOCATED).get(0).changes().stream()
            .filter(change -> change.name().equals("agreement.upid"))
            .findFirst()
            .orElseThrow();
    long physical = Long.decode(told.after());
    Change entry =
        of(Kind.UITT_WRITTEN).get(1).changes().stream()
            .filter(change -> change.name().equals("UITT[0].UPIDADDR"))
            .findFirst()
            .orElseThrow();
    assertThat(entry.after()).endsWith(Long.toHexString(physical));
  }

  @Test
  void theRequestIsADescriptorAnEntryOfTheRingAndAnIndex() {
    assertThat(changes(of(Kind.REQUEST).get(0)))
        .containsExactly(
            "descriptor[0].valid 0 1",
            "descriptor[0].opcode 13 6",
            "descriptor[0].args 0x0 0x0",
            "descriptor[0].ret_val 0 0",
            "request_ring[1] 0 0",
            "req_index 1 2");
  }

  @Test
  void theResponseIsAResultAnEntryOfTheOtherRingAndAnIndex() {
    assertThat(changes(of(Kind.RESPONSE).get(0)))
        .containsExactly("descriptor[0].ret_val 0 4242", "response_ring[1] 0 0", "rsp_index 1 2");
    assertThat(changes(of(Kind.RESPONSE_TAKEN).get(0))).containsExactly("descriptor[0].valid 1 0");
  }

  @Test
  void theShadowClearsOnBeforeItSends() {
    assertThat(changes(of(Kind.UPID_WRITTEN).get(0))).containsExactly("UPID.ON 1 0");
    assertThat(changes(of(Kind.NOTIFICATION_SENT).get(1))).containsExactly("UPID.ON 0 1");
  }

  @Test
  void itTakesWhatTheModelChargesAndNothingElse() {
    long trap = of(Kind.SYSTEM_CALL).get(0).timeNanos();
    long sent = of(Kind.SENDUIPI).get(0).timeNanos();
    long handled = of(Kind.HANDLER).get(0).timeNanos();
    long back = of(Kind.SENDUIPI).get(1).timeNanos();
    long gate = of(Kind.INTERRUPT_GATE).get(0).timeNanos();
    long taken = of(Kind.RESPONSE_TAKEN).get(0).timeNanos();
    assertThat(sent - trap).isEqualTo(MODEL.nanos(MODEL.syscall()));
    assertThat(handled - sent).isEqualTo(MODEL.oneWayNanos());
    assertThat(back - handled).isZero();
    assertThat(gate - back).isEqualTo(MODEL.nanos(MODEL.flight()));
    assertThat(taken - gate).isEqualTo(MODEL.nanos(MODEL.interruptEntry()));
    assertThat(of(Kind.SYSTEM_CALL_RETURN).get(0).timeNanos() - taken)
        .isEqualTo(MODEL.nanos(MODEL.contextSwitch()));
  }

  @Test
  void theTextSaysThatLinuxsAnswerIsFixedAndWhatTheCallTook() {
    assertThat(Trace.of(new RemoteCall(), MODEL).text().replaceAll("\\s+", " "))
        .contains("Linux's answer: it is fixed here, no real call is made")
        .contains("From the task's trap to its return: 1580 ns;", "(simulated, sapphire-rapids)");
  }
}
