// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.crtos.trace.RemoteCall;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.trace.Event.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of the traces, whatever their wording. */
@Timeout(60)
class TraceTest {
  private static final CostModel MODEL = CostModel.named("sapphire-rapids");
  private static final CostModel NO_COSTS = CostModel.named("none");

  static Stream<Program> programs() {
    return Stream.concat(Stream.of(LinuxProgram.values()), Stream.of(new RemoteCall()));
  }

  private static List<Event> events(Program program) {
    return Trace.of(program, MODEL).events();
  }

  private static List<Event> of(List<Event> events, Kind... kinds) {
    Set<Kind> wanted = Set.of(kinds);
    return events.stream().filter(event -> wanted.contains(event.kind())).toList();
  }

  private static List<Kind> kinds(List<Event> events) {
    return events.stream().map(Event::kind).toList();
  }

  private static int first(List<Event> events, Kind kind) {
    return kinds(events).indexOf(kind);
  }

  private static List<String> changes(Event event) {
    return event.changes().stream()
        .map(change -> change.name() + " " + change.before() + " " + change.after())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void twoRunsOfAProgramGiveTheSameBytes(Program program) {
    assertThat(Trace.of(program, MODEL).text()).isEqualTo(Trace.of(program, MODEL).text());
    assertThat(Trace.of(program, MODEL).json()).isEqualTo(Trace.of(program, MODEL).json());
  }

  @ParameterizedTest
  @MethodSource("programs")
  void noLineIsTooLong(Program program) {
    assertThat(Trace.of(program, MODEL).text().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(TextTrace.WIDTH));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void withoutCostsEveryEventHappensAtOnceAndTheOrderIsTheSame(Program program) {
    Trace free = Trace.of(program, NO_COSTS);
    assertThat(free.events()).allMatch(event -> event.timeNanos() == 0);
    assertThat(kinds(free.events())).isEqualTo(kinds(events(program)));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void timeOnAProcessorNeverGoesBack(Program program) {
    Map<Integer, Long> last = new HashMap<>();
    for (Event event : events(program)) {
      Long before = last.put(event.processor(), event.timeNanos());
      assertThat(event.timeNanos())
          .as("%s", event)
          .isGreaterThanOrEqualTo(before == null ? 0 : before);
    }
  }

  /** Every change starts from what the change before it left, and the last ones are the end. */
  @ParameterizedTest
  @MethodSource("programs")
  void changesFollowFromEachOtherUpToTheEnd(Program program) {
    Trace trace = Trace.of(program, MODEL);
    Map<String, String> words = new HashMap<>();
    for (Event event : trace.events()) {
      for (Change change : event.changes()) {
        String word = word(change, event.processor());
        if (!change.before().equals(change.after())) {
          String before = words.getOrDefault(word, change.before().startsWith("0x") ? "0x0" : "0");
          assertThat(change.before()).as("%s in %s", change.name(), event).isEqualTo(before);
        }
        words.put(word, change.after());
      }
    }
    for (Trace.Owned owned : trace.end()) {
      for (Change left : owned.words()) {
        String zero = left.after().startsWith("0x") ? "0x0" : "0";
        assertThat(words.getOrDefault(word(left, owned.processor()), zero))
            .as("%s of %d at the end", left.name(), owned.processor())
            .isEqualTo(left.after());
      }
    }
  }

  /** Stack words have their name from RSP, which moves: their address is what they are. */
  private static String word(Change change, int processor) {
    if (change.address() == null) {
      return change.name() + " of " + processor;
    }
    return change.name().startsWith("[")
        ? change.address()
        : change.name() + " at " + change.address();
  }

  @Test
  void betweenSenduipiAndTheHandlerNeitherKernelNorProgramActs() {
    for (LinuxProgram program : List.of(LinuxProgram.SMALLEST, LinuxProgram.PROCESSES)) {
      List<Event> events = events(program);
      List<Event> between =
          events.subList(first(events, Kind.SENDUIPI) + 1, first(events, Kind.HANDLER));
      assertThat(between)
          .filteredOn(event -> event.kind() != Kind.STEP)
          .extracting(Event::by)
          .containsOnly(Event.PROCESSOR);
      assertThat(kinds(between))
          .filteredOn(kind -> kind != Kind.STEP)
          .containsExactly(
              Kind.TARGET_FOUND,
              Kind.POST,
              Kind.NOTIFICATION_SENT,
              Kind.ARRIVAL,
              Kind.IDENTIFICATION,
              Kind.NOTIFICATION_PROCESSING,
              Kind.RECOGNITION,
              Kind.DELIVERY);
    }
  }

  @Test
  void senduipiToHandlerTakesWhatTheModelPredicts() {
    List<Event> events = events(LinuxProgram.SMALLEST);
    long sent = events.get(first(events, Kind.SENDUIPI)).timeNanos();
    assertThat(events.get(first(events, Kind.ARRIVAL)).timeNanos() - sent)
        .isEqualTo(MODEL.nanos(MODEL.flight()));
    assertThat(events.get(first(events, Kind.HANDLER)).timeNanos() - sent)
        .isEqualTo(MODEL.oneWayNanos());
  }

  @Test
  void deliveryClearsUifAndUiretSetsItAndRestoresRspAndRip() {
    List<Event> events = events(LinuxProgram.SMALLEST);
    List<String> delivery = changes(events.get(first(events, Kind.DELIVERY)));
    List<String> uiret = changes(events.get(first(events, Kind.UIRET)));
    assertThat(delivery).contains("UIF 1 0", "RIP 0x400000 0x410000", "UIRR 0x80 0x0");
    assertThat(uiret).contains("UIF 0 1", "RIP 0x410000 0x400000");
  }

  @Test
  void ofTwoVectorsThatWaitTheHigherIsDeliveredFirst() {
    List<Event> events = events(LinuxProgram.TWO_VECTORS);
    assertThat(of(events, Kind.HANDLER))
        .extracting(Event::text)
        .containsExactly("runs its handler: vector 9", "runs its handler: vector 3");
    assertThat(kinds(of(events, Kind.NOTIFICATION_SENT, Kind.NOTIFICATION_OMITTED)))
        .containsExactly(Kind.NOTIFICATION_SENT, Kind.NOTIFICATION_OMITTED);
    assertThat(first(events, Kind.DELIVERY)).isGreaterThan(kinds(events).lastIndexOf(Kind.STUI));
  }

  @Test
  void aBlockedReceiverIsWokenByTheKernelVectorAndNotifiesItself() {
    List<Event> events = events(LinuxProgram.BLOCKED);
    Kind[] inOrder = {
      Kind.SLEEP,
      Kind.SENDUIPI,
      Kind.INTERRUPT_GATE,
      Kind.WAKE_UP,
      Kind.STATE_RESTORED,
      Kind.SELF_INTERRUPT,
      Kind.IDENTIFICATION,
      Kind.HANDLER
    };
    assertThat(kinds(of(events, inOrder))).containsExactly(inOrder);
    assertThat(changes(events.get(first(events, Kind.WAKE_UP))))
        .containsExactlyInAnyOrder("UPID.NV 0xeb 0xec", "UPID.SN 0 1");
  }

  @Test
  void aPreemptedReceiverIsNotNotifiedAndGetsAllAtItsNextTurn() {
    List<Event> events = events(LinuxProgram.PREEMPTED);
    assertThat(of(events, Kind.NOTIFICATION_SENT)).isEmpty();
    assertThat(of(events, Kind.NOTIFICATION_OMITTED)).hasSize(2);
    assertThat(of(events, Kind.HANDLER)).hasSize(2).allMatch(event -> event.processor() == 2);
    assertThat(first(events, Kind.SELF_INTERRUPT)).isGreaterThan(first(events, Kind.SWITCH_IN));
  }

  @Test
  void aFaultPostsNothingAndIsASignal() {
    List<Event> events = events(LinuxProgram.FAULT);
    assertThat(of(events, Kind.POST, Kind.HANDLER)).isEmpty();
    assertThat(of(events, Kind.FAULT))
        .extracting(event -> event.text().replaceAll(".*: (#\\w+).*", "$1"))
        .containsExactly("#UD", "#GP", "#GP", "#GP", "#UD");
    assertThat(of(events, Kind.SIGNAL))
        .extracting(event -> event.text().replaceAll(".*(SIG[A-Z]+).*", "$1"))
        .containsExactly("SIGILL", "SIGSEGV", "SIGSEGV", "SIGSEGV", "SIGILL");
  }

  @ParameterizedTest
  @MethodSource("programs")
  void everyEventOfTheJsonDocumentHasItsFields(Program program) throws IOException {
    JsonNode document = new ObjectMapper().readTree(Trace.of(program, MODEL).json());
    assertThat(document.get("schemaVersion").isInt()).isTrue();
    assertThat(document.get("program").asText()).isEqualTo(program.optionName());
    assertThat(document.get("provenance").asText()).isEqualTo("simulated");
    assertThat(document.get("costModel").asText()).isEqualTo(MODEL.name());
    Set<String> kinds = Stream.of(Kind.values()).map(Kind::jsonName).collect(Collectors.toSet());
    assertThat(document.get("events")).hasSize(events(program).size());
    for (JsonNode event : document.get("events")) {
      assertThat(event.fieldNames())
          .toIterable()
          .containsExactly("timeNanos", "processor", "by", "event", "text", "changes");
      assertThat(event.get("timeNanos").isIntegralNumber()).isTrue();
      assertThat(event.get("processor").isIntegralNumber()).isTrue();
      assertThat(kinds).contains(event.get("event").asText());
      assertThat(event.get("text").asText()).isNotEmpty();
      for (JsonNode change : event.get("changes")) {
        assertThat(change.fieldNames()).toIterable().contains("name", "before", "after");
        assertThat(change.get("before").asText()).matches("0x[0-9a-f]+|\\d+");
        assertThat(change.get("after").asText()).matches("0x[0-9a-f]+|\\d+");
        assertThat(change.path("address").asText("0x0")).matches("0x[0-9a-f]+");
      }
    }
    assertThat(document.get("end")).isNotEmpty();
    for (JsonNode owned : document.get("end")) {
      for (JsonNode word : owned.get("values")) {
        assertThat(word.fieldNames()).toIterable().contains("name", "value");
      }
    }
  }
}
