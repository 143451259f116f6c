package dev.farebox.application.port.upstream;

import dev.farebox.domain.channel.ChannelStanding;
import java.util.List;

/** The channels to providers, as the operator sees them. Thread-safe; never blocks. */
public interface Channels {
    /** How every channel stands on this node, in the order of the shop file. */
    List<ChannelStanding> standings();
}
