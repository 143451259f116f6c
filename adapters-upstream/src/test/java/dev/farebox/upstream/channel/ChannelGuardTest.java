package dev.farebox.upstream.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.SteppedClock;
import dev.farebox.upstream.channel.ChannelGuard.Passage;
import dev.farebox.upstream.channel.ChannelGuard.Trust;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The guard of a channel")
class ChannelGuardTest {
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final PlainGuards guards = new PlainGuards();
    private final ChannelGuard guard = guard(100, false);

    private ChannelGuard guard(int maxOpenCalls, boolean probed) {
        return new ChannelGuard("test", maxOpenCalls, probed, guards, clock);
    }

    private static void visits(ChannelGuard guard, int count, Consumer<Passage> outcome) {
        for (int i = 0; i < count; i++) {
            Passage passage = guard.enter().orElseThrow();
            outcome.accept(passage);
            passage.leave();
        }
    }

    private void open(ChannelGuard guarding) {
        visits(guarding, 10, Passage::worked);
        visits(guarding, 10, Passage::failed);
        assertThat(guarding.trust()).isEqualTo(Trust.NONE);
    }

    @Test
    @DisplayName("leaves a provider alone when half of twenty calls have failed, and not before")
    void opens() {
        visits(guard, 10, Passage::worked);
        visits(guard, 9, Passage::failed);
        assertThat(guard.trust()).isEqualTo(Trust.FULL);
        visits(guard, 1, Passage::failed);
        assertThat(guard.trust()).isEqualTo(Trust.NONE);
        assertThat(guard.enter()).isEmpty();
        assertThat(guard.untilTrial()).isEqualTo(Duration.ofSeconds(10));
        clock.advance(Duration.ofSeconds(4));
        assertThat(guard.untilTrial()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    @DisplayName("lets one call try it after that, and all of them if that one works")
    void trialWorks() {
        open(guard);
        guards.delaysOver();
        assertThat(guard.trust()).isEqualTo(Trust.TRIAL);
        Passage trial = guard.enter().orElseThrow();
        assertThat(guard.enter()).isEmpty();
        trial.worked();
        assertThat(guard.trust()).isEqualTo(Trust.FULL);
        assertThat(guard.enter()).isPresent();
    }

    @Test
    @DisplayName("leaves it alone again if the trial fails, or ends without an answer")
    void trialFails() {
        open(guard);
        for (Consumer<Passage> outcome : List.<Consumer<Passage>>of(Passage::failed, Passage::unknown)) {
            guards.delaysOver();
            visits(guard, 1, outcome);
            assertThat(guard.trust()).isEqualTo(Trust.NONE);
        }
    }

    @Test
    @DisplayName("learns nothing from calls that were broken off before their answer")
    void unknown() {
        visits(guard, 100, Passage::unknown);
        assertThat(guard.trust()).isEqualTo(Trust.FULL);
        open(guard);
    }

    @Test
    @DisplayName("waits for a probe that reaches the provider before it lets a call try")
    void probeFirst() {
        ChannelGuard probed = guard(100, true);
        open(probed);
        assertThat(probed.awaitsProbe()).isFalse();
        guards.delaysOver();
        assertThat(probed.trust()).isEqualTo(Trust.NONE);
        assertThat(probed.awaitsProbe()).isTrue();
        assertThat(probed.enter()).isEmpty();
        probed.reached();
        assertThat(probed.awaitsProbe()).isFalse();
        assertThat(probed.trust()).isEqualTo(Trust.TRIAL);
        visits(probed, 1, Passage::failed);
        guards.delaysOver();
        assertThat(probed.awaitsProbe()).isTrue();
        probed.reached();
        visits(probed, 1, Passage::worked);
        assertThat(probed.trust()).isEqualTo(Trust.FULL);
    }

    @Test
    @DisplayName("leaves it alone again if the probe does not reach it, and asks for a new one after that")
    void probeFails() {
        ChannelGuard probed = guard(100, true);
        open(probed);
        guards.delaysOver();
        probed.missed();
        assertThat(probed.awaitsProbe()).isFalse();
        guards.delaysOver();
        assertThat(probed.awaitsProbe()).isTrue();
    }

    @Test
    @DisplayName("counts the probes of an idle channel like calls")
    void idleProbes() {
        ChannelGuard probed = guard(100, true);
        for (int i = 0; i < 10; i++) {
            probed.reached();
            assertThat(probed.trust()).isEqualTo(Trust.FULL);
            probed.missed();
        }
        assertThat(probed.trust()).isEqualTo(Trust.NONE);
    }

    @Test
    @DisplayName("lets no more calls in than may be open, and as many again as have left")
    void places() {
        ChannelGuard narrow = guard(2, false);
        Passage first = narrow.enter().orElseThrow();
        Passage second = narrow.enter().orElseThrow();
        for (int i = 0; i < 3; i++) {
            assertThat(narrow.enter()).isEmpty();
        }
        first.leave();
        first.leave();
        assertThat(narrow.enter()).isPresent();
        assertThat(narrow.enter()).isEmpty();
        second.leave();
        assertThat(narrow.enter()).isPresent();
    }

    @Test
    @DisplayName("keeps no place for a call that comes beside a trial and is not let in")
    void placeGivenBack() {
        ChannelGuard narrow = guard(2, false);
        open(narrow);
        guards.delaysOver();
        Passage trial = narrow.enter().orElseThrow();
        assertThat(narrow.enter()).isEmpty();
        trial.worked();
        assertThat(narrow.enter()).isPresent();
        assertThat(narrow.enter()).isEmpty();
    }

    @Test
    @DisplayName("takes note of everything at once, on an event loop, too")
    void onAnEventLoop() throws Exception {
        ChannelGuard narrow = guard(1, false);
        Vertx vertx = Vertx.vertx();
        CompletableFuture<Trust> trust = new CompletableFuture<>();
        try {
            vertx.runOnContext(_ -> {
                visits(narrow, 20, Passage::failed);
                trust.complete(narrow.trust());
            });
            assertThat(trust.get(10, TimeUnit.SECONDS)).isEqualTo(Trust.NONE);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    @DisplayName("refuses nobody while there is room, however many come and go at once")
    void threads() throws Exception {
        ChannelGuard narrow = guard(4, false);
        AtomicInteger refused = new AtomicInteger();
        List<Thread> threads = Stream.generate(() -> Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 50_000; i++) {
                        narrow.enter().ifPresentOrElse(Passage::leave, refused::incrementAndGet);
                    }
                }))
                .limit(4)
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(refused).hasValue(0);
    }
}
