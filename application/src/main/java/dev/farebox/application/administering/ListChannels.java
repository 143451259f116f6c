package dev.farebox.application.administering;

import dev.farebox.domain.channel.ChannelStanding;
import java.util.List;

/** Use case of the operator: how the channels to his providers stand. Thread-safe; never blocks. */
public interface ListChannels {
    /** Every channel on this node, in the order of the shop file. */
    List<ChannelStanding> all();
}
