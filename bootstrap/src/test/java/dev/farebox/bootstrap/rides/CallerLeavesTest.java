package dev.farebox.bootstrap.rides;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.bootstrap.simulating.Simulators;
import dev.farebox.upstream.simulator.UpstreamSimulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("A caller who leaves before the end")
class CallerLeavesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long TOKENS_READ = 5;

    /** Time as the provider counts it, because a slow machine slows it down, too. */
    private static final long TOKENS_OF_A_SECOND = Duration.ofSeconds(1).dividedBy(UpstreamSimulator.HUMAN_PACE);

    @Inject
    Optional<Simulators> simulators;

    @TestHTTPResource
    URI shop;

    @TestHTTPResource(value = "/operator", management = true)
    URI operatorRoot;

    private UpstreamSimulator provider;
    private Operator operator;

    @BeforeEach
    void atTheProvider() {
        provider = simulators.orElseThrow().upstream();
        operator = new Operator(operatorRoot);
    }

    @Test
    @DisplayName("ends a stream at its provider within a second, and pays for input and what he got")
    void leavesAStream() throws IOException {
        Operator.IssuedKey key = operator.issue("trial", "1.00");
        int cancelledBefore = provider.cancelled();
        leaveAfter(
                "\" " + TOKENS_READ + "\"", key, ApiClient.stream(PriceByHand.DEEPSEEK_V4_FLASH.model(), "#long 4000"));
        Eventually.holds("cancelled upstream", PATIENCE, () -> provider.cancelled() == cancelledBefore + 1);

        KeyAccount.Call call = endedCall(key);
        assertThat(call.reason()).isEqualTo("CLIENT_GONE");
        assertThat(call.inputFresh()).isPositive();
        assertThat(call.output()).isBetween(3L, TOKENS_READ + TOKENS_OF_A_SECOND);
        assertThat(call.cost()).isEqualTo(PriceByHand.DEEPSEEK_V4_FLASH.cost(call));
    }

    @Test
    @DisplayName("pays for a whole answer that its provider had to finish")
    void leavesAWholeAnswer() throws IOException {
        Operator.IssuedKey key = operator.issue("trial", "1.00");
        int requestsBefore = provider.requests();
        provider.hold();
        try (Socket socket = call(key, ApiClient.chat(PriceByHand.DEEPSEEK_V4_FLASH.model(), "#long 30"))) {
            Eventually.holds("at the provider", PATIENCE, () -> provider.requests() == requestsBefore + 1);
            assertThat(socket.isConnected()).isTrue();
        } finally {
            provider.release();
        }
        KeyAccount.Call call = endedCall(key);
        assertThat(call.reason()).isEqualTo("REPORTED");
        assertThat(call.output()).isEqualTo(30);
    }

    @Test
    @DisplayName("pays what a model that thinks in secret reports in the end")
    void leavesAModelThatThinksInSecret() throws IOException {
        Operator.IssuedKey key = operator.issue("multi-provider", "1.00");
        leaveAfter("\" 2\"", key, ApiClient.stream("gpt-5", "#long 60"));
        KeyAccount.Call call = endedCall(key);
        assertThat(call.reason()).isEqualTo("REPORTED");
        assertThat(call.output()).isEqualTo(60);
    }

    private KeyAccount.Call endedCall(Operator.IssuedKey key) {
        ApiClient client = new ApiClient(shop, key.secret());
        Eventually.holds("settled", PATIENCE, () -> !client.account().calls().isEmpty());
        assertThat(client.account().held()).isZero();
        return client.account().onlyCall();
    }

    private void leaveAfter(String seen, Operator.IssuedKey key, JsonObject body) throws IOException {
        try (Socket socket = call(key, body);
                BufferedReader answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            String line = answer.readLine();
            while (line != null && !line.contains(seen)) {
                line = answer.readLine();
            }
            assertThat(line).as("the answer as far as %s", seen).isNotNull();
        }
    }

    private Socket call(Operator.IssuedKey key, JsonObject body) throws IOException {
        Socket socket = new Socket(shop.getHost(), shop.getPort());
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        byte[] bytes = body.encode().getBytes(UTF_8);
        String head = "POST /v1/chat/completions HTTP/1.1\r\n"
                + "Host: " + shop.getAuthority() + "\r\n"
                + "Authorization: Bearer " + key.secret() + "\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: " + bytes.length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(UTF_8));
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return socket;
    }
}
