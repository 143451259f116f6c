package dev.farebox.rest.operator;

import dev.farebox.application.administering.ListChannels;
import dev.farebox.domain.channel.ChannelStanding;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the operator can see of channels. */
final class ChannelActions {
    private final ListChannels channels;

    ChannelActions(ListChannels channels) {
        this.channels = channels;
    }

    /** All channels on this node, in the order of the shop file. */
    OperatorAnswer list() {
        JsonArray list = new JsonArray();
        channels.all().forEach(standing -> list.add(json(standing)));
        return new OperatorAnswer(200, new JsonObject().put("channels", list));
    }

    private static JsonObject json(ChannelStanding standing) {
        @Nullable
        Long medianMillis =
                standing.firstContentMedian().map(Duration::toMillis).orElse(null);
        @Nullable String nextProbe = standing.nextProbe().map(Instant::toString).orElse(null);
        return new JsonObject()
                .put("id", standing.id())
                .put("state", standing.state().name())
                .put("openCalls", standing.openCalls())
                .put("calls", standing.calls())
                .put("errors", standing.errors())
                .put("callsLastMinute", standing.lastMinute().calls())
                .put("errorsLastMinute", standing.lastMinute().errors())
                .put("firstContentMedianMillis", medianMillis)
                .put("keys", standing.keys())
                .put("coolingKeys", standing.coolingKeys())
                .put("nextProbe", nextProbe);
    }
}
