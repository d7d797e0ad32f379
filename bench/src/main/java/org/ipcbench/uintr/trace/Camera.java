// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ipcbench.region.Region;
import org.ipcbench.uintr.UintrMsr;
import org.ipcbench.uintr.UittEntry;
import org.ipcbench.uintr.Upid;
import org.ipcbench.uintr.linux.Kernel;
import org.ipcbench.uintr.sim.Processor;

/**
 * Takes pictures of a machine: the registers of user interrupts of each processor, and the UPIDs
 * and UITTs to which these registers ever pointed.
 *
 * <p>The processors are at CPL 0 while a picture is taken, for it reads their registers with RDMSR.
 */
final class Camera {
  /** The ordinary vectors whose bits of IRR are watched, in the order of their priority. */
  static final int[] VECTORS = {
    Kernel.RESCHEDULE_VECTOR, Kernel.NOTIFICATION_VECTOR, Kernel.KERNEL_VECTOR
  };

  /** UIRR. */
  static final String UIRR = "UIRR";

  /** UIF. */
  static final String UIF = "UIF";

  /** UINV, where it lies. */
  static final String UINV = "IA32_UINTR_MISC.UINV";

  /** How many entries of each UITT are watched. */
  private static final int ENTRIES = 2;

  private final Kernel kernel;
  private final Map<Integer, Processor> processors = new TreeMap<>();
  private final Set<Long> upids = new TreeSet<>();
  private final Set<Long> uitts = new TreeSet<>();

  Camera(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Watches a processor from now on, in place of an earlier owner's. */
  void watch(Processor processor) {
    processors.put(processor.index(), processor);
  }

  /** The name of a bit of IRR. */
  static String irr(int vector) {
    return "IRR[" + Word.hex(vector) + "]";
  }

  /** The machine as it is. */
  Picture take() {
    Map<Word, Long> words = new LinkedHashMap<>();
    processors.values().forEach(processor -> addRegisters(processor, words));
    upids.forEach(address -> addUpid(address, words));
    uitts.forEach(address -> addUitt(address, words));
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
    for (int vector : VECTORS) {
      words.put(Word.flag(index, irr(vector)), processor.requested(vector) ? 1L : 0L);
    }
    words.put(Word.register(index, UIRR), processor.system().rdmsr(UintrMsr.RR));
    words.put(Word.flag(index, UIF), processor.uif() ? 1L : 0L);
    words.put(Word.register(index, "RSP"), processor.rsp());
    words.put(Word.register(index, "RIP"), processor.rip());
    if (pd != 0) {
      upids.add(pd);
    }
    if (tt != 0) {
      uitts.add(tt & ~(UintrMsr.TT_ENABLE | UintrMsr.TT_RESERVED));
    }
  }

  private void addUpid(long address, Map<Word, Long> words) {
    Upid upid = new Upid(memory()).wrap(kernel.physical(address));
    long control = upid.control();
    words.put(Word.field("UPID.NV", address), (long) Upid.nv(control));
    words.put(Word.smallField("UPID.NDST", address), Integer.toUnsignedLong(Upid.ndst(control)));
    words.put(Word.smallField("UPID.SN", address), (control & Upid.SN) == 0 ? 0L : 1L);
    words.put(Word.field("UPID.PIR", address + Long.BYTES), upid.pir());
    words.put(Word.smallField("UPID.ON", address), control & Upid.ON);
  }

  private void addUitt(long table, Map<Word, Long> words) {
    for (int index = 0; index < ENTRIES; index++) {
      long address = table + (long) index * UittEntry.BYTES;
      UittEntry entry = new UittEntry(memory()).wrap(kernel.physical(address));
      long control = entry.control();
      String name = "UITT[" + index + "].";
      words.put(Word.smallField(name + "UV", address), (long) UittEntry.uv(control));
      words.put(Word.field(name + "UPIDADDR", address + Long.BYTES), entry.upidAddress());
      words.put(Word.smallField(name + "V", address), control & UittEntry.V);
    }
  }

  private Region memory() {
    return kernel.machine().memory();
  }
}
