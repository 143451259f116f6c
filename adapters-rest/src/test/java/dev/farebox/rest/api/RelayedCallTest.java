package dev.farebox.rest.api;

import static dev.farebox.rest.api.ApiServer.CHAT;
import static dev.farebox.rest.api.ApiServer.CHAT_STREAM;
import static dev.farebox.rest.api.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.application.relaying.CallFailure;
import dev.farebox.application.relaying.CallRefusal;
import dev.farebox.application.relaying.Caller.Demand;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.ledger.AdmissionRefusal;
import dev.farebox.domain.ledger.RateStanding;
import dev.farebox.rest.api.ScriptedRelay.Call;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A relayed call")
class RelayedCallTest {
    private final ApiServer server = new ApiServer();

    @AfterEach
    void close() {
        server.close();
    }

    private Call call() throws InterruptedException {
        Call call = server.relay.calls.poll(10, TimeUnit.SECONDS);
        assertThat(call).as("a call reached the relay").isNotNull();
        return call;
    }

    @Test
    @DisplayName("answers JSON whole, with its length, its cost and what is left")
    void json() throws InterruptedException {
        server.relay.script(call -> call.finish("{\"id\":\"chatcmpl-1\"}"));

        HttpResponse<String> answer = server.chat(CHAT);

        Call call = call();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"id\":\"chatcmpl-1\"}");
        assertThat(answer.headers().map()).satisfies(headers -> {
            assertThat(headers.get("content-type")).containsExactly("application/json");
            assertThat(headers.get("content-length")).containsExactly("19");
            assertThat(headers.get("x-request-id")).containsExactly(call.id.toString());
            assertThat(headers.get("x-request-cost")).containsExactly("0.000123000");
            assertThat(headers.get("x-budget-remaining")).containsExactly("1.499877000");
            assertThat(headers.get("x-ratelimit-limit")).containsExactly("30");
            assertThat(headers.get("x-ratelimit-remaining")).containsExactly("29");
            assertThat(headers.get("x-ratelimit-reset")).containsExactly("2026-11-21T10:00:12Z");
            assertThat(headers.get("x-ratelimit-limit-requests")).containsExactly("30");
            assertThat(headers.get("x-ratelimit-remaining-requests")).containsExactly("29");
            assertThat(headers.get("x-ratelimit-reset-requests")).containsExactly("12s");
            assertThat(headers.get("x-ratelimit-limit-tokens")).containsExactly("9000");
            assertThat(headers.get("x-ratelimit-remaining-tokens")).containsExactly("8400");
            assertThat(headers.get("x-ratelimit-reset-tokens")).containsExactly("12s");
            assertThat(headers.get("access-control-allow-origin")).containsExactly("*");
            assertThat(headers).doesNotContainKey("transfer-encoding");
        });
        assertThat(call.key).isEqualTo(ApiServer.REF);
        assertThat(call.request.model().text()).isEqualTo("deepseek-chat");
        eventually("the call is over", () -> server.routes.openCallCount() == 0);
    }

    @Test
    @DisplayName("streams bytes unchanged, in chunks, with the headers that streams need")
    void stream() {
        server.relay.script(call -> {
            assertThat(call.content("data: {\"a\":1}\n\n")).isEqualTo(Demand.MORE);
            call.caller.keepAlive(call.head());
            call.content("data: {\"b\":\"ü\"}\r\n\r\n");
            call.finish("data: [DONE]\n\n");
        });

        HttpResponse<String> answer = server.chat(CHAT_STREAM);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("data: {\"a\":1}\n\n: keep-alive\n\ndata: {\"b\":\"ü\"}\r\n\r\ndata: [DONE]\n\n");
        assertThat(answer.headers().map()).satisfies(headers -> {
            assertThat(headers.get("content-type")).containsExactly("text/event-stream; charset=utf-8");
            assertThat(headers.get("cache-control")).containsExactly("no-cache");
            assertThat(headers.get("x-accel-buffering")).containsExactly("no");
            assertThat(headers.get("x-budget-remaining")).containsExactly("1.400000000");
            assertThat(headers).doesNotContainKeys("x-request-cost", "content-length");
        });
    }

    @Test
    @DisplayName("sends each piece of a stream at once, not when the next one comes")
    void streamIsNotHeldBack() throws InterruptedException {
        server.relay.script(call -> call.content("data: 1\n\n"));
        try (RawClient client = server.raw().post("/v1/chat/completions", CHAT_STREAM)) {
            client.readUntil("data: 1\n\n");
            Call call = call();
            call.caller.thread().execute(() -> call.content("data: 2\n\n"));
            client.readUntil("data: 2\n\n");
            call.caller.thread().execute(() -> call.finish("data: [DONE]\n\n"));
            assertThat(client.readUntil("0\r\n\r\n"))
                    .contains("HTTP/1.1 200 OK")
                    .contains("data: [DONE]\n\n");
        }
    }

    @Test
    @DisplayName("that was refused gets the error of its cause, before any 200")
    void refused() {
        RateStanding rate = new RateStanding(30, 0, 9_000, 8_400, ScriptedRelay.NOW.plusSeconds(70));
        server.relay.script(call -> call.refuse(
                new CallRefusal.NotAdmitted(new AdmissionRefusal.RateLimited(rate, Duration.ofMillis(2100)))));

        HttpResponse<String> answer = server.chat(CHAT);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("retry-after")).contains("3");
        assertThat(answer.headers().firstValue("x-ratelimit-remaining")).contains("0");
        assertThat(answer.headers().firstValue("x-ratelimit-reset-requests")).contains("1m10s");
        assertThat(answer.headers().firstValue("x-request-id")).isPresent();
        assertThat(answer.headers().firstValue("access-control-allow-origin")).contains("*");
        assertThat(new JsonObject(answer.body()).getJsonObject("error").getString("code"))
                .isEqualTo("rate_limit_exceeded");
        eventually("the call is over", () -> server.routes.openCallCount() == 0);
    }

    @Test
    @DisplayName("that fails before content gets an error status")
    void failedBeforeContent() {
        server.relay.script(call -> call.fail(new CallFailure.Upstream(FailureCause.TIMEOUT, Optional.empty())));

        HttpResponse<String> answer = server.chat(CHAT_STREAM);

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json; charset=utf-8");
    }

    @Test
    @DisplayName("that fails amid a stream gets an error event and an unfinished answer, never [DONE]")
    void failedAfterContent() {
        server.relay.script(call -> {
            call.content("data: {\"a\":1}\n\n");
            call.fail(new CallFailure.Upstream(FailureCause.CUT, Optional.empty()));
        });
        try (RawClient client = server.raw().post("/v1/chat/completions", CHAT_STREAM)) {
            String answer = client.readToEnd();
            assertThat(answer)
                    .contains("data: {\"a\":1}\n\n")
                    .contains("data: {\"error\":{\"message\":")
                    .contains("\"code\":\"upstream_bad_response\"}}\n\n")
                    .doesNotContain("[DONE]")
                    .doesNotContain("\r\n0\r\n");
        }
    }

    @Test
    @DisplayName("that fails amid JSON leaves an unfinished answer")
    void failedAmidJson() {
        server.relay.script(call -> {
            call.content("{\"id\":");
            call.fail(new CallFailure.Upstream(FailureCause.CUT, Optional.empty()));
        });
        try (RawClient client = server.raw().post("/v1/chat/completions", CHAT)) {
            assertThat(client.readToEnd()).endsWith("{\"id\":\r\n");
        }
    }

    @Test
    @DisplayName("is told once when its client leaves, and nothing is written any more")
    void clientLeaves() throws InterruptedException {
        server.relay.script(call -> call.content("data: 1\n\n"));
        RawClient client = server.raw().post("/v1/chat/completions", CHAT_STREAM);
        client.readUntil("data: 1\n\n");
        Call call = call();

        client.abort();

        eventually("the relay is told", () -> call.gone.get() == 1);
        AtomicReference<Demand> demand = new AtomicReference<>();
        call.caller.thread().execute(() -> {
            demand.set(call.content("data: 2\n\n"));
            call.finish("data: [DONE]\n\n");
        });
        eventually("later content is taken and dropped", () -> demand.get() == Demand.MORE);
        eventually("the call is over", () -> server.routes.openCallCount() == 0);
        assertThat(call.gone).hasValue(1);
    }

    @Test
    @DisplayName("is told when its client leaves before anything was answered")
    void clientLeavesEarly() throws InterruptedException {
        server.relay.script(_ -> {});
        RawClient client = server.raw().post("/v1/chat/completions", CHAT);
        Call call = call();

        client.close();

        eventually("the relay is told", () -> call.gone.get() == 1);
    }

    @Test
    @DisplayName("waits for a client that reads slowly, and goes on when it can take more")
    void slowReader() throws InterruptedException {
        String piece = "data: " + "x".repeat(16 * 1024) + "\n\n";
        AtomicLong sent = new AtomicLong();
        server.relay.script(call -> {
            Runnable pump = () -> {
                Demand demand = Demand.MORE;
                while (demand == Demand.MORE && sent.get() < 500) {
                    sent.incrementAndGet();
                    demand = call.content(piece);
                }
                if (demand == Demand.MORE) {
                    call.finish("data: [DONE]\n\n");
                }
            };
            call.onReady = pump;
            pump.run();
        });
        try (RawClient client = new RawClient(server.port(), 4096).post("/v1/chat/completions", CHAT_STREAM)) {
            Call call = call();
            eventually("the relay is told to wait", () -> sent.get() > 0 && sent.get() < 500);
            AtomicReference<CompletionStage<Void>> flushed = new AtomicReference<>();
            call.caller.thread().execute(() -> flushed.set(call.caller.flushed()));
            eventually("asked", () -> flushed.get() != null);
            assertThat(flushed.get().toCompletableFuture()).isNotDone();

            String answer = client.readUntil("data: [DONE]\n\n");

            assertThat(answer.length()).isGreaterThan(500 * piece.length());
            assertThat(call.ready.get()).isPositive();
            assertThat(flushed.get().toCompletableFuture()).isDone();
        }
    }

    @Test
    @DisplayName("is flushed at once if nothing is on its way")
    void flushedAtOnce() throws InterruptedException {
        server.relay.script(_ -> {});
        try (RawClient _ = server.raw().post("/v1/chat/completions", CHAT)) {
            Call call = call();
            assertThat(call.caller.flushed().toCompletableFuture()).isDone();
        }
    }

    @Test
    @DisplayName("speaks HTTP/1.0, where a stream ends with its connection")
    void http10() {
        server.relay.script(call -> {
            call.content("data: 1\n\n");
            call.finish("data: [DONE]\n\n");
        });
        try (RawClient client = server.raw()) {
            client.send("POST /v1/chat/completions HTTP/1.0\r\nAuthorization: Bearer " + ApiServer.KEY
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + CHAT_STREAM.length() + "\r\n\r\n"
                    + CHAT_STREAM);
            assertThat(client.readToEnd())
                    .startsWith("HTTP/1.0 200 OK")
                    .endsWith("\r\n\r\ndata: 1\n\ndata: [DONE]\n\n");
        }
    }

    @Test
    @DisplayName("speaks HTTP/2, where a stream that fails is reset and its connection lives on")
    void http2() {
        HttpRequest.Builder chat = server.withKey("/v1/chat/completions")
                .version(HttpClient.Version.HTTP_2)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(CHAT_STREAM));
        server.send(server.withKey("/v1/models").version(HttpClient.Version.HTTP_2));
        server.relay.script(call -> {
            call.content("data: 1\n\n");
            call.finish("data: [DONE]\n\n");
        });
        HttpResponse<String> whole = server.send(chat);
        assertThat(whole.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(whole.body()).isEqualTo("data: 1\n\ndata: [DONE]\n\n");

        server.relay.script(call -> {
            call.content("data: 1\n\n");
            call.fail(new CallFailure.Upstream(FailureCause.CUT, Optional.empty()));
        });
        assertThatThrownBy(() -> server.client.send(chat.build(), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);

        server.relay.script(call -> call.finish("data: [DONE]\n\n"));
        assertThat(server.send(chat).statusCode()).isEqualTo(200);
    }
}
