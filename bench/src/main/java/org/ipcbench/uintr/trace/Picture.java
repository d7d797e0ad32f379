// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.uintr.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All that is watched of the machine, as it was at one moment.
 *
 * @param words each word's value, in the order in which they are shown; one that is missing is 0
 */
record Picture(Map<Word, Long> words) {
  Picture {
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
  }

  /** The processors whose registers are in it, by their indices. */
  Stream<Integer> processors() {
    return words.keySet().stream()
        .map(Word::processor)
        .filter(processor -> processor != Word.MEMORY)
        .sorted()
        .distinct();
  }

  /** A value by processor and name; 0 if there is no such word. */
  long value(int processor, String name) {
    return words.entrySet().stream()
        .filter(word -> word.getKey().processor() == processor)
        .filter(word -> word.getKey().name().equals(name))
        .mapToLong(Map.Entry::getValue)
        .findFirst()
        .orElse(0);
  }

  /** A value; 0 if there is no such word. */
  long value(Word word) {
    return words.getOrDefault(word, 0L);
  }

  /** Words with their values, as if just written. */
  List<Change> all(Predicate<Word> wanted) {
    List<Change> values = new ArrayList<>();
    words.forEach(
        (word, value) -> {
          if (wanted.test(word)) {
            values.add(word.change(value, value));
          }
        });
    return values;
  }

  /** What has changed since another picture. */
  Map<Word, Change> since(Picture earlier) {
    Map<Word, Change> changes = new LinkedHashMap<>();
    words.forEach(
        (word, after) -> {
          long before = earlier.words.getOrDefault(word, 0L);
          if (before != after) {
            changes.put(word, word.change(before, after));
          }
        });
    return changes;
  }
}
