// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.peer;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Direction;
import org.ipcbench.channel.Driver;
import org.ipcbench.channel.Form;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.Mechanism;
import org.ipcbench.channel.Mechanisms;
import org.ipcbench.channel.Protocol;
import org.ipcbench.channel.Variant;
import org.ipcbench.channel.Wait;
import org.ipcbench.posix.Descriptor;

/**
 * What a peer is to do.
 *
 * @param mechanism whose channel to join
 * @param spec of the channel
 * @param processors where its thread may run
 * @param invitation to the channel; the peer owns its descriptors
 */
record PeerTask(Mechanism mechanism, ChannelSpec spec, BitSet processors, Invitation invitation) {
  private static final String PREFIX = "invitation.";

  /** Everything but the descriptors, which travel beside the words. */
  Map<String, String> words() {
    Map<String, String> words = new HashMap<>();
    words.put("mechanism", mechanism.id());
    words.put("variant", spec.variant().name());
    words.put("driver", spec.form().driver().name());
    words.put("protocol", spec.form().protocol().name());
    words.put("direction", spec.form().direction().name());
    words.put("payloadBytes", String.valueOf(spec.payloadBytes()));
    words.put("wait", spec.waitMode().name());
    words.put("costModel", spec.costModel());
    words.put("directory", spec.directory().toString());
    words.put("processors", processors.toString());
    invitation.words().forEach((key, value) -> words.put(PREFIX + key, value));
    return words;
  }

  static PeerTask of(Map<String, String> words, List<Descriptor> descriptors) {
    Map<String, String> invitation = new HashMap<>();
    words.forEach(
        (key, value) -> {
          if (key.startsWith(PREFIX)) {
            invitation.put(key.substring(PREFIX.length()), value);
          }
        });
    return new PeerTask(
        Mechanisms.byId(words.get("mechanism")),
        new ChannelSpec(
            new Form(
                Variant.valueOf(words.get("variant")),
                Wait.valueOf(words.get("wait")),
                Driver.valueOf(words.get("driver")),
                Protocol.valueOf(words.get("protocol")),
                Direction.valueOf(words.get("direction"))),
            Integer.parseInt(words.get("payloadBytes")),
            words.get("costModel"),
            Path.of(words.get("directory"))),
        processors(words.get("processors")),
        new Invitation(descriptors, invitation));
  }

  /** Reads what {@link BitSet#toString()} wrote. */
  private static BitSet processors(String text) {
    BitSet processors = new BitSet();
    for (String number : text.replaceAll("[{} ]", "").split(",")) {
      processors.set(Integer.parseInt(number));
    }
    return processors;
  }
}
