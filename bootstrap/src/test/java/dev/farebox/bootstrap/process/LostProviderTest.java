package dev.farebox.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.farebox.application.port.upstream.ScriptedPeer;
import dev.farebox.bootstrap.process.ProofShop.IssuedKey;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
@DisplayName("A provider that is lost")
class LostProviderTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** As many as the breaker looks at before it opens, and some more. */
    private static final int CALLS = 25;

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "is noticed by no caller while there is another one, and leaves 503 and a shorter list if there is none")
    void lost() throws Exception {
        try (ProofShop shop = new ProofShop(folder, Duration.ZERO)) {
            shop.prefer(ScriptedPeer.refusingUrl());
            FareboxProcess process = shop.start("node");
            IssuedKey key = ProofShop.issueKey(process, "100");
            assertThat(models(process, key)).contains(ProofShop.PER_TOKEN);

            for (int i = 0; i < CALLS; i++) {
                assertThat(call(process, key).statusCode()).isEqualTo(200);
            }
            assertThat(channel(process, "preferred").path("state").asText()).isEqualTo("OPEN");
            assertThat(channel(process, "preferred").path("errors").asInt()).isBetween(20, CALLS);
            assertThat(channel(process, "peer").path("calls").asInt()).isEqualTo(CALLS);
            assertThat(channel(process, "peer").path("state").asText()).isEqualTo("SERVING");
            assertThat(metrics(process))
                    .contains("farebox_channel_state{channel=\"preferred\",state=\"open\"} 1.0")
                    .contains("farebox_channel_calls_total{channel=\"peer\"} " + CALLS + ".0");

            shop.provider.close().toCompletableFuture().join();
            HttpResponse<String> answer = call(process, key);
            for (int i = 0; i < CALLS && answer.statusCode() != 503; i++) {
                assertThat(answer.statusCode()).isEqualTo(502);
                answer = call(process, key);
            }
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValueAsLong("retry-after").orElseThrow())
                    .isBetween(1L, 10L);
            assertThat(models(process, key)).doesNotContain(ProofShop.PER_TOKEN);
            ProofShop.requireBalanced(process);
        }
    }

    private static HttpResponse<String> call(FareboxProcess process, IssuedKey key) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(process.address("/v1/chat/completions"))
                        .header("Authorization", "Bearer " + key.secret())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("""
                                {"model":"%s","messages":[{"role":"user","content":"Hello"}]}""".formatted(ProofShop.PER_TOKEN)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String models(FareboxProcess process, IssuedKey key) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(process.address("/v1/models"))
                                .header("Authorization", "Bearer " + key.secret())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static JsonNode channel(FareboxProcess process, String id) {
        String answer =
                ProofShop.operate(process, "GET", "/operator/channels", "").body();
        for (JsonNode channel : ProofShop.json(answer).path("channels")) {
            if (channel.path("id").asText().equals(id)) {
                return channel;
            }
        }
        throw new AssertionError("there is no channel " + id + " in " + answer);
    }

    private static String metrics(FareboxProcess process) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(process.operatorAddress("/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
