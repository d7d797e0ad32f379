// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.suite.binding;

import java.util.Arrays;
import java.util.Locale;

/** What is measured, in the order of the table. */
public enum Operation {
  /** Nothing: what JMH's loop costs, which every other figure contains. */
  EMPTY("empty"),
  /** {@link System#nanoTime}. */
  NANO_TIME("nanoTime"),
  /** A call from Java to C that makes no system call. */
  JNA_EMPTY("jnaEmpty"),
  /** The system call, by JNA's direct mapping. */
  JNA_DIRECT("jnaDirect"),
  /** The system call, by JNA's interface mapping. */
  JNA_INTERFACE("jnaInterface"),
  /** The system call, made by the project's C library, once a call from Java. */
  SHIM("shim"),
  /** The system call, made by the project's C library, many times a call from Java. */
  NATIVE("nativeBatch"),
  /** Reads a word with opaque order. */
  LOAD_OPAQUE("loadOpaque"),
  /** Reads a word with acquire order. */
  LOAD_ACQUIRE("loadAcquire"),
  /** Writes a word with release order. */
  STORE_RELEASE("storeRelease"),
  /** Sets bits of a word atomically. */
  GET_AND_BITWISE_OR("getAndBitwiseOr"),
  /** Replaces a word atomically if it is as expected, as it always is. */
  COMPARE_AND_SET("compareAndSet"),
  /** Adds to a word atomically. */
  GET_AND_ADD("getAndAdd");

  private final String method;

  Operation(String method) {
    this.method = method;
  }

  /**
   * The operation of that {@link #id()}.
   *
   * @param id as in result files
   * @return the operation
   * @throws java.util.NoSuchElementException if there is none
   */
  public static Operation byId(String id) {
    return Arrays.stream(values())
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Its name in result files and on the command line.
   *
   * @return lower case
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The method of {@link OperationCost} that measures it.
   *
   * @return its name
   */
  public String method() {
    return method;
  }

  /**
   * Whether it needs the project's C library.
   *
   * @return true if there is nothing to measure without
   */
  public boolean needsShim() {
    return this == JNA_EMPTY || this == SHIM || this == NATIVE;
  }
}
