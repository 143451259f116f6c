package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.bootstrap.simulating.Simulators;
import dev.farebox.upstream.simulator.UpstreamSimulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("200 calls at once on one small budget")
class ExactnessTest {
    private static final int CALLS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Optional<Simulators> simulators;

    @TestHTTPResource
    URI shop;

    @TestHTTPResource(value = "/operator", management = true)
    URI operatorRoot;

    private Operator operator;
    private UpstreamSimulator provider;
    private int requestsBefore;

    @BeforeEach
    void closeTheGate() {
        operator = new Operator(operatorRoot);
        provider = simulators.orElseThrow().upstream();
        requestsBefore = provider.requests();
        provider.hold();
    }

    @AfterEach
    void openTheGate() {
        provider.release();
    }

    @Test
    @DisplayName("paid per call: a budget for 10 lets exactly 10 through")
    void perCall() {
        ApiClient client = client("multi-provider", "0.20");
        List<CompletableFuture<Answer>> calls = start(client, ApiClient.chat("gemini-2.5-pro-c", "Hello"));
        awaitAllDecided(client, calls);
        assertThat(requests()).isEqualTo(10);
        KeyAccount full = client.account();
        assertThat(full.held()).isEqualTo(200_000_000);
        assertThat(full.remaining()).isZero();

        provider.release();
        List<Answer> answers = calls.stream().map(CompletableFuture::join).toList();
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(10);
        assertThat(answers.stream().filter(answer -> answer.status() == 402)).hasSize(190);
        assertThat(client.account().used()).isEqualTo(200_000_000);
        assertThat(client.account().held()).isZero();
        assertThat(client.account().status()).isEqualTo("exhausted");
        assertBalanced();
    }

    @Test
    @DisplayName("paid per token: never overspent, and what was held too much can be spent afterwards")
    void perToken() {
        ApiClient client = client("trial", "0.002");
        JsonObject call =
                ApiClient.chat(PriceByHand.DEEPSEEK_V4_FLASH.model(), "Hello").put("max_tokens", 100);
        List<CompletableFuture<Answer>> calls = start(client, call);
        awaitAllDecided(client, calls);
        int admitted = requests();
        assertThat(admitted).isBetween(2, CALLS / 2);

        provider.release();
        List<Answer> answers = calls.stream().map(CompletableFuture::join).toList();
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(admitted);
        assertThat(answers.stream().filter(answer -> answer.status() == 402)).hasSize(CALLS - admitted);
        KeyAccount after = client.account();
        assertThat(after.calls())
                .hasSize(admitted)
                .allMatch(ended -> ended.cost() == PriceByHand.DEEPSEEK_V4_FLASH.cost(ended));
        assertThat(after.used())
                .isEqualTo(
                        after.calls().stream().mapToLong(KeyAccount.Call::cost).sum());
        assertThat(after.held()).isZero();
        assertThat(after.remaining()).isEqualTo(after.granted() - after.used()).isPositive();
        assertThat(client.call(call).status()).isEqualTo(200);
        assertBalanced();
    }

    private ApiClient client(String plan, String budgetUsd) {
        Operator.IssuedKey key = operator.issue(plan, budgetUsd);
        operator.allowPerMinute(key, 2 * CALLS);
        return new ApiClient(shop, key.secret());
    }

    private static List<CompletableFuture<Answer>> start(ApiClient client, JsonObject call) {
        return Stream.generate(() -> client.begin(call)).limit(CALLS).toList();
    }

    /** Each call is refused or at the provider; at every look on the way no more is given out than there is. */
    private void awaitAllDecided(ApiClient client, List<CompletableFuture<Answer>> calls) {
        Eventually.holds("all calls decided", PATIENCE, () -> {
            KeyAccount account = client.account();
            assertThat(account.used() + account.held()).isLessThanOrEqualTo(account.granted());
            long refused = calls.stream().filter(CompletableFuture::isDone).count();
            return refused + requests() == CALLS;
        });
    }

    private int requests() {
        return provider.requests() - requestsBefore;
    }

    private void assertBalanced() {
        JsonObject check = operator.checkLedger();
        assertThat(check.getBoolean("balanced")).as(check.encode()).isTrue();
    }
}
