package dev.farebox.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.bootstrap.process.ChatClient.End;
import dev.farebox.bootstrap.process.ChatClient.Seen;
import dev.farebox.bootstrap.process.ProofShop.IssuedKey;
import dev.farebox.domain.call.ChargeReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
class PausedNodeTest {
    private static final int ROUNDS = 3;
    private static final int STREAMS = 12;
    private static final int MAX_TOKENS = 120;
    private static final String LOST = "select count(*) from usage where reason = " + ChargeReason.NODE_LOST.code();

    @TempDir
    Path folder;

    private final ChatClient client = new ChatClient();

    @Test
    @DisplayName(
            "a node that stands still for longer than its lease charges nothing for calls that were given up meanwhile")
    void zombie() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        List<Seen> seen = new ArrayList<>();
        try (ProofShop shop = new ProofShop(folder, Duration.ofMillis(25))) {
            FareboxProcess zombie =
                    shop.node("a").with("FAREBOX_LEASE_SECONDS", "3").open();
            FareboxProcess other =
                    shop.node("b").with("FAREBOX_LEASE_SECONDS", "3").open();
            IssuedKey key = ProofShop.issueKey(other, "1000");
            for (int round = 1; round <= ROUNDS; round++) {
                int lost = round * STREAMS;
                seen.addAll(pausedUnderStreams(zombie, key, random, () -> shop.number(LOST) == lost));
            }
            Judgement judgement = Judgement.of(seen, shop.rows("select call_id, charge from usage"));
            System.out.printf("paused nodes: seed %d, %d rounds, %s%n", seed, ROUNDS, judgement);
            assertThat(seen).allMatch(call -> call.status() == 200 && call.end() == End.NOT_SEEN);
            assertThat(seen).allMatch(call -> call.text().contains("given up as lost"));
            assertThat(shop.number("select sum(charge) from usage")).isZero();
            assertThat(shop.number("select sum(spent) + sum(held) from budget")).isZero();
            ProofShop.requireBalanced(other);
            Seen again =
                    client.stream(zombie.address("/v1/chat/completions"), key.secret(), ProofShop.PER_TOKEN, "Hello");
            assertThat(again.end()).isEqualTo(End.SEEN);
            ProofShop.requireBalanced(zombie);
        }
    }

    private List<Seen> pausedUnderStreams(
            FareboxProcess zombie, IssuedKey key, SplittableRandom random, FareboxProcess.Condition givenUp)
            throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Seen>> streams = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                String prompt = "Tell me a story. #long " + random.nextInt(MAX_TOKENS / 2, MAX_TOKENS);
                streams.add(threads.submit(() -> client.stream(
                        zombie.address("/v1/chat/completions"), key.secret(), ProofShop.PER_TOKEN, prompt)));
            }
            FareboxProcess.await("all streams run", () -> client.streaming() == STREAMS);
            zombie.pause();
            FareboxProcess.await("another node gives the calls up", givenUp);
            zombie.resume();
            List<Seen> seen = new ArrayList<>();
            for (Future<Seen> stream : streams) {
                seen.add(stream.get());
            }
            return seen;
        }
    }
}
