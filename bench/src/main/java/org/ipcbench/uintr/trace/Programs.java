// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import org.ipcbench.uintr.linux.LinuxProcess;

/**
 * The programs, each step with its line of narration.
 *
 * <p>Source of the smallest one: the example of "x86 User Interrupts support" (LKML, 2021-09-13,
 * message 20210913200132.3396598-1-sohil.mehta@intel.com), {@code uintr_uni} of Intel's benchmark
 * suite. System calls are those of that version.
 */
final class Programs {
  private static final int VECTOR = 7;
  private static final int LOW_VECTOR = 3;
  private static final int HIGH_VECTOR = 9;

  private Programs() {}

  static void smallest(Stage stage) {
    LinuxProcess process = stage.process();
    TracedThread receiver = stage.thread("receiver", process, 0);
    stage.step("The receiver tells the kernel where its handler is. The kernel sets up a UPID.");
    receiver.registerHandler();
    stage.step("It gets a descriptor for one of its 64 user vectors: the right to send it.");
    int fd = receiver.createFd(VECTOR);
    stage.step("It lets user interrupts in. From here on it can be interrupted.");
    receiver.stui();
    stage.step("A second thread starts, and becomes a sender through the descriptor.");
    TracedThread sender = stage.thread("sender", process, 1);
    int index = sender.registerSender(fd);
    stage.step("It sends, with one instruction. The kernel has no part in this.");
    sender.senduipi(index);
    stage.step("The receiver, which only waits in a loop, is interrupted. No kernel here, either.");
    receiver.spin();
    end(stage, sender, receiver);
  }

  static void twoVectors(Stage stage) {
    LinuxProcess process = stage.process();
    TracedThread receiver = stage.thread("receiver", process, 0);
    stage.step("The receiver registers a handler, and makes descriptors for vectors 3 and 9.");
    receiver.registerHandler();
    int low = receiver.createFd(LOW_VECTOR);
    int high = receiver.createFd(HIGH_VECTOR);
    receiver.stui();
    stage.step("The sender connects to both: two entries of its UITT, one UPID.");
    TracedThread sender = stage.thread("sender", process, 1);
    int lowIndex = sender.registerSender(low);
    int highIndex = sender.registerSender(high);
    stage.step("The receiver does something in which it must not be interrupted.");
    receiver.clui();
    stage.step("The sender posts the low vector: a notification goes out.");
    sender.senduipi(lowIndex);
    stage.step("It posts the high one. ON says that a notification is under way: one is enough.");
    sender.senduipi(highIndex);
    stage.step("The notification is processed all the same: UIF only holds delivery back.");
    receiver.spin();
    stage.step("The receiver lets them in: the highest vector first, one after the other.");
    receiver.stui();
    end(stage, sender, receiver);
  }

  static void blocked(Stage stage) {
    LinuxProcess process = stage.process();
    TracedThread receiver = stage.thread("receiver", process, 0);
    TracedThread sender = stage.thread("sender", process, 1);
    stage.step("Receiver and sender are connected as ever.");
    receiver.registerHandler();
    int index = sender.registerSender(receiver.createFd(VECTOR));
    receiver.stui();
    stage.step("The receiver goes to sleep in the kernel. Posts now have to reach the kernel.");
    receiver.uintrWait(
        () -> {
          stage.step("The sender does what it always does: it neither knows nor pays.");
          sender.senduipi(index);
          stage.step("The kernel is interrupted, and wakes the receiver. The post lies in PIR.");
          receiver.wakeUp();
          stage.step("The receiver goes on; the kernel makes good the notification that it took.");
        });
    end(stage, sender, receiver);
  }

  static void preempted(Stage stage) {
    LinuxProcess process = stage.process();
    TracedThread receiver = stage.thread("receiver", process, 0);
    TracedThread sender = stage.thread("sender", process, 1);
    stage.step("Receiver and sender are connected as ever, by two vectors.");
    receiver.registerHandler();
    int low = sender.registerSender(receiver.createFd(LOW_VECTOR));
    int high = sender.registerSender(receiver.createFd(HIGH_VECTOR));
    receiver.stui();
    stage.step("The scheduler takes the receiver off its processor.");
    receiver.switchOut();
    stage.step("The sender posts twice: PIR collects, nobody is interrupted.");
    sender.senduipi(low);
    sender.senduipi(high);
    stage.step("The receiver's next turn, on processor 2. It gets what was posted at once.");
    receiver.switchIn(2);
    end(stage, sender, receiver);
  }

  static void fault(Stage stage) {
    LinuxProcess process = stage.process();
    TracedThread receiver = stage.thread("receiver", process, 0);
    TracedThread sender = stage.thread("sender", process, 1);
    stage.step("The receiver is ready; the sender has not asked the kernel for anything yet.");
    receiver.registerHandler();
    int fd = receiver.createFd(VECTOR);
    stage.step("A SENDUIPI now is an invalid opcode: bit 0 of IA32_UINTR_TT is 0.");
    sender.senduipi(0);
    stage.step("It becomes a sender: entry 0 of its UITT is valid, the others are not.");
    int index = sender.registerSender(fd);
    stage.step("An index behind the end of the UITT is a general-protection fault, #GP(0).");
    sender.senduipi(256);
    stage.step("So is an entry that is not valid.");
    sender.senduipi(index + 1);
    stage.step("The receiver closes its descriptor. The kernel takes the right to send back.");
    receiver.close(fd);
    stage.step("The index that was right until now faults, too. The receiver hears nothing.");
    sender.senduipi(index);
    stage.step("With nobody left to send to, SENDUIPI is an invalid opcode again.");
    sender.senduipi(index);
    end(stage, sender, receiver);
  }

  static void processes(Stage stage) {
    LinuxProcess near = stage.process();
    LinuxProcess far = stage.process();
    TracedThread receiver = stage.thread("receiver", near, 0);
    TracedThread sender = stage.thread("sender", far, 1);
    stage.step("The receiver, in process 1, registers a handler and makes a descriptor.");
    receiver.registerHandler();
    int fd = receiver.createFd(VECTOR);
    receiver.stui();
    stage.step("It passes the descriptor to process 2 through a socket: the right to send it.");
    int passed = receiver.passDescriptor(fd, far);
    stage.step("The sender, in process 2, connects. UPID and UITT lie out of its reach.");
    int index = sender.registerSender(passed);
    stage.step("From here on it is as between threads: no kernel, no shared memory of theirs.");
    sender.senduipi(index);
    receiver.spin();
    end(stage, sender, receiver);
  }

  private static void end(Stage stage, TracedThread sender, TracedThread receiver) {
    stage.step("Both end.");
    sender.exit();
    receiver.exit();
  }
}
