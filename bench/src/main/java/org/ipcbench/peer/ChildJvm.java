// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.ipcbench.posix.Threads;

/**
 * A JVM of the same jar, started without a shell and tied to this process: its first argument is
 * this process's number, which its main method passes to {@link Threads#dieWithParent}. The kernel
 * measures the parent's life by the thread that started the child, so one thread does nothing but
 * start it, pass its output on and wait for its end. Thread-safe.
 */
public final class ChildJvm implements AutoCloseable {
  /** First JDK that warns about, and has a switch for, JMH's use of sun.misc.Unsafe. */
  private static final int FIRST_JDK_WITH_UNSAFE_SWITCH = 23;

  private static final int EXIT_BY_SIGNAL = 128;
  private static final Duration END_LIMIT = Duration.ofSeconds(5);

  private final String name;
  private final CompletableFuture<Process> process = new CompletableFuture<>();
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private volatile String lastWords = "";

  private ChildJvm(String name) {
    this.name = name;
  }

  /**
   * Starts a JVM.
   *
   * @param name what it is, for messages, such as {@code peer}
   * @param mainClass whose main method to run
   * @param flags for the Java machine, beside those that every JVM of this program gets
   * @param arguments after the first one, which is this process's number
   * @param directory for its temporary files; private to this program
   * @param processors where its threads may run until they are pinned elsewhere
   * @param output gets each line that it prints
   * @return the running JVM
   * @throws PeerException if it cannot be started
   */
  public static ChildJvm start(
      String name,
      Class<?> mainClass,
      List<String> flags,
      List<String> arguments,
      Path directory,
      BitSet processors,
      Consumer<String> output) {
    return startUnder(List.of(), name, mainClass, flags, arguments, directory, processors, output);
  }

  /**
   * Starts a JVM under another program, which runs it and ends with it. A life tied to this
   * process's is then tied to that program's, whose own is not.
   *
   * @param prefix the program and its options; none to start the JVM itself
   * @param name what it is, for messages, such as {@code peer}
   * @param mainClass whose main method to run; its first argument is 0 under another program
   * @param flags for the Java machine, beside those that every JVM of this program gets
   * @param arguments after the first one
   * @param directory for its temporary files; private to this program
   * @param processors where its threads may run until they are pinned elsewhere
   * @param output gets each line that it and the other program print
   * @return the running JVM, or the program around it
   * @throws PeerException if it cannot be started
   */
  public static ChildJvm startUnder(
      List<String> prefix,
      String name,
      Class<?> mainClass,
      List<String> flags,
      List<String> arguments,
      Path directory,
      BitSet processors,
      Consumer<String> output) {
    ChildJvm child = new ChildJvm(name);
    List<String> command = new ArrayList<>(prefix);
    int parent = prefix.isEmpty() ? Threads.processId() : Threads.UNKNOWN_PARENT;
    command.addAll(command(parent, mainClass, flags, arguments, directory));
    Thread watcher = new Thread(() -> child.watch(command, processors, output), "ipcbench-" + name);
    watcher.setDaemon(true);
    watcher.start();
    try {
      child.process.get();
      return child;
    } catch (ExecutionException e) {
      String reason = Conversation.oneLine(e.getCause());
      throw new PeerException("cannot start " + name + ": " + reason, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PeerException("interrupted while starting " + name, e);
    }
  }

  private static List<String> command(
      int parent, Class<?> mainClass, List<String> flags, List<String> arguments, Path directory) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags(directory));
    command.addAll(flags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(mainClass.getName());
    command.add(String.valueOf(parent));
    command.addAll(arguments);
    return command;
  }

  /**
   * The flags of every JVM that takes part in a measurement: a small serial heap, no shared
   * performance data in /tmp, no warnings about native access.
   */
  private static List<String> flags(Path directory) {
    List<String> flags = new ArrayList<>();
    flags.add("-Xms128m");
    flags.add("-Xmx128m");
    flags.add("-XX:+UseSerialGC");
    flags.add("-XX:-UsePerfData");
    flags.add("--enable-native-access=ALL-UNNAMED");
    if (Runtime.version().feature() >= FIRST_JDK_WITH_UNSAFE_SWITCH) {
      flags.add("--sun-misc-unsafe-memory-access=allow");
    }
    flags.add("-Djava.io.tmpdir=" + directory);
    flags.add("-Djna.tmpdir=" + directory);
    return flags;
  }

  private void watch(List<String> command, BitSet processors, Consumer<String> output) {
    try {
      // The child inherits this thread's processors, not those of the thread that asked for it.
      Threads.pin(processors);
      Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
      started.getOutputStream().close();
      // Redirected, but there; the JDK would close it a while after the child's end.
      started.getErrorStream().close();
      process.complete(started);
      // The locale's encoding, in which the child writes.
      try (BufferedReader reader = started.inputReader(Charset.defaultCharset())) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          if (!line.isBlank()) {
            lastWords = line.strip();
          }
          output.accept(line);
        }
      }
      exit.complete(started.waitFor());
    } catch (IOException | RuntimeException | InterruptedException e) {
      process.completeExceptionally(e);
      exit.completeExceptionally(e);
    }
  }

  /**
   * Its process.
   *
   * @return the process's number
   */
  public long processId() {
    return process.join().pid();
  }

  /**
   * Whether it has not ended yet.
   *
   * @return true while it runs
   */
  public boolean running() {
    return !exit.isDone();
  }

  /**
   * Asks to be told, on another thread, when it has ended.
   *
   * @param action to take; at once if it has ended already
   */
  public void whenEnded(Runnable action) {
    exit.whenComplete((status, failure) -> action.run());
  }

  /**
   * Waits for its end.
   *
   * @param limit how long
   * @return true if it has ended
   */
  public boolean await(Duration limit) {
    try {
      exit.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException e) {
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Whether it has ended by itself, with status 0.
   *
   * @return false while it runs
   */
  public boolean succeeded() {
    return exit.isDone() && !exit.isCompletedExceptionally() && exit.join() == 0;
  }

  /**
   * How it ended, for messages: its number, its exit status or the signal that killed it, and the
   * last line it printed.
   *
   * @return one line
   */
  public String obituary() {
    int status = exit.isDone() && !exit.isCompletedExceptionally() ? exit.join() : -1;
    String how;
    if (!exit.isDone()) {
      how = "still runs";
    } else if (status > EXIT_BY_SIGNAL) {
      how = "was killed by signal " + (status - EXIT_BY_SIGNAL);
    } else {
      how = "ended with status " + status;
    }
    String words = lastWords.isEmpty() ? "" : "; it last said: " + lastWords;
    return name + " process " + processId() + " " + how + words;
  }

  /** Kills it and whatever it has started, and waits until it is gone. Idempotent. */
  @Override
  public void close() {
    ProcessHandle handle = process.join().toHandle();
    List<ProcessHandle> family = handle.descendants().toList();
    handle.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
    await(END_LIMIT);
  }
}
