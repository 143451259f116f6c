package dev.farebox.rest.api;

import static dev.farebox.rest.api.ApiServer.CHAT;
import static dev.farebox.rest.api.ApiServer.CHAT_STREAM;
import static dev.farebox.rest.api.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.relaying.CallFailure;
import dev.farebox.domain.shop.Shop.ErrorDialect;
import dev.farebox.rest.api.ScriptedRelay.Call;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A node that shuts down, or a client that reads nothing")
class DrainingTest {
    private final ApiServer server = new ApiServer(
            ErrorDialect.DEFAULT,
            new ApiLimits(ApiServer.LIMITS.body(), 64 * 1024, 8 * 1024 * 1024, Duration.ofMillis(300), 1000, 100),
            InstantSource.fixed(ScriptedRelay.NOW));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    @DisplayName("takes no new calls, on connections that end, and lets the running ones end by themselves")
    void drains() throws InterruptedException {
        server.relay.script(call -> call.content("data: 1\n\n"));
        try (RawClient running = server.raw().post("/v1/chat/completions", CHAT_STREAM);
                RawClient late = server.raw()) {
            running.readUntil("data: 1\n\n");
            assertThat(server.routes.openCallCount()).isEqualTo(1);

            server.routes.stopAdmitting();

            assertThat(late.post("/v1/chat/completions", CHAT).readToEnd())
                    .startsWith("HTTP/1.1 503 Service Unavailable")
                    .contains("onnection: close")
                    .contains("etry-After");
            Call call = server.relay.calls.poll(10, TimeUnit.SECONDS);
            CompletableFuture<Integer> drained = CompletableFuture.supplyAsync(() -> drain(Duration.ofSeconds(30)));
            call.caller.thread().execute(() -> call.finish("data: [DONE]\n\n"));
            assertThat(running.readUntil("0\r\n\r\n")).contains("data: [DONE]");
            assertThat(drained).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(0);
            assertThat(call.shutDown).hasValue(0);
        }
    }

    @Test
    @DisplayName("tells calls that do not end in time, and they end with an error event")
    void shutsDown() throws InterruptedException, ExecutionException {
        server.relay.script(call -> {
            call.onShutDown = () -> call.fail(new CallFailure.ShuttingDown());
            call.content("data: 1\n\n");
        });
        try (RawClient running = server.raw().post("/v1/chat/completions", CHAT_STREAM)) {
            running.readUntil("data: 1\n\n");
            server.routes.stopAdmitting();
            assertThat(drain(Duration.ofMillis(50))).isZero();
            assertThat(running.readToEnd()).contains("\"error\"").doesNotContain("[DONE]");
        }
    }

    @Test
    @DisplayName("waits for a call that is read on after its client left, until that is over")
    void waitsForACallThatIsReadOn() throws InterruptedException {
        Call call = leftByItsClient();
        server.routes.stopAdmitting();
        CompletableFuture<Integer> drained = CompletableFuture.supplyAsync(() -> drain(Duration.ofSeconds(30)));

        assertThat(server.routes.openCallCount()).isEqualTo(1);
        assertThat(drained).isNotDone();
        call.caller.thread().execute(call.caller::over);

        assertThat(drained).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(0);
        assertThat(call.shutDown).hasValue(0);
    }

    @Test
    @DisplayName("tells a call that is read on after its client left, if that does not end in time")
    void shutsACallDownThatIsReadOn() throws InterruptedException {
        Call call = leftByItsClient();
        call.onShutDown = call.caller::over;
        server.routes.stopAdmitting();

        assertThat(drain(Duration.ofMillis(50))).isZero();

        assertThat(call.shutDown).hasValue(1);
    }

    private Call leftByItsClient() throws InterruptedException {
        server.relay.script(_ -> {});
        RawClient client = server.raw().post("/v1/chat/completions", CHAT);
        Call call = server.relay.calls.poll(10, TimeUnit.SECONDS);
        client.close();
        eventually("the call is told", () -> call.gone.get() == 1);
        return call;
    }

    private int drain(Duration patience) {
        try {
            return server.routes.awaitDrained(patience);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("gives a client up that has read nothing for too long, and tells the call")
    void stalled() throws InterruptedException {
        String piece = "data: " + "x".repeat(64 * 1024) + "\n\n";
        server.relay.script(call -> {
            for (int i = 0; i < 200; i++) {
                call.content(piece);
            }
        });
        try (RawClient client = new RawClient(server.port(), 4096).post("/v1/chat/completions", CHAT_STREAM)) {
            Call call = server.relay.calls.poll(10, TimeUnit.SECONDS);
            eventually("the client is given up", () -> call.gone.get() == 1);
            assertThat(client.readToEnd()).doesNotContain("\r\n0\r\n");
        }
    }

    @Test
    @DisplayName("cancels a timer of a call before it runs, and runs the others on the call's thread")
    void timers() throws InterruptedException {
        server.relay.script(_ -> {});
        try (RawClient _ = server.raw().post("/v1/chat/completions", CHAT)) {
            Call call = server.relay.calls.poll(10, TimeUnit.SECONDS);
            CompletableFuture<String> loop = new CompletableFuture<>();
            CompletableFuture<String> timer = new CompletableFuture<>();
            CompletableFuture<Void> cancelled = new CompletableFuture<>();
            call.caller.thread().execute(() -> {
                loop.complete(Thread.currentThread().getName());
                call.caller
                        .thread()
                        .after(Duration.ofMillis(20), () -> cancelled.complete(null))
                        .cancel();
            });
            call.caller
                    .thread()
                    .after(
                            Duration.ofMillis(60),
                            () -> timer.complete(Thread.currentThread().getName()));
            assertThat(timer).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(loop.join());
            assertThat(cancelled).isNotDone();
        }
    }

    @Test
    @DisplayName("answers 503 with another status where the dialect wants it")
    void dialect() {
        try (ApiServer s2 = new ApiServer(ErrorDialect.S2, ApiServer.LIMITS, InstantSource.fixed(ScriptedRelay.NOW))) {
            s2.routes.stopAdmitting();
            HttpResponse<String> answer = s2.chat(CHAT);
            assertThat(answer.statusCode()).isEqualTo(502);
        }
    }
}
