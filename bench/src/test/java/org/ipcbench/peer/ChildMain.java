// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import java.nio.file.Path;
import java.util.List;
import org.ipcbench.posix.Threads;

/** The main class of a JVM that a test starts. */
public final class ChildMain {
  private ChildMain() {}

  /**
   * Does as the second argument says.
   *
   * @param args the parent's process number, what to do, and a private directory
   * @throws InterruptedException never
   */
  public static void main(String[] args) throws InterruptedException {
    Threads.dieWithParent(Integer.parseInt(args[0]));
    switch (args[1]) {
      case "wait" -> {
        System.out.println("about to wait");
        Thread.sleep(Long.MAX_VALUE);
      }
      case "fail" -> throw new IllegalStateException("on purpose");
      case "processors" -> System.out.println(Threads.allowed());
      case "parent" -> {
        Path directory = Path.of(args[2]);
        List<String> arguments = List.of("wait", args[2]);
        ChildJvm child =
            ChildJvm.start(
                "grandchild",
                ChildMain.class,
                List.of(),
                arguments,
                directory,
                Threads.allowed(),
                line -> {});
        System.out.println(child.processId());
        Thread.sleep(Long.MAX_VALUE);
      }
      default -> throw new IllegalArgumentException("unknown: " + args[1]);
    }
  }
}
