// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.posix.PrivateDirectory;

/**
 * A channel that the peer finds by name: a directory of its own, readable by its owner only, holds
 * the names until both ends are open.
 */
public abstract class NamedChannel implements Channel {
  private final Path directory;

  /**
   * Makes the directory.
   *
   * @param spec of the channel
   * @param prefix of the directory's name
   */
  protected NamedChannel(ChannelSpec spec, String prefix) {
    directory = PrivateDirectory.make(spec.directory(), prefix);
  }

  /**
   * A path in the channel's directory.
   *
   * @param name of a file
   * @return where it is, or is to be
   */
  protected final Path path(String name) {
    return directory.resolve(name);
  }

  /**
   * Removes names and their directory; harmless if they are gone.
   *
   * @param names of files in the directory
   */
  protected final void removeNames(String... names) {
    try {
      for (String name : names) {
        Files.deleteIfExists(path(name));
      }
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + directory, e);
    }
  }
}
