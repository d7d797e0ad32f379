// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipcbench.uintr.Faults.assertPageFault;

import org.ipcbench.uintr.Faults;
import org.ipcbench.uintr.ProcessorFault.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SDM volume 3, "Paging": access rights, and the error code of a page fault. */
class MmuTest {
  private static final long PAGE = 0x7FFC_0000_0000L;
  private static final int FRAME = 0x5000;

  private final AddressSpace space = new AddressSpace();
  private final Mmu mmu = new Mmu(Partition.whole(1, 0, 1 << 30));

  @BeforeEach
  void loadPageTables() {
    mmu.addressSpace(space);
  }

  @Test
  void pagesOfASharedAddressSpaceArePresentUnlessThereIsAnOwnOne() {
    AddressSpace own = new AddressSpace(space);
    space.map(PAGE, FRAME, PageAccess.USER_WRITE);
    mmu.addressSpace(own);
    assertThat(mmu.translate(PAGE, Mmu.USER_READ)).isEqualTo(FRAME);
    own.map(PAGE, 2 * FRAME, PageAccess.USER_WRITE);
    mmu.addressSpace(own);
    assertThat(mmu.translate(PAGE, Mmu.USER_READ)).isEqualTo(2 * FRAME);
    own.unmap(PAGE);
    space.unmap(PAGE);
    mmu.addressSpace(own);
    assertFault(PAGE, Mmu.USER_READ, 4);
  }

  /** Those of a forwarded call: each 256 or 257 pages from the next. */
  @Test
  void pagesAtRoundDistancesDoNotEvictEachOther() {
    long[] pages = {PAGE, PAGE + 0x1000, PAGE + 0x10_1000, PAGE + 0x20_1000, 0x1000_0000L};
    for (long page : pages) {
      space.map(page, FRAME, PageAccess.USER_WRITE);
      mmu.translate(page, Mmu.USER_READ);
    }
    for (long page : pages) {
      space.unmap(page); // What is kept is used until the next load of CR3.
      assertThat(mmu.translate(page, Mmu.USER_READ)).isEqualTo(FRAME);
    }
  }

  /** Accesses: 1 supervisor read, 2 supervisor write, 4 user read, 8 user write. */
  @ParameterizedTest
  @CsvSource({
    "SUPERVISOR_READ, 1, -1",
    "SUPERVISOR_READ, 2, 3",
    "SUPERVISOR_READ, 4, 5",
    "SUPERVISOR_READ, 8, 7",
    "SUPERVISOR_WRITE, 1, -1",
    "SUPERVISOR_WRITE, 2, -1",
    "SUPERVISOR_WRITE, 4, 5",
    "SUPERVISOR_WRITE, 8, 7",
    "USER_READ, 1, -1",
    "USER_READ, 2, 3",
    "USER_READ, 4, -1",
    "USER_READ, 8, 7",
    "USER_WRITE, 2, -1",
    "USER_WRITE, 8, -1"
  })
  void aPresentPageGrantsItsRights(PageAccess rights, int access, int errorCode) {
    space.map(PAGE, FRAME, rights);
    if (errorCode < 0) {
      assertThat(mmu.translate(PAGE + 0x123, access)).isEqualTo(FRAME + 0x123);
    } else {
      assertFault(PAGE + 0x123, access, errorCode);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 2", "4, 4", "8, 6"})
  void anAbsentPageGrantsNothing(int access, int errorCode) {
    assertFault(PAGE, access, errorCode);
  }

  @Test
  void smapForbidsSupervisorAccessesToUserPages() {
    space.map(PAGE, FRAME, PageAccess.USER_WRITE);
    mmu.smap(true);
    assertFault(PAGE, Mmu.SUPERVISOR_READ, 1);
    assertFault(PAGE, Mmu.SUPERVISOR_WRITE, 3);
    assertThat(mmu.translate(PAGE, Mmu.USER_WRITE)).isEqualTo(FRAME);
  }

  @Test
  void aKeptTranslationGrantsNoMoreThanItsPage() {
    space.map(PAGE, FRAME, PageAccess.USER_READ);
    mmu.translate(PAGE, Mmu.USER_READ);
    assertFault(PAGE, Mmu.USER_WRITE, 7);
  }

  @Test
  void pagesThatShareAPlaceInTheCacheAreToldApart() {
    long other = PAGE + (256L << Mmu.PAGE_SHIFT);
    space.map(PAGE, FRAME, PageAccess.USER_READ);
    space.map(other, FRAME + 0x1000, PageAccess.USER_READ);
    assertThat(mmu.translate(PAGE, Mmu.USER_READ)).isEqualTo(FRAME);
    assertThat(mmu.translate(other, Mmu.USER_READ)).isEqualTo(FRAME + 0x1000);
    assertThat(mmu.translate(PAGE, Mmu.USER_READ)).isEqualTo(FRAME);
  }

  @Test
  void anAddressThatIsNotCanonicalIsAGeneralProtectionFault() {
    Faults.assertFault(
        Kind.GENERAL_PROTECTION, () -> mmu.translate(0x8000_0000_0000L, Mmu.USER_READ));
  }

  @Test
  void onlyWholePagesCanBeMapped() {
    assertThatThrownBy(() -> space.map(PAGE + 8, FRAME, PageAccess.USER_READ))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("linear=0x7ffc00000008");
  }

  private void assertFault(long address, int access, int errorCode) {
    assertPageFault(address, errorCode, () -> mmu.translate(address, access));
  }
}
