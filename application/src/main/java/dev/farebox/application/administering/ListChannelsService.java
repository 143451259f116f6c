package dev.farebox.application.administering;

import dev.farebox.application.port.upstream.Channels;
import dev.farebox.domain.channel.ChannelStanding;
import java.util.List;

/** Lists channels for the operator. */
public final class ListChannelsService implements ListChannels {
    private final Channels channels;

    public ListChannelsService(Channels channels) {
        this.channels = channels;
    }

    @Override
    public List<ChannelStanding> all() {
        return channels.standings();
    }
}
