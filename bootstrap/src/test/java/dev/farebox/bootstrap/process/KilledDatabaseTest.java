package dev.farebox.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.bootstrap.process.ChatClient.End;
import dev.farebox.bootstrap.process.ChatClient.Seen;
import dev.farebox.bootstrap.process.ProofShop.IssuedKey;
import dev.farebox.persistence.DatabaseAddress;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
class KilledDatabaseTest {
    private static final int ROUNDS = 4;
    private static final int CALLERS = 40;
    private static final int FINISHED_PER_ROUND = 60;
    private static final int MAX_DELAY_MILLIS = 400;

    /** What is promised is 2 seconds; the rest is for a machine that is busy with a crash. */
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ChatClient client = new ChatClient();
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final List<Refusal> refusals = new ArrayList<>();

    private record Refusal(Duration after, boolean saysWhenToRetry) {}

    @Test
    @DisplayName(
            "kill -9 of the embedded database under streams: new calls are refused until it has been started again,"
                    + " ends wait for their charge, and nothing is lost or doubled")
    void killed() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        try (ProofShop shop = new ProofShop(folder, Duration.ofMillis(8))) {
            FareboxProcess process = shop.nodeWithOwnDatabase("node").open();
            IssuedKey key = ProofShop.issueKey(process, "1000");
            callWhile(process, key, () -> {
                for (int round = 0; round < ROUNDS; round++) {
                    killUnderLoad(process, key, random, round);
                }
            });
            DatabaseAddress database = databaseOf(process);
            FareboxProcess.await(
                    "no hold stays",
                    () -> ProofShop.rows(database, "select count(*) from hold").getFirst()[0] == 0);
            ProofShop.requireBalanced(process);
            Judgement judgement = Judgement.of(seen, ProofShop.rows(database, "select call_id, charge from usage"));
            System.out.printf(
                    "killed databases: seed %d, %d rounds, %d refused, %s%n", seed, ROUNDS, refusals.size(), judgement);
            judgement.requireNothingLostOrDoubled();
            assertThat(judgement.ends()).isGreaterThanOrEqualTo(ROUNDS * FINISHED_PER_ROUND);
            assertThat(seen).allMatch(call -> call.status() == 200 || call.status() == 503);
            assertThat(refusals).hasSizeGreaterThanOrEqualTo(ROUNDS).allMatch(Refusal::saysWhenToRetry);
            assertThat(refusals).allMatch(refusal -> refusal.after.compareTo(REFUSED_WITHIN) < 0);
        }
    }

    private interface Ordeal {
        void happen() throws Exception;
    }

    private void callWhile(FareboxProcess process, IssuedKey key, Ordeal ordeal) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(threads.submit(() -> {
                    while (!over.get()) {
                        seen.add(client.stream(
                                process.address("/v1/chat/completions"),
                                key.secret(),
                                ProofShop.PER_TOKEN,
                                "Tell me about fares."));
                    }
                }));
            }
            try {
                ordeal.happen();
            } finally {
                over.set(true);
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        }
    }

    /** In every other round the first process alone, which the rest of the server outlives for a moment. */
    private void killUnderLoad(FareboxProcess process, IssuedKey key, SplittableRandom random, int round)
            throws Exception {
        AtomicInteger ended = new AtomicInteger((int) ends());
        FareboxProcess.await("enough calls end", () -> ends() >= ended.get() + FINISHED_PER_ROUND);
        long moment = System.nanoTime()
                + Duration.ofMillis(random.nextInt(MAX_DELAY_MILLIS)).toNanos();
        FareboxProcess.await("the moment comes", () -> System.nanoTime() >= moment && client.streaming() > CALLERS / 4);
        List<ProcessHandle> servers = process.servers();
        ProcessHandle first = ProcessHandle.of(postmaster(process)).orElseThrow();
        first.destroyForcibly();
        if (round % 2 == 1) {
            servers.forEach(ProcessHandle::destroyForcibly);
        }
        int before = refusals.size();
        FareboxProcess.await("calls are refused, and answered again", () -> {
            int status = call(process, key);
            assertThat(status).isIn(200, 503);
            return status == 200 && refusals.size() > before;
        });
    }

    private long ends() {
        return seen.stream().filter(call -> call.end() == End.SEEN).count();
    }

    private int call(FareboxProcess process, IssuedKey key) {
        HttpRequest request = HttpRequest.newBuilder(process.address("/v1/chat/completions"))
                .header("Authorization", "Bearer " + key.secret())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"" + ProofShop.PER_TOKEN
                        + "\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"))
                .build();
        long asked = System.nanoTime();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 503) {
                refusals.add(new Refusal(
                        Duration.ofNanos(System.nanoTime() - asked),
                        answer.headers().firstValue("Retry-After").isPresent()));
            }
            return answer.statusCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long postmaster(FareboxProcess process) throws IOException {
        return Long.parseLong(serverFile(process).getFirst().strip());
    }

    private static DatabaseAddress databaseOf(FareboxProcess process) throws IOException {
        String port = serverFile(process).get(3).strip();
        String password =
                Files.readString(process.data().resolve("postgres/password")).strip();
        return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "farebox", password);
    }

    private static List<String> serverFile(FareboxProcess process) throws IOException {
        return Files.readAllLines(process.data().resolve("postgres/cluster/postmaster.pid"));
    }
}
