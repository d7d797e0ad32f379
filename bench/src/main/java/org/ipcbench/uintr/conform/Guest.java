// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.conform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.sim.InterruptGate;
import org.ipcbench.uintr.sim.Processor;

/**
 * The program that a case runs in: its handler of user interrupts, its gates, and what they
 * observe.
 *
 * <p>Used by one thread.
 */
final class Guest {
  /** RFLAGS.IF. */
  static final long INTERRUPTS = 1L << 9;

  private static final int USER = 3;
  private static final long ALWAYS_ONE = 2;
  private static final long PUSHED_FLAGS = 0x25_4FD5L;

  /** Where a handler's actions and its UIRET stand, behind its entry. */
  private static final long ACTIONS = Pages.HANDLER + 0x10;

  private static final long UIRET = Pages.HANDLER + 0x1000;

  /** How far below its entry a handler's actions use the stack. */
  private static final long HANDLER_STACK_BYTES = 0x100;

  private static final int RIP_OFFSET = 8;
  private static final int RFLAGS_OFFSET = 16;
  private static final int RSP_OFFSET = 24;

  private final JsonNodeFactory json = JsonNodeFactory.instance;
  private final ArrayNode calls = json.arrayNode();
  private final ArrayNode interrupts = json.arrayNode();
  private final ArrayNode exceptions = json.arrayNode();
  private final List<String> trace = new ArrayList<>();
  private final long[] general = new long[16];
  private final JsonNode actions;
  private final Pages pages;
  private Processor processor;
  private int op;
  private int cpl;
  private int depth;
  private int invocations;
  private long windowRsp;
  private boolean singleStepped;
  private int singleStepsInHandlers;

  Guest(JsonNode actions, Pages pages) {
    this.actions = actions;
    this.pages = pages;
    pages.space().load(Pages.HANDLER, this::handle);
  }

  /** The processor it runs on; its gates must be {@link #interrupt}. */
  void runOn(Processor processor) {
    this.processor = processor;
  }

  /** An operation of the case starts. */
  void start(int op, int cpl) {
    this.op = op;
    this.cpl = cpl;
    this.depth = 0;
  }

  /** A general register. */
  void register(int number, long value) {
    general[number] = value;
  }

  /** Executes one instruction, without the boundary after it. */
  void execute(byte[] code) {
    processor.execute(code, general);
  }

  /** Lets everything happen that can: faults are recorded, and end the operation if they stay. */
  void settle() {
    windowRsp = processor.rsp();
    ObjectNode last = null;
    while (true) {
      try {
        processor.boundary();
        execute(Code.NOP);
        processor.boundary();
        return;
      } catch (ProcessorFault fault) {
        String where = where(fault);
        ObjectNode exception = exception(fault, where, depth > 0 ? USER : cpl);
        boolean stays = !where.equals("window") || exception.equals(last);
        if (!exception.equals(last)) {
          trace.add("  " + where + ": " + fault.getMessage());
          exceptions.add(exception);
          last = exception.deepCopy();
        }
        if (stays) {
          ((ObjectNode) exceptions.get(exceptions.size() - 1)).put("repeats", true);
          throw new OpEnded(false);
        }
      }
    }
  }

  private String where(ProcessorFault fault) {
    if ((fault.errorCode() & ProcessorFault.FETCH) != 0) {
      return Pages.text(processor.rip());
    }
    return processor.rip() == UIRET ? "handler_uiret" : "window";
  }

  private ObjectNode exception(ProcessorFault fault, String where, int interruptedCpl) {
    return fault(fault)
        .put("where", where)
        .put("cpl", interruptedCpl)
        .put("op", op)
        .put("repeats", false);
  }

  /** A fault as the cases write it. */
  ObjectNode fault(ProcessorFault fault) {
    ObjectNode node = json.objectNode();
    node.put("vector", fault.kind().vector());
    node.put("error", Pages.text(fault.errorCode()));
    if (fault.kind() == ProcessorFault.Kind.PAGE) {
      node.put("cr2", Pages.text(fault.address()));
    }
    return node;
  }

  /** The gates of the interrupt descriptor table. */
  void interrupt(Processor interrupted, int vector) {
    if (vector == InterruptGate.DEBUG) {
      singleStepped = true;
      singleStepsInHandlers += depth > 0 ? 1 : 0;
      return;
    }
    trace.add("  interrupt " + vector + " through the IDT");
    interrupts.add(json.objectNode().put("vector", vector).put("cpl", cpl).put("op", op));
    interrupted.endOfInterrupt();
  }

  /** The handler of user interrupts, up to its UIRET. */
  private void handle(int vector) {
    final long entry = processor.rsp();
    final long interruptedRsp = windowRsp;
    final int invocation = invocations++;
    trace.add("  handler " + invocation + " of user vector " + vector);
    ArrayNode testui = observeEntry(vector, entry, interruptedRsp);
    depth++;
    processor.interruptReturn(
        USER, ACTIONS, processor.rflags() & INTERRUPTS, entry - HANDLER_STACK_BYTES);
    for (JsonNode action : actions) {
      if (action.get("inv").asInt() == invocation) {
        act(action, entry, testui);
      }
    }
    processor.interruptReturn(USER, UIRET, processor.rflags() & INTERRUPTS, entry);
    windowRsp = interruptedRsp;
    depth--;
  }

  private ArrayNode observeEntry(int vector, long entry, long interruptedRsp) {
    long savedRsp = pages.load(entry + RSP_OFFSET);
    ObjectNode call = calls.addObject();
    call.put("vector", vector);
    call.put("rflags", Pages.text(pages.load(entry + RFLAGS_OFFSET) & PUSHED_FLAGS));
    call.put("saved_rsp", savedRsp == interruptedRsp ? "same" : Pages.text(savedRsp));
    call.put("uif_inside", processor.uif() ? 1 : 0);
    call.put("cpl", USER);
    call.put("op", op);
    call.put("depth", depth);
    final ArrayNode testui = call.putArray("testui");
    if (depth == 0) {
      call.put("entry_rsp", Pages.text(entry));
    } else {
      call.put("win_mod16", interruptedRsp % 16);
    }
    if (Pages.sameBlock(entry, interruptedRsp)) {
      call.put("entry_delta", entry - interruptedRsp);
    } else {
      call.putNull("entry_delta");
    }
    return testui;
  }

  private void act(JsonNode action, long entry, ArrayNode testui) {
    String name = action.get("act").asText();
    switch (name) {
      case "stui", "nop" -> step(Code.named(name));
      case "clui" -> instruction(Code.named(name));
      case "senduipi" -> {
        register(0, Pages.value(action.get("a").asText()));
        step(Code.senduipi(0));
      }
      case "testui" -> {
        instruction(Code.named(name));
        testui.add(processor.rflags() & 1);
      }
      case "frame_rflags" ->
          pages.store(
              entry + RFLAGS_OFFSET,
              pages.load(entry + RFLAGS_OFFSET) & ~value(action, "b") | value(action, "a"));
      case "frame_rip" -> pages.store(entry + RIP_OFFSET, value(action, "a"));
      case "frame_rsp_add" ->
          pages.store(entry + RSP_OFFSET, pages.load(entry + RSP_OFFSET) + value(action, "a"));
      case "exit" -> throw new OpEnded(true);
      default -> throw new IllegalArgumentException("unknown action '" + name + "'");
    }
  }

  private static long value(JsonNode action, String field) {
    return action.has(field) ? Pages.value(action.get(field).asText()) : 0;
  }

  private void step(byte[] code) {
    final long rsp = processor.rsp();
    instruction(code);
    settle();
    long flags = processor.rflags() & INTERRUPTS | ALWAYS_ONE;
    processor.interruptReturn(USER, ACTIONS, flags, rsp);
  }

  private void instruction(byte[] code) {
    try {
      execute(code);
    } catch (ProcessorFault fault) {
      trace.add("  handler_senduipi: " + fault.getMessage());
      exceptions.add(exception(fault, "handler_senduipi", USER));
    }
  }

  /** Adds a line to the trace. */
  void trace(String line) {
    trace.add(line);
  }

  /** What has happened, line by line. */
  List<String> trace() {
    return trace;
  }

  /** Writes what was observed to a case's observations. */
  void report(ObjectNode post) {
    post.set("handler_calls", calls);
    post.set("interrupts", interrupts);
    post.set("exceptions", exceptions);
    post.putObject("single_step")
        .put("any", singleStepped)
        .put("inside_delivery", singleStepsInHandlers);
  }
}
