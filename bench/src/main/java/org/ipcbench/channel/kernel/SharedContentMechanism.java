// Copyright 2026 The ipcbench authors
// SPDX-License-Identifier: Apache-2.0
package org.ipcbench.channel.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ipcbench.channel.Channel;
import org.ipcbench.channel.ChannelSpec;
import org.ipcbench.channel.Endpoint;
import org.ipcbench.channel.Invitation;
import org.ipcbench.channel.MeasuredMechanism;
import org.ipcbench.posix.Descriptor;
import org.ipcbench.posix.NativeEnd;

/**
 * Messages whose content goes through memory that both ends share, memfd_create(2), and whose
 * notices are the messages of a mechanism without content.
 */
abstract class SharedContentMechanism extends MeasuredMechanism {
  private final MeasuredMechanism notifier;
  private final NativeEnd.Kind kind;

  /**
   * Makes a mechanism.
   *
   * @param notifier says that a message is there
   * @param description in one line
   * @param kind of the ends in C
   */
  SharedContentMechanism(MeasuredMechanism notifier, String description, NativeEnd.Kind kind) {
    super(notifier.id() + "+shm", description, true, notifier.waits(), notifier.drivers(), false);
    this.notifier = notifier;
    this.kind = kind;
  }

  @Override
  public final Channel open(ChannelSpec spec) {
    return new ContentChannel(notifier.open(spec), SharedContent.make(spec), spec);
  }

  @Override
  public final Endpoint join(ChannelSpec spec, Invitation invitation) {
    List<Descriptor> descriptors = invitation.descriptors();
    int last = descriptors.size() - 1;
    SharedContent content = SharedContent.attach(descriptors.get(last), spec);
    Invitation rest = new Invitation(descriptors.subList(0, last), invitation.words());
    return with(content, notifier.join(spec, rest), spec);
  }

  private Endpoint with(SharedContent content, Endpoint end, ChannelSpec spec) {
    return end instanceof NativeEndpoint inC
        ? inC.through(kind, content)
        : new ContentEndpoint(end, content, spec);
  }

  private final class ContentChannel implements Channel {
    private final Channel channel;
    private final SharedContent content;
    private final ChannelSpec spec;

    ContentChannel(Channel channel, SharedContent content, ChannelSpec spec) {
      this.channel = channel;
      this.content = content;
      this.spec = spec;
    }

    @Override
    public Invitation invitation() {
      Invitation invitation = channel.invitation();
      List<Descriptor> descriptors = new ArrayList<>(invitation.descriptors());
      descriptors.add(content.descriptor().duplicate());
      return new Invitation(descriptors, invitation.words());
    }

    @Override
    public Endpoint connect(Map<String, String> answer) {
      return with(content, channel.connect(answer), spec);
    }

    @Override
    public void close() {
      channel.close();
      content.close();
    }
  }
}
