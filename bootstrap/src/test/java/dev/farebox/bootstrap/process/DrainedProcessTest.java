package dev.farebox.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.bootstrap.process.ChatClient.End;
import dev.farebox.bootstrap.process.ChatClient.Seen;
import dev.farebox.bootstrap.process.ProofShop.IssuedKey;
import dev.farebox.domain.call.ChargeReason;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
class DrainedProcessTest {
    private static final int STREAMS = 100;

    @TempDir
    Path folder;

    @Test
    @DisplayName("asked to stop under 100 streams, it ends all of them whole, refuses new calls, and exits with 0")
    void drains() throws Exception {
        ChatClient client = new ChatClient();
        try (ProofShop shop = new ProofShop(folder, Duration.ofMillis(60));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            FareboxProcess process = shop.start("node");
            IssuedKey key = ProofShop.issueKey(process, "100");
            List<Future<Seen>> streams = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                streams.add(threads.submit(() -> client.stream(
                        process.address("/v1/chat/completions"),
                        key.secret(),
                        ProofShop.PER_TOKEN,
                        "Tell me a story. #long 250")));
            }
            FareboxProcess.await("all streams run", () -> client.streaming() == STREAMS);

            process.terminate();
            FareboxProcess.await("new calls are refused", () -> {
                int status = client.whole(
                                process.address("/v1/chat/completions"), key.secret(), ProofShop.PER_TOKEN, "Hello")
                        .status();
                return status == 503 || status == 0;
            });
            assertThat(client.streaming())
                    .as("streams that outlived the signal")
                    .isPositive();

            for (Future<Seen> stream : streams) {
                assertThat(stream.get().end()).isEqualTo(End.SEEN);
            }
            assertThat(process.exitCode()).isZero();
            assertThat(shop.number("select count(*) from hold")).isZero();
            assertThat(shop.number("select count(*) from usage where reason = 1"))
                    .isGreaterThanOrEqualTo(STREAMS);
            FareboxProcess again = shop.start("node");
            ProofShop.requireBalanced(again);
        }
    }

    @Test
    @DisplayName("asked to stop while it reads an answer on whose caller left, it waits for the usage and charges it")
    void readsOn() throws Exception {
        ChatClient client = new ChatClient();
        try (ProofShop shop = new ProofShop(folder, Duration.ZERO)) {
            FareboxProcess process = shop.start("node");
            IssuedKey key = ProofShop.issueKey(process, "100");
            shop.provider.hold();
            CompletableFuture<HttpResponse<String>> call = client.begin(
                    process.address("/v1/chat/completions"), key.secret(), ProofShop.PER_TOKEN, "Hello. #long 30");
            FareboxProcess.await("the provider has the call", () -> shop.provider.open() == 1);
            assertThat(call.cancel(true)).isTrue();

            process.terminate();
            FareboxProcess.await(
                    "it says that it stops",
                    () -> ProofShop.operate(process, "GET", "/healthz/ready", "")
                                    .statusCode()
                            == 503);
            shop.provider.release();

            assertThat(process.exitCode()).isZero();
            assertThat(shop.provider.cancelled()).isZero();
            assertThat(shop.rows("select reason, output from usage"))
                    .containsExactly(new long[] {ChargeReason.REPORTED.code(), 30});
            assertThat(shop.number("select count(*) from hold")).isZero();
        }
    }
}
