// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Texts against files under src/test/resources, in the package of the test. After a change that is
 * meant, {@code mvn test -Dtest=… -Dregenerate} writes them anew.
 */
public final class GoldenFile {
  private GoldenFile() {}

  /** Fails unless the text is the file's, in every locale. */
  public static void assertHolds(Class<?> test, String name, Supplier<String> text)
      throws IOException {
    Path file =
        Path.of("src/test/resources", test.getPackageName().replace('.', '/')).resolve(name);
    if (System.getProperty("regenerate") != null) {
      Files.writeString(file, text.get());
    }
    Locales.inEach(() -> assertThat(text.get()).as(name).isEqualTo(Files.readString(file)));
  }
}
