// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.UittEntry;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.sim.Processor;

/**
 * Takes pictures of a machine: the registers of user interrupts of each processor, the UPIDs and
 * UITTs to which these registers ever pointed, and what it was told to watch.
 *
 * <p>The processors are at CPL 0 while a picture is taken, for it reads their registers with RDMSR.
 */
final class Camera {
  /** How the names of bits of IRR begin. */
  static final String IRR = "IRR";

  /** UIRR. */
  static final String UIRR = "UIRR";

  /** UIF. */
  static final String UIF = "UIF";

  /** UINV, where it lies. */
  static final String UINV = "IA32_UINTR_MISC.UINV";

  /** How many entries of each UITT are watched. */
  private static final int ENTRIES = 2;

  private final Region memory;
  private final Map<Integer, Processor> processors = new TreeMap<>();

  /** By its physical address, the linear address at which each was found first. */
  private final Map<Integer, Long> upids = new TreeMap<>();

  private final Map<Integer, Long> uitts = new TreeMap<>();
  private final Map<Word, LongSupplier> others = new LinkedHashMap<>();

  /** The ordinary vectors whose bits of IRR are watched, in the order of their priority. */
  private final List<Integer> vectors =
      new ArrayList<>(
          List.of(Kernel.RESCHEDULE_VECTOR, Kernel.NOTIFICATION_VECTOR, Kernel.KERNEL_VECTOR));

  Camera(Region memory) {
    this.memory = memory;
  }

  /** Watches a processor from now on, in place of an earlier owner's. */
  void watch(Processor processor) {
    processors.put(processor.index(), processor);
  }

  /** Watches a vector's bit of IRR, of every processor. */
  void watchVector(int vector) {
    vectors.add(vector);
    vectors.sort(Comparator.reverseOrder());
  }

  /** Watches a UPID to which no processor's register points. */
  void watchUpid(Processor processor, long address) {
    upids.putIfAbsent(processor.memory().readable(address), address);
  }

  /** Watches something else in memory. */
  void watch(Word word, LongSupplier value) {
    others.put(word, value);
  }

  /** The vectors whose bits of IRR are watched, in the order of their priority. */
  List<Integer> vectors() {
    return vectors;
  }

  /** The address under which a UPID is shown that a processor has at another. */
  long shown(int processor, long upid) {
    return upids.getOrDefault(processors.get(processor).memory().readable(upid), upid);
  }

  /** The name of a bit of IRR. */
  static String irr(int vector) {
    return IRR + "[" + Word.hex(vector) + "]";
  }

  /** The machine as it is. */
  Picture take() {
    Map<Word, Long> words = new LinkedHashMap<>();
    processors.values().forEach(processor -> addRegisters(processor, words));
    upids.forEach((physical, address) -> addUpid(physical, address, words));
    uitts.forEach((physical, address) -> addUitt(physical, address, words));
    others.forEach((word, value) -> words.put(word, value.getAsLong()));
    return new Picture(words);
  }

  private void addRegisters(Processor processor, Map<Word, Long> words) {
    final int index = processor.index();
    final long misc = processor.system().rdmsr(UintrMsr.MISC);
    final long pd = processor.system().rdmsr(UintrMsr.PD);
    final long tt = processor.system().rdmsr(UintrMsr.TT);
    words.put(
        Word.register(index, "IA32_UINTR_HANDLER"), processor.system().rdmsr(UintrMsr.HANDLER));
    words.put(
        Word.register(index, "IA32_UINTR_STACKADJUST"),
        processor.system().rdmsr(UintrMsr.STACKADJUST));
    words.put(Word.register(index, UINV), (misc & UintrMsr.MISC_UINV) >>> UintrMsr.MISC_UINV_SHIFT);
    words.put(Word.flag(index, "IA32_UINTR_MISC.UITTSZ"), misc & UintrMsr.MISC_UITTSZ);
    words.put(Word.register(index, "IA32_UINTR_PD"), pd);
    words.put(Word.register(index, "IA32_UINTR_TT"), tt);
    for (int vector : vectors) {
      words.put(Word.flag(index, irr(vector)), processor.requested(vector) ? 1L : 0L);
    }
    words.put(Word.register(index, UIRR), processor.system().rdmsr(UintrMsr.RR));
    words.put(Word.flag(index, UIF), processor.uif() ? 1L : 0L);
    words.put(Word.register(index, "RSP"), processor.rsp());
    words.put(Word.register(index, "RIP"), processor.rip());
    if (pd != 0) {
      watchUpid(processor, pd);
    }
    if (tt != 0) {
      long table = tt & ~(UintrMsr.TT_ENABLE | UintrMsr.TT_RESERVED);
      uitts.putIfAbsent(processor.memory().readable(table), table);
    }
  }

  private void addUpid(int physical, long address, Map<Word, Long> words) {
    Upid upid = new Upid(memory).wrap(physical);
    long control = upid.control();
    words.put(Word.field("UPID.NV", address), (long) Upid.nv(control));
    words.put(Word.smallField("UPID.NDST", address), Integer.toUnsignedLong(Upid.ndst(control)));
    words.put(Word.smallField("UPID.SN", address), (control & Upid.SN) == 0 ? 0L : 1L);
    words.put(Word.field("UPID.PIR", address + Long.BYTES), upid.pir());
    words.put(Word.smallField("UPID.ON", address), control & Upid.ON);
  }

  private void addUitt(int physical, long table, Map<Word, Long> words) {
    for (int index = 0; index < ENTRIES; index++) {
      long address = table + (long) index * UittEntry.BYTES;
      UittEntry entry = new UittEntry(memory).wrap(physical + index * UittEntry.BYTES);
      long control = entry.control();
      String name = "UITT[" + index + "].";
      words.put(Word.smallField(name + "UV", address), (long) UittEntry.uv(control));
      words.put(Word.field(name + "UPIDADDR", address + Long.BYTES), entry.upidAddress());
      words.put(Word.smallField(name + "V", address), control & UittEntry.V);
    }
  }
}
