package dev.farebox.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.bootstrap.process.ChatClient.End;
import dev.farebox.bootstrap.process.ChatClient.Seen;
import dev.farebox.bootstrap.process.ProofShop.IssuedKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
class KilledProcessTest {
    private static final int ROUNDS = 20;
    private static final int CALLERS = 80;
    private static final int OPEN_STREAMS_AT_LEAST = 50;
    private static final int FINISHED_PER_ROUND = 110;
    private static final int MAX_DELAY_MILLIS = 400;

    @TempDir
    Path folder;

    private final ChatClient client = new ChatClient();
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();

    @Test
    @DisplayName(
            "kill -9 at random moments under 50 open streams: whoever saw the end was charged once, nothing stays held")
    void killed() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        try (ProofShop shop = new ProofShop(folder, Duration.ofMillis(8))) {
            FareboxProcess first = shop.start("node");
            List<IssuedKey> keys = IntStream.range(0, 8)
                    .mapToObj(_ -> ProofShop.issueKey(first, "1000"))
                    .toList();
            FareboxProcess process = first;
            for (int round = 0; round < ROUNDS; round++) {
                callUntilKilled(process, keys, random);
                process = shop.start("node");
                FareboxProcess.await("no hold stays", () -> shop.number("select count(*) from hold") == 0);
            }
            ProofShop.requireBalanced(process);
            judge(shop, seed);
        }
    }

    private void callUntilKilled(FareboxProcess process, List<IssuedKey> keys, SplittableRandom random)
            throws Exception {
        AtomicInteger finished = new AtomicInteger();
        List<Future<?>> callers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                String key = keys.get(i % keys.size()).secret();
                callers.add(threads.submit(() -> {
                    Seen call;
                    do {
                        call = client.stream(
                                process.address("/v1/chat/completions"),
                                key,
                                ProofShop.PER_TOKEN,
                                "Tell me about fares.");
                        seen.add(call);
                        if (call.end() == End.SEEN) {
                            finished.incrementAndGet();
                        }
                    } while (call.end() == End.SEEN);
                }));
            }
            FareboxProcess.await("enough calls end", () -> finished.get() >= FINISHED_PER_ROUND);
            long moment = System.nanoTime()
                    + Duration.ofMillis(random.nextInt(MAX_DELAY_MILLIS)).toNanos();
            FareboxProcess.await(
                    "many streams are open",
                    () -> System.nanoTime() >= moment && client.streaming() >= OPEN_STREAMS_AT_LEAST);
            process.kill();
            for (Future<?> caller : callers) {
                caller.get();
            }
        }
    }

    private void judge(ProofShop shop, long seed) {
        Judgement judgement = Judgement.of(seen, shop.rows("select call_id, charge from usage"));
        System.out.printf("killed processes: seed %d, %d rounds, %s%n", seed, ROUNDS, judgement);
        judgement.requireNothingLostOrDoubled();
        assertThat(judgement.ends()).isGreaterThanOrEqualTo(2_000);
        assertThat(seen)
                .filteredOn(call -> call.status() != 0)
                .allMatch(call -> call.status() == 200 || call.status() == 503);
    }
}
