// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Names and values as text and back, in the format of {@link Properties}. */
public final class Words {
  private Words() {}

  /**
   * Writes them.
   *
   * @param words by name
   * @return a text, for {@link #decode}
   */
  public static String encode(Map<String, String> words) {
    Properties properties = new Properties();
    properties.putAll(words);
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException("a string takes everything", e);
    }
    return text.toString();
  }

  /**
   * Reads them.
   *
   * @param text from {@link #encode}
   * @return values by name
   */
  public static Map<String, String> decode(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException("a string gives everything", e);
    }
    Map<String, String> words = new HashMap<>();
    properties.forEach((key, value) -> words.put((String) key, (String) value));
    return words;
  }
}
