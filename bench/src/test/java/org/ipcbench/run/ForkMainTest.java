// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

final class ForkMainTest {
  /** An exception of this project, by its package. */
  private static final class OursException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OursException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  @Test
  void whatAMechanismSaysIsFoundBelowJmh() {
    OursException lost = new OursException("peer process 7 was killed by signal 9", null);
    RunnerException wrapped = new RunnerException("Benchmark caught the exception", lost);

    assertThat(ForkMain.rootMessage(wrapped)).isEqualTo("peer process 7 was killed by signal 9");
  }

  @Test
  void whatJmhSuppressesIsFoundToo() {
    RunnerException wrapped = new RunnerException("Benchmark error");
    wrapped.addSuppressed(new IllegalStateException("broken"));

    assertThat(ForkMain.rootMessage(wrapped)).isEqualTo("broken");
  }

  @Test
  void ourOwnExceptionSaysMoreThanItsCause() {
    OursException ours = new OursException("the peer did not come up", new Exception("EOF"));

    assertThat(ForkMain.rootMessage(ours)).isEqualTo("the peer did not come up");
  }

  @Test
  void anExceptionWithoutMessageIsNamed() {
    assertThat(ForkMain.rootMessage(new NullPointerException()))
        .isEqualTo("java.lang.NullPointerException");
  }

  @Test
  void aMessageOfSeveralLinesBecomesOne() {
    for (String lineEnd : List.of("\n", "\r\n", " \n  ")) {
      assertThat(ForkMain.rootMessage(new IllegalStateException("one" + lineEnd + "two")))
          .isEqualTo("one; two");
    }
  }
}
