// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.conform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.ProcessorFault;
import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.UintrXsave;
import org.ipcbench.uintr.sim.ApicMode;
import org.ipcbench.uintr.sim.Clock;
import org.ipcbench.uintr.sim.CostModel;
import org.ipcbench.uintr.sim.Machine;
import org.ipcbench.uintr.sim.Processor;
import org.ipcbench.uintr.sim.ProcessorModel;

/**
 * One run of a recorded case on a simulated machine of its own.
 *
 * <p>Each operation: what it sets up at CPL 0; entry to its CPL with its RFLAGS.IF; everything that
 * can happen there happens; its flags are loaded; the instruction; everything happens again. So
 * nothing depends on how long an interrupt takes. Not replayed: the pushed RIP, which depends on
 * just that.
 */
final class Replay {
  private static final int USER = 3;
  private static final long TRAP = 1L << 8;
  private static final long RESUME = 1L << 16;
  private static final long OBSERVED_FLAGS = 0x24_4FD5L;
  private static final int FRAME_BYTES = 24;
  private static final int VECTORS = 256;
  private static final long FILL = 0xCCCC_CCCC_CCCC_CCCCL;
  private static final int IMAGE_WORDS = UintrXsave.BYTES / Long.BYTES;
  private static final String SAME = "same";

  /** Where the code of an operation stands. */
  private static final long CODE = 0x1100_0000_0000L;

  private static final CostModel NO_COSTS = CostModel.named("none");

  /** The registers by the names that the cases use, in their order. */
  private static final Map<String, Integer> MSRS =
      Map.of(
          "rr", UintrMsr.RR,
          "handler", UintrMsr.HANDLER,
          "stackadjust", UintrMsr.STACKADJUST,
          "misc", UintrMsr.MISC,
          "pd", UintrMsr.PD,
          "tt", UintrMsr.TT);

  private final JsonNode vector;
  private final Map<Long, Long> before = new HashMap<>();
  private final Pages pages;
  private final Guest guest;
  private final Processor processor;
  private long userRsp;

  /** The machine charges nothing, so its clock may stand still. */
  private record StoppedClock(long nanoTime, long costNanos) implements Clock {}

  Replay(JsonNode vector) {
    this.vector = vector;
    JsonNode cpu = vector.get("cpu");
    JsonNode pre = vector.get("pre");
    int apicId = cpu.get("apic_id").asInt();
    Region memory = Region.allocate(Machine.bytes(apicId + 1, Pages.RAM_BYTES));
    Machine machine =
        Machine.create(memory, apicId + 1, Pages.RAM_BYTES, NO_COSTS, new StoppedClock(0, 0));
    pages = new Pages(memory, machine.ramOffset());
    guest = new Guest(pre.get("handler_actions"), pages);
    ProcessorModel model =
        new ProcessorModel(cpu.get("linear_width").asInt(), cpu.get("flexible_uiret").asInt() != 0);
    processor = machine.claim(apicId, model, guest::interrupt);
    guest.runOn(processor);
    prepare(pre);
  }

  private void prepare(JsonNode pre) {
    userRsp = value(pre, "rsp");
    processor.system().addressSpace(pages.space());
    processor.system().cr4Uintr(true);
    if (isSet(pre, "uif")) {
      processor.stui();
    }
    MSRS.forEach((name, msr) -> processor.system().wrmsr(msr, value(pre.get("msr"), name)));
    processor
        .system()
        .wrmsr(UintrXsave.XSS_MSR, isSet(pre, "xss14") ? 1L << UintrXsave.COMPONENT : 0);
    processor.system().cr4Osxsave(isSet(pre, "osxsave"));
    processor.system().cr4Smap(isSet(pre, "smap"));
    processor.system().cr4Uintr(isSet(pre, "cr4_uintr"));
    processor
        .system()
        .apicMode(pre.get("apic").asText().equals("x2apic") ? ApicMode.X2APIC : ApicMode.XAPIC);
    for (JsonNode word : pre.get("mem")) {
      long address = Pages.value(word.get(0).asText());
      long content = Pages.value(word.get(1).asText());
      before.put(address, content);
      pages.store(address, content);
    }
  }

  /** What the machine did, line by line. */
  List<String> trace() {
    return guest.trace();
  }

  /** Runs the case; gives what was observed in the form of its field {@code post}. */
  ObjectNode run() {
    ObjectNode post = JsonNodeFactory.instance.objectNode();
    ArrayNode results = post.putArray("ops");
    for (JsonNode op : vector.get("ops")) {
      guest.trace(results.size() + " " + op);
      guest.start(results.size(), op.get("cpl").asInt());
      results.add(run(op));
    }
    processor.interruptReturn(0, CODE, 0, Pages.KERNEL_RSP);
    ObjectNode msr = post.putObject("msr");
    MSRS.forEach((name, number) -> msr.put(name, Pages.text(processor.system().rdmsr(number))));
    post.put("uif", processor.uif() ? 1 : 0);
    post.put("cr4_uintr", processor.system().cr4Uintr() ? 1 : 0);
    ArrayNode changed = post.putArray("mem_changed");
    pages
        .changes(before)
        .forEach(
            (address, content) ->
                changed.addArray().add(Pages.text(address)).add(Pages.text(content)));
    guest.report(post);
    addVectors(post.putArray("isr"), processor::inService);
    addVectors(post.putArray("irr"), processor::requested);
    return post;
  }

  private static void addVectors(ArrayNode vectors, IntPredicate contained) {
    for (int vector = 0; vector < VECTORS; vector++) {
      if (contained.test(vector)) {
        vectors.add(vector);
      }
    }
  }

  private ObjectNode run(JsonNode op) {
    processor.interruptReturn(0, CODE, 0, Pages.KERNEL_RSP);
    setUp(op);
    final int cpl = op.get("cpl").asInt();
    final long rsp = cpl == USER ? userRsp : Pages.KERNEL_RSP;
    final long flags = value(op, "flags") & ~RESUME | (isSet(op, "if") ? Guest.INTERRUPTS : 0);
    processor.system().compatibilityMode(op.get("op").asText().equals("compat"));
    processor.interruptReturn(cpl, CODE, flags & ~TRAP, rsp);
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    boolean executed = false;
    try {
      guest.settle();
      processor.interruptReturn(cpl, CODE, flags, instructionRsp(op, processor.rsp()));
      boolean faulted = !execute(op, result);
      executed = true;
      if (faulted) {
        processor.interruptReturn(cpl, CODE, processor.rflags(), rsp);
      }
      guest.settle();
      observe(op, rsp, result);
    } catch (OpEnded ended) {
      String early = executed ? "aborted_after" : "not_executed";
      result.removeAll();
      result.put("result", ended.leftByHandler() ? "left_by_handler" : early);
    }
    processor.system().compatibilityMode(false);
    return result;
  }

  /** RSP for the instruction: below the frame of UIRET, the operand where RSP is one. */
  private long instructionRsp(JsonNode op, long rsp) {
    if (isUiret(op)) {
      return writeFrame(op, rsp);
    }
    return op.path("reg").asText().equals("rsp") ? value(op, "value") : rsp;
  }

  private static boolean isUiret(JsonNode op) {
    return op.get("op").asText().equals("uiret");
  }

  /** What an operation does at CPL 0 before it starts. */
  private void setUp(JsonNode op) {
    switch (op.get("op").asText()) {
      case "ipi" -> processor.selfInterrupt(op.get("vector").asInt());
      case "cr4_uintr" -> processor.system().cr4Uintr(isSet(op, "v"));
      case "smap" -> processor.system().cr4Smap(isSet(op, "v"));
      case "tpr" -> processor.system().taskPriority(op.get("v").asInt());
      case "poke" -> pages.store(value(op, "addr"), value(op, "value"));
      case "setrsp" -> userRsp = value(op, "rsp");
      case "setpage" -> {
        pages.access(op.get("page").asText(), op.get("kind").asText());
        processor.system().addressSpace(pages.space());
      }
      case "xsaves" -> fill(value(op, "area"));
      case "xrstors" -> writeArea(op);
      default -> {}
    }
  }

  /** Writes the frame that UIRET pops, where there is to be one; gives RSP for UIRET. */
  private long writeFrame(JsonNode op, long rsp) {
    if (!op.get("frame").asText().equals("normal")) {
      return value(op, "frame");
    }
    long frame = rsp - FRAME_BYTES;
    if (!Pages.holds(frame)) {
      return frame;
    }
    boolean goesOn = op.get("rip").asText().equals("cont");
    pages.store(frame, goesOn ? CODE + Code.named("uiret").length : value(op, "rip"));
    pages.store(frame + Long.BYTES, value(op, "rflags"));
    pages.store(
        frame + 2 * Long.BYTES, op.get("rsp").asText().equals(SAME) ? rsp : value(op, "rsp"));
    return frame;
  }

  private void fill(long area) {
    if (!Pages.holds(area)) {
      return;
    }
    pages.store(area + UintrXsave.XSTATE_BV_OFFSET, FILL);
    pages.store(area + UintrXsave.XCOMP_BV_OFFSET, FILL);
    for (int word = 0; word < IMAGE_WORDS; word++) {
      pages.store(imageWord(area, word), FILL);
    }
  }

  private void writeArea(JsonNode op) {
    long area = value(op, "area");
    if (!Pages.holds(area)) {
      return;
    }
    pages.store(area + UintrXsave.XSTATE_BV_OFFSET, value(op, "xstate_bv"));
    pages.store(area + UintrXsave.XCOMP_BV_OFFSET, value(op, "xcomp_bv"));
    pages.store(area + UintrXsave.XCOMP_BV_OFFSET + Long.BYTES, value(op, "hdr2"));
    for (int word = 0; word < IMAGE_WORDS; word++) {
      pages.store(imageWord(area, word), Pages.value(op.get("image").get(word).asText()));
    }
  }

  private static long imageWord(long area, int word) {
    return area + UintrXsave.EXTENDED_OFFSET + (long) word * Long.BYTES;
  }

  /** Executes the instruction; says whether it did not fault. */
  private boolean execute(JsonNode op, ObjectNode result) {
    try {
      executeOrFault(op, result);
      result.put("result", "ok");
      return true;
    } catch (ProcessorFault fault) {
      guest.trace("  " + fault.getMessage());
      result.put("result", "fault");
      result.set("fault", guest.fault(fault));
      return false;
    }
  }

  private void executeOrFault(JsonNode op, ObjectNode result) {
    String name = op.get("op").asText();
    guest.register(0, 0);
    switch (name) {
      case "senduipi" -> {
        int register = Code.register(op.get("reg").asText());
        guest.register(register, value(op, "value"));
        guest.execute(Code.senduipi(register));
      }
      case "clui", "stui", "testui", "uiret" -> guest.execute(Code.named(name));
      case "raw" -> guest.execute(Code.prefixed(op.get("enc").asText()));
      case "compat" -> guest.execute(Code.named(op.get("sub").asText()));
      case "wrmsr" ->
          processor.system().wrmsr(MSRS.get(op.get("msr").asText()), value(op, "value"));
      case "rdmsr" ->
          result.put(
              "value", Pages.text(processor.system().rdmsr(MSRS.get(op.get("msr").asText()))));
      case "xrstors" -> processor.system().xrstors(value(op, "area"), value(op, "rfbm"));
      case "xsaves" -> {
        processor.system().xsaves(value(op, "area"), value(op, "rfbm"));
        observeArea(value(op, "area"), result);
      }
      case "nop", "ipi", "cr4_uintr", "smap", "tpr", "poke", "setpage", "setrsp" -> {}
      default -> throw new IllegalArgumentException("unknown operation '" + name + "'");
    }
  }

  private void observeArea(long area, ObjectNode result) {
    ArrayNode image = JsonNodeFactory.instance.arrayNode();
    boolean written = false;
    for (int word = 0; word < IMAGE_WORDS; word++) {
      long content = pages.load(imageWord(area, word));
      written |= content != FILL;
      image.add(Pages.text(content));
    }
    result.put("image_written", written);
    result.set("image", written ? image : null);
    result.put("xstate_bv", Pages.text(pages.load(area + UintrXsave.XSTATE_BV_OFFSET)));
    result.put("xcomp_bv", Pages.text(pages.load(area + UintrXsave.XCOMP_BV_OFFSET)));
  }

  private void observe(JsonNode op, long rsp, ObjectNode result) {
    if (op.get("op").asText().equals("compat")) {
      return;
    }
    long end = processor.rsp();
    result.put("rflags", Pages.text(processor.rflags() & OBSERVED_FLAGS));
    // Where the stack of CPL 0 lies is the recording's own affair: it gives the distance.
    boolean named = op.get("cpl").asInt() == USER || isUiret(op);
    String changed = named ? Pages.text(end) : "delta:" + (end - rsp);
    result.put("rsp", end == rsp ? SAME : changed);
  }

  private static long value(JsonNode node, String field) {
    return Pages.value(node.get(field).asText());
  }

  private static boolean isSet(JsonNode node, String field) {
    return node.get(field).asInt() != 0;
  }
}
