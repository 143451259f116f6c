package dev.farebox.upstream;

import dev.farebox.upstream.channel.Guards;
import dev.farebox.upstream.channel.PlainGuards;
import java.time.InstantSource;
import java.util.SplittableRandom;

/** What channels are kept with in tests; the same chance each time. */
public final class PlainMeans {
    private PlainMeans() {}

    /** For tests in which no time has to pass. */
    public static ChannelUpstreams.Means now() {
        return of(InstantSource.system(), new PlainGuards());
    }

    public static ChannelUpstreams.Means of(InstantSource clock, Guards guards) {
        SplittableRandom random = new SplittableRandom(1);
        return new ChannelUpstreams.Means(clock, () -> random, guards);
    }
}
