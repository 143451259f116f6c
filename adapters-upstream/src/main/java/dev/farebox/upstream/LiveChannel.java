package dev.farebox.upstream;

import dev.farebox.upstream.channel.ChannelHealth;

/** A channel with what is known of it and the connections to its provider. */
record LiveChannel(ChannelConfig config, ChannelHealth health, LoopClients clients) {
    /** The key at a place of the channel's list. */
    ChannelSecret secret(int key) {
        return config.apiKeys().isEmpty()
                ? ChannelSecret.NONE
                : config.apiKeys().get(key);
    }
}
