package dev.farebox.upstream;

import dev.farebox.domain.model.ModelName;
import dev.farebox.upstream.channel.RetryBudget;
import dev.farebox.upstream.channel.Visit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The ways that one call may go. Each is chosen when it is needed, by what is known of the channels then: lower
 * priorities first, and among equals by chance, in proportion to their weights. Two tries are the most, for clients try
 * again themselves. A second try is another channel, or another key of the same channel if one of its keys was refused.
 * Belongs on the call's event loop.
 */
final class CallRoutes {
    private static final int MAX_TRIES = 2;

    private final ModelName model;
    private final List<LiveChannel> serving;
    private final List<LiveChannel> untried;
    private final RetryBudget budget;
    private final Supplier<? extends RandomGenerator> random;
    private @Nullable LiveChannel tried;
    private @Nullable Visit lastVisit;
    private int tries;

    /**
     * No way is taken yet.
     *
     * @param serving all channels that serve the model, healthy or not
     */
    CallRoutes(
            ModelName model,
            List<LiveChannel> serving,
            RetryBudget budget,
            Supplier<? extends RandomGenerator> random) {
        this.model = model;
        this.serving = serving;
        this.untried = new ArrayList<>(serving);
        this.budget = budget;
        this.random = random;
    }

    /** Where a call goes next. */
    sealed interface Next {
        /** A channel that has let it in; the visit must be ended. */
        record Taken(Route route, LoopClients clients, Visit visit) implements Next {}

        /**
         * Nowhere.
         *
         * @param retryAfter when a channel may take calls again; empty if no channel serves the model at all
         */
        record Nowhere(Optional<Duration> retryAfter) implements Next {}
    }

    Next next() {
        if (tries > 0 && (tries == MAX_TRIES || !hasMore() || budget.secondTry() == RetryBudget.Answer.SPENT)) {
            return nowhere();
        }
        if (tries == 0) {
            budget.called();
        }
        while (!untried.isEmpty()) {
            LiveChannel drawn = draw();
            untried.remove(drawn);
            Optional<Visit> visit = drawn.health().enter();
            if (visit.isPresent()) {
                return taken(drawn, visit.get());
            }
        }
        return withAnotherKey()
                .flatMap(channel -> channel.health().enter().<Next>map(visit -> taken(channel, visit)))
                .orElseGet(this::nowhere);
    }

    private boolean hasMore() {
        return untried.stream().anyMatch(channel -> channel.health().isHealthy())
                || withAnotherKey().isPresent();
    }

    private Optional<LiveChannel> withAnotherKey() {
        Visit visit = lastVisit;
        return visit != null && visit.isKeyRefused()
                ? Optional.ofNullable(tried).filter(channel -> channel.health().isHealthy())
                : Optional.empty();
    }

    private Next taken(LiveChannel channel, Visit visit) {
        tried = channel;
        lastVisit = visit;
        tries++;
        return new Next.Taken(
                new Route(
                        channel.config(),
                        channel.secret(visit.key()),
                        channel.config().providerModel(model).orElseThrow()),
                channel.clients(),
                visit);
    }

    private Next nowhere() {
        return new Next.Nowhere(
                serving.stream().map(channel -> channel.health().untilReady()).min(Duration::compareTo));
    }

    /** One of the channels of the lowest priority that is left. */
    private LiveChannel draw() {
        int priority = Integer.MAX_VALUE;
        for (LiveChannel channel : untried) {
            priority = Math.min(priority, channel.config().policy().priority());
        }
        List<LiveChannel> equals = new ArrayList<>(untried.size());
        int weights = 0;
        for (LiveChannel channel : untried) {
            if (channel.config().policy().priority() == priority) {
                equals.add(channel);
                weights += channel.config().policy().weight();
            }
        }
        int left = equals.size() == 1 ? 0 : random.get().nextInt(weights);
        for (LiveChannel channel : equals) {
            left -= channel.config().policy().weight();
            if (left < 0) {
                return channel;
            }
        }
        throw new IllegalStateException("the weights of " + equals.size() + " channels do not add up");
    }
}
