// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.stream.Collectors;
import org.ipcbench.result.ResultFile;

/** Which versions are at work, from what the build has written. */
final class Version {
  private static final Properties VERSIONS = load();

  private Version() {}

  private static Properties load() {
    Properties versions = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("versions.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("versions.properties is in the jar", e);
    }
    return versions;
  }

  static String ipcbench() {
    return VERSIONS.getProperty("ipcbench");
  }

  static String jdk() {
    return "JDK "
        + Runtime.version().version().stream()
            .map(String::valueOf)
            .collect(Collectors.joining("."));
  }

  static ResultFile.Tool tool() {
    return new ResultFile.Tool("ipcbench", ipcbench(), jdk(), VERSIONS.getProperty("jmh"));
  }
}
